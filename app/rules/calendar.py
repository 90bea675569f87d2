"""Days that are not as their weekday says: public holidays, swapped days, breaks, school days.

A placement carries the calendar of its own period, public holidays included, so that every computer
counts alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from app.rules import canonical
from app.rules.hours import WORKING_WEEK
from app.rules.periods import LONGEST

WORKED: Final = "worked"
"""A swapped working day: worked although it is a Saturday, or a holiday."""
OFF: Final = "off"
HOLIDAY: Final = "holiday"
SCHOOL: Final = "school"
BREAK: Final = "break"
KINDS: Final = (WORKED, OFF, HOLIDAY, SCHOOL, BREAK)
"""Where a day is of two kinds, the one named earlier holds."""
WORKDAY: Final = "workday"
WEEKEND: Final = "weekend"
BEYOND: Final = 92
"""Days after a placement's end that its calendar knows too: hours may be full only then."""

_MOST_RUNS: Final = 1000
LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class DayKind:
    """What a day is, and what it is called."""

    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class DayRange:
    """A row of the school's calendar: both days included; without a group it is for all."""

    starts_on: date
    ends_on: date
    kind: str
    name: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that are not as their weekday says."""

    days: Mapping[date, DayKind] = field(default_factory=dict)

    def kind(self, day: date) -> str:
        """Return one of `KINDS`, or workday or weekend for an ordinary day."""
        if day in self.days:
            return self.days[day].kind
        return WORKDAY if day.weekday() in WORKING_WEEK else WEEKEND

    def name(self, day: date) -> str:
        """Return what a holiday or a break is called; empty for an ordinary day."""
        return self.days[day].name if day in self.days else ""


def made(
    first: date,
    last: date,
    holidays: Mapping[date, str],
    ranges: Iterable[DayRange],
    group: str = "",
) -> Calendar:
    """Return the calendar of a period from the public holidays and the school's own rows."""
    rows = [DayRange(day, day, HOLIDAY, name) for day, name in holidays.items()]
    rows += [row for row in ranges if row.group in ("", group) and row.kind in KINDS]
    return Calendar(_strongest(rows, first, last))


def _strongest(rows: Iterable[DayRange], first: date, last: date) -> dict[date, DayKind]:
    """Return the kind of each day; of equals the one whose name sorts first, in any order."""
    found: dict[date, tuple[int, str]] = {}
    for row in rows:
        told = (KINDS.index(row.kind), row.name)
        for day in days_between(max(row.starts_on, first), min(row.ends_on, last)):
            found[day] = min(told, found.get(day, told))
    return {day: DayKind(KINDS[rank], name) for day, (rank, name) in sorted(found.items())}


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield the days of a period, both ends included, at most as many as a placement may have."""
    for step in range(min((last - first).days, LONGEST) + 1):
        yield first + timedelta(step)


def write_calendar(calendar: Calendar) -> str:
    """Return the text of a cell: runs of like days, `[first, last, kind, name]`."""
    runs = []
    for _, run in groupby(enumerate(sorted(calendar.days.items())), _of_one_run):
        days = [day for _, (day, _) in run]
        told = calendar.days[days[0]]
        runs.append([days[0].isoformat(), days[-1].isoformat(), told.kind, told.name])
    return canonical.write(runs) if runs else ""


def _of_one_run(numbered: tuple[int, tuple[date, DayKind]]) -> tuple[int, DayKind]:
    place, (day, kind) = numbered
    return day.toordinal() - place, kind


def read_calendar(text: str | None) -> Calendar:
    """Return the calendar in a cell; an empty one where there is none, or it is malformed."""
    return canonical.read(text, _calendar, Calendar())


def _calendar(told: Any) -> Calendar:
    rows = [_run(*run) for run in canonical.several(told, _MOST_RUNS)]
    if sum((row.ends_on - row.starts_on).days for row in rows) > LONGEST:
        raise ValueError
    return Calendar(_strongest(rows, date.min, date.max))


def _run(first: str, last: str, kind: str, name: str) -> DayRange:
    run = DayRange(
        date.fromisoformat(first), date.fromisoformat(last), kind,
        canonical.words(name, LONGEST_NAME),
    )  # fmt: skip
    if kind not in KINDS or run.ends_on < run.starts_on:
        raise ValueError
    return run
