"""How days look: in the calendar by shape and word, in the grid as chips."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.i18n import N_
from app.reports.diary import DayRow
from app.reports.plans import Plan
from app.rules import calendar
from ui.pages.diary.pen import DayLine
from ui.widgets.calendar import (
    ABSENT,
    CONFIRMED,
    DRAFT,
    FILLED,
    HOLIDAY,
    RETURNED,
    DayMark,
)

CORRECTED = DayMark("waiting", "edit-box-line", N_("corrected after confirmation"))
CHANGED = DayMark("waiting", "error-warning-line", N_("changed after confirmation"))
AT_SCHOOL = DayMark("neutral", "book-open-line", N_("at school"))
AWAY_ON_HOLIDAY = DayMark("neutral", HOLIDAY.icon, N_("holiday"))
MISSING = DayMark(None, "question-mark", N_("not written"))
SCHOOL_DAY = DayMark(None, AT_SCHOOL.icon, N_("school day"))
BREAK = DayMark(None, "cup-line", N_("school break"))
DAY_OFF = DayMark(None, "arrow-left-right-line", N_("day off by the calendar"))
SWAPPED = DayMark(None, "briefcase-line", N_("swapped working day"))
BEHALF = N_("written by the mentor")
_STATES = {
    "draft": DRAFT,
    "submitted": FILLED,
    "confirmed": CONFIRMED,
    "returned": RETURNED,
    "corrected": CORRECTED,
    "changed": CHANGED,
}
_KINDS = {
    calendar.HOLIDAY: HOLIDAY,
    calendar.SCHOOL: SCHOOL_DAY,
    calendar.BREAK: BREAK,
    calendar.OFF: DAY_OFF,
    calendar.WORKED: SWAPPED,
}
"""Days that are not as their weekday says."""
_AWAY = {"school": AT_SCHOOL, "holiday": AWAY_ON_HOLIDAY}
_CHIPS = {
    "draft": DayMark("neutral", "pencil-line", N_("Draft")),
    "submitted": DayMark("waiting", "checkbox-blank-circle-fill", N_("Waiting")),
    "confirmed": DayMark("good", "check-line", N_("Confirmed")),
    "returned": DayMark("problem", "arrow-go-back-line", N_("Returned")),
    "corrected": DayMark("waiting", CORRECTED.icon, N_("Corrected")),
    "changed": DayMark("waiting", "error-warning-line", N_("Changed")),
}
ABSENCES = {
    "illness": N_("Illness"),
    "excused": N_("Excused absence"),
    "unexcused": N_("Unexcused absence"),
    "school": N_("At school"),
    "holiday": N_("Holiday"),
}
_GRAVITY = ("returned", "changed", "corrected", "draft", "submitted", "confirmed")
_SHOWN_OF_ABSENCE = ("returned", "changed", "corrected")
"""States that say more than that somebody was away."""


def calendar_marks(
    days: Iterable[DayRow], shown: Iterable[date], plan: Plan, today: date
) -> Mapping[date, DayMark]:
    """Return how each of the days shown is drawn; of several entries the gravest shows."""
    found = {}
    for each in shown:
        mark = _KINDS.get(plan.kind(each))
        if mark is not None:
            found[each] = replace(mark, name=plan.name(each))
        if each < today and plan.asks(each):
            found[each] = MISSING
    gravest: dict[date, str] = {}
    for row in days:
        if row.day is None:
            continue
        known = gravest.get(row.day)
        if known is not None and _GRAVITY.index(known) <= _GRAVITY.index(row.state):
            continue
        gravest[row.day] = row.state
        away = row.absence if row.state not in _SHOWN_OF_ABSENCE else None
        found[row.day] = _AWAY.get(away, ABSENT) if away else _STATES[row.state]
    return found


def chip_of(line: DayLine) -> DayMark | None:
    """Return the chip of a line of the grid; a day without an entry has none."""
    if not line.state:
        return None
    absence = line.value("absence")
    if absence and line.state not in _SHOWN_OF_ABSENCE:
        confirmed = line.state == "confirmed"
        icon = "check-line" if confirmed else _AWAY.get(absence, ABSENT).icon
        return DayMark("neutral", icon, ABSENCES.get(absence, ABSENT.word))
    return _CHIPS[line.state]


def filled_days(days: Sequence[DayRow], month: date) -> int:
    """Return on how many days of a month something is written."""
    return len(
        {
            row.day
            for row in days
            if row.day is not None and (row.day.year, row.day.month) == (month.year, month.month)
        }
    )
