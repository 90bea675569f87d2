"""The fields of a cover, sheet by sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from app.i18n import N_, _
from app.rules.codes import masked_personal_code
from app.rules.kinds import KINDS, STAGES
from ui.pages.placements.cover_verbs import CoverVerbs
from ui.widgets.fields import Field, LineField, TextField
from ui.widgets.fields_choice import ChoiceField, Option
from ui.widgets.fields_masked import MaskedField
from ui.widgets.fields_pick import PickField
from ui.widgets.fields_time import DateField, MinutesField
from ui.widgets.translated import begun, say

PICKED = ("company", "mentor", "supervisor", "programme")
"""Fields that choose a card from the registry."""
FIXED = frozenset({"student_name", "group_code"})
"""Fields that only show what the student's card says."""


@dataclass(frozen=True)
class Sheet:
    """A card of the cover: its title and its fields; `wide` ones take a whole row."""

    key: str
    title: str
    fields: tuple[Field, ...]
    wide: frozenset[str] = frozenset()


def words(marked: dict[str, str]) -> Callable[[], Sequence[Option]]:
    """Return what gives the options of a list of marked words."""
    return lambda: [(value, begun(say(word))) for value, word in marked.items()]


def stipend_options() -> list[Option]:
    """Return whether there is pay: not said yet, yes, no."""
    return [(None, _("not agreed yet")), (True, _("yes")), (False, _("no"))]


def scale_options() -> list[Option]:
    """Return how a placement may be marked."""
    return [("ten", _("marks 1 to 10")), ("pass", _("passed or not"))]


def placement_sheet() -> Sheet:
    """Return the sheet of kind, period and hours."""
    fields: tuple[Field, ...] = (
        ChoiceField("kind", N_("Kind"), words(KINDS)),
        DateField("starts_on", N_("From")),
        DateField("ends_on", N_("To")),
        ChoiceField("stage", N_("Stage"), words(STAGES)),
        MinutesField("minutes_per_day", N_("Hours a day")),
        MinutesField("total_minutes", N_("Hours in all")),
        ChoiceField("stipend", N_("Pay or stipend"), stipend_options),
        ChoiceField("scale", N_("Marking"), scale_options),
        LineField("insurance", N_("Accident insurance"), hint=N_("insurer and policy number")),
        TextField("schedule", N_("Working time"), hint=N_("for example 8.30–17.00"), lines=1),
    )
    return Sheet("placement", N_("Placement"), fields, frozenset({"kind", "schedule", "insurance"}))


def student_sheet(*, registry: bool) -> Sheet:
    """Return the student's sheet; the school's own data only where its registry is at hand."""
    fields: list[Field] = [
        LineField("student_name", N_("Student")),
        LineField("group_code", N_("Group")),
        LineField("student_phone", N_("Phone")),
        LineField("student_email", N_("E-mail")),
    ]
    if registry:
        fields += [
            MaskedField("student.personal_code", N_("Personal code"), masked_personal_code),
            DateField("student.birth_date", N_("Birth date")),
            LineField("student.address", N_("Address")),
            LineField("student.guardian", N_("Guardian")),
            LineField("student.guardian_phone", N_("Guardian's phone")),
        ]
    return Sheet("student", N_("Trainee"), tuple(fields), frozenset({"student.address"}))


def company_sheet(verbs: CoverVerbs) -> Sheet:
    """Return the company's sheet."""
    find = partial(verbs.find, "company")
    workplace = LineField("workplace_address", N_("Workplace address"))
    _suggest(workplace, verbs.workplaces)
    fields: tuple[Field, ...] = (
        PickField("company", N_("Company"), find, hint=N_("type a part of its name")),
        workplace,
        LineField("company_reg_no", N_("Registration number")),
        LineField("company_phone", N_("Phone")),
        LineField("company_email", N_("E-mail")),
        *_signing("company"),
        LineField("company_address", N_("Legal address")),
    )
    wide = frozenset({"company", "workplace_address", "company_address"})
    return Sheet("company", N_("Company"), fields, wide)


def mentor_sheet(verbs: CoverVerbs) -> Sheet:
    """Return the company mentor's sheet."""
    mentor = PickField(
        "mentor",
        N_("First and last name"),
        partial(verbs.find, "mentor"),
        hint=N_("type a part of the name"),
        add=N_("Add “{text}” as a new mentor"),
        adds=verbs.add_mentor,
    )
    return Sheet("mentor", N_("Company mentor"), (mentor, *_person("mentor")))


def supervisor_sheet(verbs: CoverVerbs) -> Sheet:
    """Return the school supervisor's sheet."""
    supervisor = PickField(
        "supervisor",
        N_("First and last name"),
        partial(verbs.find, "supervisor"),
        hint=N_("type a part of the name"),
    )
    return Sheet("supervisor", N_("School supervisor"), (supervisor, *_person("supervisor")))


def programme_sheet(verbs: CoverVerbs) -> Sheet:
    """Return the programme's sheet."""
    find = partial(verbs.find, "programme")
    fields: tuple[Field, ...] = (
        PickField("programme", N_("Programme"), find, hint=N_("type a part of its title")),
        LineField("qualification", N_("Qualification")),
        LineField("level", N_("Level")),
        LineField("programme_code", N_("Programme code")),
    )
    return Sheet("programme", N_("Programme"), fields, frozenset({"programme", "qualification"}))


def school_sheet() -> Sheet:
    """Return the school's sheet."""
    fields: tuple[Field, ...] = (
        LineField("school_name", N_("School")),
        LineField("school_reg_no", N_("Registration number")),
        LineField("school_phone", N_("Phone")),
        LineField("school_email", N_("E-mail")),
        *_signing("school"),
        LineField("school_address", N_("Address")),
    )
    return Sheet("school", N_("School"), fields, frozenset({"school_name", "school_address"}))


def _signing(party: str) -> tuple[Field, ...]:
    return (
        LineField(f"{party}_signatory", N_("Signatory")),
        LineField(f"{party}_signatory_post", N_("Signatory's post")),
        LineField(
            f"{party}_signatory_basis",
            N_("Basis of representation"),
            hint=N_("for example statutes"),
        ),
    )


def _person(who: str) -> tuple[Field, ...]:
    return (
        LineField(f"{who}_post", N_("Post")),
        LineField(f"{who}_phone", N_("Phone")),
        LineField(f"{who}_email", N_("E-mail")),
    )


def _suggest(field: LineField, known: Callable[[], Sequence[str]]) -> None:
    """Offer what is known already while somebody types."""
    model = QStringListModel(field)
    completer = QCompleter(model, field)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.line.setCompleter(completer)
    field.line.textEdited.connect(lambda _text: model.setStringList(list(known())))
