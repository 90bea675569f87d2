"""What each placement plans for its days: its schedule on the calendar that it carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import Placement
from app.records import Stretch as StretchRecord
from app.reports.listing import chunks
from app.reports.terms import terms_cells
from app.rules.calendar import BEYOND, Calendar, made, read_calendar
from app.rules.hours import latvian_holidays
from app.rules.schedule import FULL, PATTERNS, UNSET, PlannedDay, Schedule, Stretch, Times

INTERRUPTION: Final = "break"
"""The kind of a stretch in which nothing is planned."""
WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Plan:
    """The plan of one placement; without a period, all of its days are "outside"."""

    schedule: Schedule
    text: str | None
    """The calendar as its terms have it; None where they have none."""

    @cached_property
    def calendar(self) -> Calendar:
        """Return the placement's calendar, else the public holidays known to this program."""
        if self.text is not None:
            return _read_once(self.text)
        return _holidays(self.schedule.first, self.schedule.last)

    def kind(self, day: date) -> str:
        """Return what a day is: one of `app.rules.calendar.KINDS`, workday or weekend."""
        return self.calendar.kind(day)

    def name(self, day: date) -> str:
        """Return what a holiday or a break is called; empty for an ordinary day."""
        return self.calendar.name(day)

    def planned(self, day: date) -> PlannedDay:
        """Return what is planned for a day, and why."""
        return self.schedule.planned(day, self.calendar)

    def works(self, day: date) -> bool:
        """Tell whether work is to be expected."""
        return self.schedule.works(day, self.calendar)

    def asks(self, day: date) -> bool:
        """Tell whether the diary should have an entry: work is expected, and it is in time."""
        return self.schedule.first <= day <= self.schedule.last and self.works(day)

    def expected(self, first: date, last: date) -> list[date]:
        """Return the days between two days for which it asks, quicker than one by one."""
        return self.schedule.expected(first, last, self.calendar)

    @property
    def minutes(self) -> int:
        """Return the minutes planned for the whole period."""
        return self.schedule.minutes(self.calendar)


_read_once = lru_cache(64)(read_calendar)
"""The placements of a group have one calendar."""


@lru_cache(64)
def _holidays(first: date, last: date) -> Calendar:
    if last < first:
        return Calendar()
    last += timedelta(BEYOND)
    free = {day: name for year in range(first.year, last.year + 1) for day, name in _year(year)}
    return made(first, last, free, ())


@lru_cache(64)
def _year(year: int) -> tuple[tuple[date, str], ...]:
    """Return the public holidays of a year; working them out anew takes a millisecond."""
    return tuple(latvian_holidays([year]).items())


def plan_of(session: Session, placement: bytes) -> Plan:
    """Return the plan of a placement; an empty one where there is no such placement."""
    return plans(session, [placement]).get(placement, Plan(UNSET, None))


def plans(session: Session, placements: Iterable[bytes]) -> dict[bytes, Plan]:
    """Return the plans of placements. Calendars are read when first asked for a day."""
    wanted = list(placements)
    calendars = terms_cells(session, wanted, ["calendar"])
    stretches = _stretches(session, wanted)
    found: dict[bytes, Plan] = {}
    for part in chunks(wanted):
        rows = session.execute(
            select(
                Placement.id, Placement.starts_on, Placement.ends_on, Placement.minutes_per_day
            ).where(Placement.id.in_(part), Placement.alive)
        )
        for record, first, last, a_day in rows:
            schedule = scheduled(first, last, a_day, stretches.get(record, ()))
            found[record] = Plan(schedule, calendars[record].get("calendar"))
    return found


def scheduled(
    first: date | None, last: date | None, a_day: int | None, rows: Iterable[Any]
) -> Schedule:
    """Return the schedule of a period and its stretches, as records have them."""
    if first is None or last is None or last < first:
        first, last = UNSET.first, UNSET.last
    minutes = a_day or 0
    return Schedule(first, last, minutes, tuple(_read(row, first, last, minutes) for row in rows))


def stretches_of(session: Session, placement: bytes) -> list[StretchRecord]:
    """Return the records of a placement's stretches, in their order."""
    return list(_rows(session, [placement]))


def _stretches(session: Session, wanted: Iterable[bytes]) -> dict[bytes, list[StretchRecord]]:
    found: dict[bytes, list[StretchRecord]] = {}
    for row in _rows(session, wanted):
        assert row.placement_id is not None
        found.setdefault(row.placement_id, []).append(row)
    return found


def _rows(session: Session, wanted: Iterable[bytes]) -> Iterator[StretchRecord]:
    for part in chunks(wanted):
        yield from session.scalars(
            select(StretchRecord)
            .where(StretchRecord.placement_id.in_(part), StretchRecord.alive)
            .order_by(StretchRecord.starts_on, StretchRecord.id)
        )


def _read(row: Any, first: date, last: date, a_day: int) -> Stretch:
    """Return a stretch; without a week of its own it has the placement's minutes a day."""
    week = tuple(getattr(row, day) or 0 for day in WEEK)
    pattern = row.pattern if row.pattern in PATTERNS else FULL
    return Stretch(
        row.starts_on or first,
        row.ends_on or last,
        pattern,
        week if any(week) else (a_day,) * 5,
        _times(row.day_starts, row.day_ends, row.day_rest),
        row.cycle or "",
        _times(row.night_starts, row.night_ends, row.night_rest),
        row.stretch_kind == INTERRUPTION,
    )


def _times(starts: int | None, ends: int | None, rest: int | None) -> Times | None:
    return None if starts is None or ends is None else (starts, ends, rest or 0)
