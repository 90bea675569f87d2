"""The fields of an agreement: its own, and what it says of pay and insurance."""

from __future__ import annotations

from app.i18n import N_, _
from ui.widgets.fields import Field, LineField
from ui.widgets.fields_choice import ChoiceField, NumberField, Option
from ui.widgets.fields_time import DateField

MOST_COPIES = 20


def agreement_fields() -> tuple[Field, ...]:
    """Return number, date, place and how many copies."""
    return (
        LineField("agreement_no", N_("Number"), hint=N_("when first printed")),
        DateField("signed_on", N_("Date")),
        LineField("place", N_("Place")),
        NumberField("copies", N_("Copies"), 1, MOST_COPIES),
    )


def terms_fields() -> tuple[Field, ...]:
    """Return what stands beside the cover's own “pay or stipend” and “accident insurance”."""
    return (
        LineField("stipend_amount", N_("Amount of the pay or stipend"), longest=200),
        LineField("stipend_terms", N_("Who pays it, when and how"), longest=500),
        ChoiceField("insurance_required", N_("Insurance"), required_options),
        LineField("insurer", N_("Insurer"), longest=200),
        LineField("policy_no", N_("Policy number"), longest=60),
        DateField("insured_from", N_("Insured from")),
        DateField("insured_until", N_("Insured until")),
    )


def required_options() -> list[Option]:
    """Return whether the qualification asks for insurance: not said yet, yes, no."""
    return [(None, _("not said yet")), (True, _("required")), (False, _("not required"))]
