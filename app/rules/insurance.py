"""Whether a policy against accidents holds for the whole placement."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.i18n import N_, _
from app.i18n.dates import screen_date

OPTIONAL: Final = N_("not required for this qualification")


def policy_trouble(
    first: date | None, last: date | None, insured_from: date | None, insured_until: date | None
) -> str:
    """Say what is wrong with the term of a policy, in the language spoken now; "" is nothing.

    Only a warning: another policy may follow.
    """
    if last and insured_until and insured_until < last:
        return _("The policy ends on {day}, before the placement does.").format(
            day=screen_date(insured_until)
        )
    if first and insured_from and insured_from > first:
        return _("The policy begins on {day}, after the placement does.").format(
            day=screen_date(insured_from)
        )
    return ""
