"""What a day of the diary must be to be written, and what more to be handed in."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.errors import UserError
from app.i18n import _
from app.i18n.dates import screen_date
from app.rules.day_content import LONGEST_WORK
from app.rules.hours import day_minutes

ABSENCES: Final = ("illness", "excused", "unexcused", "school", "holiday")


def check_possible(
    starts: int | None,
    ends: int | None,
    rest: int | None,
    work_done: str | None,
    absence: str | None,
) -> None:
    """Raise `UserError` for a day that can't have been so."""
    if starts is not None and ends is not None and not absence:
        day_minutes(starts, ends, rest or 0)
    if absence is not None and absence not in ABSENCES:
        raise UserError(_("This kind of absence isn't known. Choose one from the list."))
    if len(work_done or "") > LONGEST_WORK:
        raise UserError(
            _("The text of one day is too long. Write at most {count} characters.").format(
                count=LONGEST_WORK
            )
        )


def check_complete(
    day: date | None,
    starts: int | None,
    ends: int | None,
    rest: int | None,
    work_done: str | None,
    absence: str | None,
) -> None:
    """Raise `UserError` for a day that can't be handed in yet."""
    if day is None:
        raise UserError(_("The day has no date. Write the date, then submit the day."))
    if absence:
        return
    if starts is None or ends is None:
        raise UserError(
            _("{day} has no times. Write when it started and ended, then submit it.").format(
                day=screen_date(day)
            )
        )
    day_minutes(starts, ends, rest or 0)
    if not work_done:
        raise UserError(
            _("{day} says nothing about the work done. Write it, then submit the day.").format(
                day=screen_date(day)
            )
        )
