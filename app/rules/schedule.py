"""What is planned for a day: by the pattern of its week, a cycle of shifts, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.rules.calendar import (
    BREAK,
    HOLIDAY,
    OFF,
    SCHOOL,
    WEEKEND,
    WORKDAY,
    WORKED,
    Calendar,
    days_between,
)
from app.rules.clock_change import DAY
from app.rules.worked import worked

FULL: Final = "full"
PART: Final = "part"
IRREGULAR: Final = "irregular"
SHIFTS: Final = "shifts"
PATTERNS: Final = (FULL, PART, IRREGULAR, SHIFTS)
DAY_SHIFT: Final = "D"
NIGHT_SHIFT: Final = "N"

Times = tuple[int, int, int]
"""When work starts and ends, minutes since midnight, and the break in minutes."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the period with one schedule, or an interruption. Both days are included.

    `week` has minutes for Monday to Sunday. `cycle` has a letter a day, counted from the first day
    of the stretch: D a day shift, N a night shift, anything else is free.
    """

    first: date
    last: date
    pattern: str = FULL
    week: tuple[int, ...] = ()
    times: Times | None = None
    cycle: str = ""
    night: Times | None = None
    interrupts: bool = False


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """What is planned for a day, and by which rule (`why`).

    outside, unplanned (between stretches), interrupted, irregular; holiday, off, school, break,
    weekend or free (nothing to do that day); pattern, swapped; day_shift, night_shift, shift_free.
    """

    why: str
    minutes: int = 0
    starts: int | None = None
    ends: int | None = None
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Schedule:
    """The period of a placement and its stretches; without any: so many minutes Monday to Friday.

    Where stretches overlap, an interruption holds, and of others the one that starts latest.
    """

    first: date
    last: date
    """Before the first day where there is no period: then no day is in it."""
    minutes_a_day: int = 0
    stretches: tuple[Stretch, ...] = ()

    @property
    def has_period(self) -> bool:
        """Tell whether it is known when the placement begins and ends."""
        return self.first <= self.last

    def planned(self, day: date, calendar: Calendar) -> PlannedDay:
        """Return what is planned for a day."""
        if not self.first <= day <= self.last:
            return PlannedDay("outside")
        found = self._stretch(day)
        if found is None:
            return PlannedDay("unplanned")
        if found.interrupts:
            return PlannedDay("interrupted")
        if found.pattern == IRREGULAR:
            return PlannedDay("irregular")
        if found.pattern == SHIFTS:
            return _shift(found, day, calendar)
        return _of_week(found, day, calendar)

    def minutes(self, calendar: Calendar, until: date | None = None) -> int:
        """Return the minutes planned for the whole period, or until a day, that day included."""
        last = self.last if until is None else min(until, self.last)
        return sum(self.planned(day, calendar).minutes for day in days_between(self.first, last))

    def works(self, day: date, calendar: Calendar) -> bool:
        """Tell whether work is to be expected; without a plan for the day, on working days."""
        planned = self.planned(day, calendar)
        unsaid = not self.minutes_a_day and all(part.interrupts for part in self.stretches)
        if planned.why in ("outside", "irregular") or (unsaid and planned.why != "interrupted"):
            return calendar.kind(day) in (WORKDAY, WORKED)
        return planned.minutes > 0

    def expected(self, first: date, last: date, calendar: Calendar) -> list[date]:
        """Return the days of the period, between two days, that work is to be expected on.

        The same as `works` for each of them, but quick enough for a map of many placements.
        """
        found = []
        for start, end in self._alike(max(first, self.first), min(last, self.last)):
            part = self._stretch(start)
            turning = part is not None and part.pattern == SHIFTS and not part.interrupts
            known: dict[tuple[int, str], bool] = {}
            for day in days_between(start, end):
                like = (day.weekday(), calendar.kind(day))
                if turning or like not in known:
                    known[like] = self.works(day, calendar)
                if known[like]:
                    found.append(day)
        return found

    def _alike(self, first: date, last: date) -> Iterator[tuple[date, date]]:
        """Yield the parts of a span inside each of which one stretch holds."""
        begins = {first}
        for part in self.stretches:
            begins |= {day for day in (part.first, _after(part.last)) if first < day <= last}
        starts = sorted(begins)
        for start, following in zip(starts, [*starts[1:], _after(last)], strict=True):
            yield start, following - timedelta(1)

    def _stretch(self, day: date) -> Stretch | None:
        here = [part for part in self.stretches if part.first <= day <= part.last]
        if broken := [part for part in here if part.interrupts]:
            return broken[0]
        if here:
            return max(here, key=_order)
        if any(not part.interrupts for part in self.stretches):
            return None
        return Stretch(self.first, self.last, week=(self.minutes_a_day,) * 5)


UNSET: Final = Schedule(date.max, date.min)
"""Of a placement without a period."""


def _after(day: date) -> date:
    return min(day, date.max - timedelta(1)) + timedelta(1)


def _order(part: Stretch) -> tuple[date, str]:
    return part.first, repr(part)


def _of_week(stretch: Stretch, day: date, calendar: Calendar) -> PlannedDay:
    """Return the minutes of the weekday; a swapped day free otherwise has those of the longest."""
    week = [minutes if 0 < minutes <= DAY else 0 for minutes in (*stretch.week, *[0] * 7)[:7]]
    minutes, kind = week[day.weekday()], calendar.kind(day)
    if kind == WORKED:
        return _timed("swapped", minutes or max(week), stretch.times)
    if kind in (HOLIDAY, OFF, SCHOOL, BREAK):
        return PlannedDay(kind)
    if not minutes:
        return PlannedDay("weekend" if kind == WEEKEND else "free")
    return _timed("pattern", minutes, stretch.times)


def _timed(why: str, minutes: int, times: Times | None) -> PlannedDay:
    """Return a day of so many minutes that starts when the stretch's days do."""
    if times is None or not minutes:
        return PlannedDay(why, minutes)
    starts, _, rest = times
    return PlannedDay(why, minutes, starts, starts + rest + minutes, rest)


def _shift(stretch: Stretch, day: date, calendar: Calendar) -> PlannedDay:
    """Return the shift of the cycle: it runs over weekends and holidays, but not over school."""
    kind = calendar.kind(day)
    if kind in (SCHOOL, BREAK):
        return PlannedDay(kind)
    place = (day - stretch.first).days % max(1, len(stretch.cycle))
    letter = stretch.cycle[place : place + 1].upper()
    times = {DAY_SHIFT: stretch.times, NIGHT_SHIFT: stretch.night}.get(letter)
    if times is None:
        return PlannedDay("shift_free")
    starts, ends, rest = times
    why = "night_shift" if letter == NIGHT_SHIFT else "day_shift"
    return PlannedDay(why, worked(day, starts, ends, rest, None), starts, ends, rest)
