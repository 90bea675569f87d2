"""Hours that explain themselves: a line for every day and adjustment, and sums made of the lines.

Nothing is left out in silence: what doesn't count stands there with no minutes, and what counts
although something is odd about it says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.rules.calendar import Calendar
from app.rules.clock_change import DAY, moment
from app.rules.schedule import Schedule
from app.rules.split import Split, exceeds, shares
from app.rules.worked import worked

CONFIRMED: Final = "confirmed"


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """An entry of the diary as it counts; `state` in one word, confirmed only while in force."""

    day: date | None
    starts: int | None = None
    ends: int | None = None
    rest: int = 0
    absence: str = ""
    state: str = "draft"
    item: bytes | None = None
    split: Split = ()
    makes_up: date | None = None
    id: bytes = b""

    @property
    def minutes(self) -> int:
        """Return the minutes worked."""
        return worked(self.day, self.starts, self.ends, self.rest, self.absence)

    @property
    def span(self) -> tuple[int, int] | None:
        """Return the moments from which and to which the trainee worked; None without minutes."""
        if self.day is None or self.starts is None or self.ends is None or not self.minutes:
            return None
        return moment(self.day, self.starts), moment(self.day, self.ends)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Minutes that the school adds or takes away, for an item or as a whole, with its reason."""

    minutes: int
    item: bytes | None = None
    reason: str = ""
    given_on: date | None = None
    id: bytes = b""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something odd about a day that counts all the same; `other` is the entry it is about."""

    code: str
    """overlap, outside, interrupted, split_exceeds."""
    other: bytes = b""


@dataclass(frozen=True, slots=True)
class Line:
    """What one entry or adjustment adds, and the rule by which it does."""

    source: DiaryDay | Adjustment
    rule: str
    """worked, makes_up, night, clock_forward, clock_back, adjustment; without minutes: absence,
    unfilled, impossible."""
    minutes: int
    confirmed: int
    items: dict[bytes | None, int]
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """Minutes written and, of these, confirmed; adjustments are in both."""

    written: int = 0
    confirmed: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """The lines by day, and what they add up to. None stands for what is without an item."""

    lines: tuple[Line, ...] = ()
    total: Sum = Sum()
    adjusted: int = 0
    worked_days: int = 0
    """Dates with minutes: neither absences nor empty drafts, and two entries of a date once."""
    last_day: date | None = None
    by_item: dict[bytes | None, Sum] = field(default_factory=dict)
    by_month: dict[tuple[int, int], Sum] = field(default_factory=dict)
    """By year and month of the days; adjustments are of no month."""


def count(
    days: Iterable[DiaryDay],
    schedule: Schedule,
    calendar: Calendar,
    adjustments: Iterable[Adjustment] = (),
) -> Counted:
    """Return the lines and sums of a placement's diary, in whatever order its parts come."""
    entries = sorted(days, key=_order)
    overlapping = overlaps(entries)
    lines = [
        _line(entry, (*overlapping.get(entry.id, ()), *_troubles(entry, schedule, calendar)))
        for entry in entries
    ]
    given = [_adjusted(adjustment) for adjustment in sorted(adjustments, key=_given)]
    return _summed(lines, given)


def _order(entry: DiaryDay) -> tuple[date, int, int, bytes]:
    return entry.day or date.max, entry.starts or 0, entry.ends or 0, entry.id


def _given(adjustment: Adjustment) -> tuple[date, bytes]:
    return adjustment.given_on or date.max, adjustment.id


def overlaps(entries: Iterable[DiaryDay]) -> dict[bytes, tuple[Trouble, ...]]:
    """Return which entries share time with another one, also past midnight; each names one."""
    spans = sorted((span, entry.id) for entry in entries if (span := entry.span))
    found: dict[bytes, tuple[Trouble, ...]] = {}
    longest, holder = -1, b""
    for (starts, ends), entry in spans:
        if starts < longest:
            found[entry] = (Trouble("overlap", holder),)
            found.setdefault(holder, (Trouble("overlap", entry),))
        if ends > longest:
            longest, holder = ends, entry
    return found


def _troubles(entry: DiaryDay, schedule: Schedule, calendar: Calendar) -> Iterator[Trouble]:
    if not entry.minutes or entry.day is None:
        return
    why = schedule.planned(entry.day, calendar).why
    if why in ("outside", "interrupted"):
        yield Trouble(why)
    if exceeds(entry.minutes, entry.split):
        yield Trouble("split_exceeds")


def _line(entry: DiaryDay, troubles: tuple[Trouble, ...]) -> Line:
    minutes = entry.minutes
    confirmed = minutes if entry.state == CONFIRMED else 0
    items = shares(minutes, entry.item, entry.split)
    return Line(entry, rule_of(entry), minutes, confirmed, items, troubles)


def rule_of(entry: DiaryDay) -> str:
    """Return the rule by which an entry has its minutes, or none."""
    if entry.absence:
        return "absence"
    if entry.day is None or entry.starts is None or entry.ends is None:
        return "unfilled"
    if not entry.minutes:
        return "impossible"
    passed, shown = entry.minutes + entry.rest, entry.ends - entry.starts
    if passed != shown:
        return "clock_forward" if passed < shown else "clock_back"
    if entry.ends > DAY:
        return "night"
    return "makes_up" if entry.makes_up else "worked"


def _adjusted(adjustment: Adjustment) -> Line:
    minutes = adjustment.minutes
    items = {adjustment.item: minutes} if minutes else {}
    return Line(adjustment, "adjustment", minutes, minutes, items)


def _summed(days: list[Line], given: list[Line]) -> Counted:
    lines = (*days, *given)
    by_item: dict[bytes | None, Sum] = {}
    for line in lines:
        for item, minutes in line.items.items():
            by_item[item] = _plus(by_item.get(item), minutes, minutes if line.confirmed else 0)
    known = {
        line.source.day
        for line in days
        if line.minutes and isinstance(line.source, DiaryDay) and line.source.day
    }
    return Counted(
        lines,
        Sum(sum(line.minutes for line in lines), sum(line.confirmed for line in lines)),
        sum(line.minutes for line in given),
        len(known),
        max(known, default=None),
        by_item,
        _by_month(days),
    )


def _by_month(days: list[Line]) -> dict[tuple[int, int], Sum]:
    found: dict[tuple[int, int], Sum] = {}
    for line in days:
        if line.minutes and isinstance(line.source, DiaryDay) and (day := line.source.day):
            month = (day.year, day.month)
            found[month] = _plus(found.get(month), line.minutes, line.confirmed)
    return found


def _plus(known: Sum | None, written: int, confirmed: int) -> Sum:
    known = known or Sum()
    return Sum(known.written + written, known.confirmed + confirmed)
