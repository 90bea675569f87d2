"""What a day of the diary must be to be kept at all, be it only as a draft."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from app.errors import UserError
from app.i18n import _
from app.rules.clock_change import DAY
from app.rules.count import DiaryDay
from app.rules.day_content import LONGEST_WORK
from app.rules.day_faults import DayFault, day_faults

ABSENCES: Final = ("illness", "excused", "unexcused", "school", "holiday")
_AWAY_FROM_DATES: Final = date(2001, 1, 1)


def check_possible(
    starts: int | None,
    ends: int | None,
    rest: int | None,
    work_done: str | None,
    absence: str | None,
) -> None:
    """Raise `UserError` for what no cell of a day can hold; times that can't have been so may be.

    An end from 24:00 on is of the next day.
    """
    if not 0 <= (starts or 0) <= DAY or not 0 <= (ends or 0) <= 2 * DAY:
        raise UserError(_("A day has 24 hours. Write times from 00:00 to 24:00."))
    if not 0 <= (rest or 0) <= 2 * DAY:
        raise UserError(_("The break is longer than the day. Write how many minutes it lasted."))
    if absence is not None and absence not in ABSENCES:
        raise UserError(_("This kind of absence isn't known. Choose one from the list."))
    if len(work_done or "") > LONGEST_WORK:
        raise UserError(
            _("The text of one day is too long. Write at most {count} characters.").format(
                count=LONGEST_WORK
            )
        )


def what_lacks(
    day: DiaryDay,
    work_done: str | None,
    others: Iterable[DiaryDay],
    first: date | None,
    last: date | None,
    today: date,
) -> tuple[DayFault, ...]:
    """Return all that keeps a day from being handed in: its faults, and no word of the work."""
    found = day_faults(day, others, first, last, today)
    if not day.absence and not (work_done or "").strip():
        found += (DayFault("no_work", "work_done"),)
    return found


def faults_of_times(starts: int | None, ends: int | None, rest: int | None) -> list[DayFault]:
    """Return what is wrong with times that are both there, whatever day they are of."""
    if starts is None or ends is None:
        return []
    day = DiaryDay(_AWAY_FROM_DATES, starts, ends, rest or 0)
    return list(day_faults(day, (), None, None, _AWAY_FROM_DATES))
