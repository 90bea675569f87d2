"""The sample school's year: breaks, moved working days, days at school, on or around today."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from app.rules.calendar import BREAK, OFF, SCHOOL, WORKED, Calendar, DayRange, made
from app.rules.hours import latvian_holidays
from app.rules.sample_texts import read_sample

_MONDAY, _TUESDAY, _THURSDAY, _SATURDAY = 0, 1, 3, 5
_AROUND: Final = (-14, 21)
"""Days from today to the weeks with a day at school."""


def school_rows(today: date, language: str) -> list[DayRange]:
    """Return the rows of the school's calendar for the years around `today`."""
    names = read_sample("story")["calendar"][language]
    years = range(today.year - 2, today.year + 2)
    holidays = latvian_holidays(years)
    rows: list[DayRange] = []
    for year in years:
        rows += _breaks(year, names)
    plain = made(date(years[0], 1, 1), date(years[-1], 12, 31), holidays, rows)
    pairs = [pair for day in sorted(holidays) for pair in _bridges(day, plain)]
    near = next(_near(today, plain), None)
    for off, worked in (*pairs, *([near] if near else ())):
        rows += [DayRange(off, off, OFF, names["off"]),
                 DayRange(worked, worked, WORKED, names["worked"])]  # fmt: skip
    for days in _AROUND:
        friday = _monday(today + timedelta(days)) + timedelta(4)
        if plain.kind(friday) == "workday":
            rows.append(DayRange(friday, friday, SCHOOL, names["school"]))
    return rows


def _breaks(year: int, names: dict[str, str]) -> Iterator[DayRange]:
    for name, within in (("spring", date(year, 3, 17)), ("autumn", date(year, 10, 22))):
        monday = _monday(within)
        yield DayRange(monday, monday + timedelta(4), BREAK, names[name])
    yield DayRange(date(year, 12, 23), date(year + 1, 1, 2), BREAK, names["winter"])


def _bridges(holiday: date, plain: Calendar) -> Iterator[tuple[date, date]]:
    """Yield the working day between a public holiday and a weekend, and the Saturday instead."""
    step = {_TUESDAY: -1, _THURSDAY: 1}.get(holiday.weekday())
    if step is not None:
        off = holiday + timedelta(step)
        worked = _monday(off) + timedelta(_SATURDAY + 7)
        if plain.kind(off) == "workday" and plain.kind(worked) == "weekend":
            yield off, worked


def _near(today: date, plain: Calendar) -> Iterator[tuple[date, date]]:
    """Yield days of weeks that have just been, which a school may have moved by itself."""
    for weeks in range(3, 9):
        off = _monday(today - timedelta(7 * weeks))
        worked = off - timedelta(2)
        if plain.kind(off) == "workday" and plain.kind(worked) == "weekend":
            yield off, worked


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


class Workdays:
    """The days around today on which trainees are at work or at school."""

    def __init__(self, today: date, before: int, after: int, rows: list[DayRange]) -> None:
        """Know so many working days before and after."""
        first = today - timedelta(before * 8 // 5 + 60)
        last = today + timedelta(after * 8 // 5 + 60)
        holidays = latvian_holidays(range(first.year, last.year + 1))
        self.today = today
        self.calendar = made(first, last, holidays, rows)
        span = (first + timedelta(step) for step in range((last - first).days + 1))
        self.days = [day for day in span if self.calendar.kind(day) in ("workday", WORKED, SCHOOL)]
        self.now = bisect_left(self.days, today)
        """The place of today, or of the next working day."""

    def at_school(self, day: date) -> bool:
        """Tell whether a day is spent at school."""
        return self.calendar.kind(day) == SCHOOL

    def count(self, first: date, last: date) -> int:
        """Return how many days of work a period has."""
        part = self.days[bisect_left(self.days, first) : bisect_right(self.days, last)]
        return sum(not self.at_school(day) for day in part)
