"""How days look: in the calendar by shape and word, in the grid as chips."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from app.i18n import N_
from app.reports.diary import DayRow
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
BEHALF = N_("written by the mentor")
_STATES = {
    "draft": DRAFT,
    "submitted": FILLED,
    "confirmed": CONFIRMED,
    "returned": RETURNED,
    "corrected": CORRECTED,
    "changed": CHANGED,
}
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


def calendar_marks(days: Iterable[DayRow], holidays: Iterable[date]) -> Mapping[date, DayMark]:
    """Return how each day of the calendar is drawn; of several entries the gravest shows."""
    found: dict[date, DayMark] = dict.fromkeys(holidays, HOLIDAY)
    gravest: dict[date, str] = {}
    for row in days:
        if row.day is None:
            continue
        known = gravest.get(row.day)
        if known is not None and _GRAVITY.index(known) <= _GRAVITY.index(row.state):
            continue
        gravest[row.day] = row.state
        away = row.absence and row.state not in _SHOWN_OF_ABSENCE
        found[row.day] = ABSENT if away else _STATES[row.state]
    return found


def chip_of(line: DayLine) -> DayMark | None:
    """Return the chip of a line of the grid; a day without an entry has none."""
    if not line.state:
        return None
    absence = line.value("absence")
    if absence and line.state not in _SHOWN_OF_ABSENCE:
        icon = "check-line" if line.state == "confirmed" else ABSENT.icon
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
