"""The diary of a placement, or of a chain of them, counted day by day by the rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import HoursAdjustment, LogEntry, Placement, Student
from app.reports.chain import chain_of
from app.reports.cover import items
from app.reports.diary import state_of
from app.reports.hours import hours_of
from app.reports.plans import Plan, plan_of
from app.reports.programmes import ItemRow
from app.reports.terms import terms
from app.rules.count import Adjustment, Counted, DiaryDay, count
from app.rules.minors import LimitWarning, limit_warnings, read_limits
from app.rules.pace import Pace, pace
from app.rules.schedule import Schedule
from app.rules.split import read_split

_ALWAYS: Final = Schedule(date.min, date.max)
"""Without a period no day can be outside it."""


@dataclass(frozen=True, slots=True)
class PlacementHours:
    """One placement counted. `agreed` is the minutes of its agreement."""

    id: bytes
    company: str
    ends_on: date | None
    agreed: int | None
    items: tuple[ItemRow, ...]
    plan: Plan
    counted: Counted

    @property
    def has_period(self) -> bool:
        """Tell whether it is known when the placement begins and ends."""
        return self.plan.schedule.has_period


def diary_days(session: Session, placement: bytes) -> list[DiaryDay]:
    """Return the days of a placement's diary as they count."""
    entries = session.scalars(
        select(LogEntry)
        .where(LogEntry.placement_id == placement, LogEntry.alive)
        .order_by(LogEntry.day, LogEntry.starts, LogEntry.id)
    )
    return [diary_day(entry) for entry in entries]


def diary_day(entry: LogEntry) -> DiaryDay:
    """Return an entry of the diary as it counts."""
    return DiaryDay(
        entry.day,
        entry.starts,
        entry.ends,
        entry.rest or 0,
        entry.absence or "",
        state_of(entry),
        entry.item_id,
        read_split(entry.split),
        entry.makes_up,
        entry.id,
    )


def adjustments(session: Session, placement: bytes) -> list[Adjustment]:
    """Return what the school has added to a placement's hours or taken off them."""
    found = session.scalars(
        select(HoursAdjustment).where(
            HoursAdjustment.placement_id == placement, HoursAdjustment.alive
        )
    )
    return [
        Adjustment(each.adjustment or 0, each.item_id, each.reason or "", each.written_on, each.id)
        for each in found
    ]


def counted(session: Session, placement: bytes) -> PlacementHours | None:
    """Return a placement's hours line by line; None where there is no such placement."""
    place = session.get(Placement, placement)
    if place is None or not place.alive:
        return None
    found = plan_of(session, placement)
    return PlacementHours(
        placement,
        place.company_name or "",
        place.ends_on,
        place.total_minutes,
        items(session, placement),
        found,
        count(
            diary_days(session, placement),
            found.schedule if found.schedule.has_period else _ALWAYS,
            found.calendar,
            adjustments(session, placement),
        ),
    )


def warnings_of(
    session: Session, placement: bytes, chain: tuple[PlacementHours, ...]
) -> dict[bytes, tuple[LimitWarning, ...]]:
    """Return where a trainee's hours go beyond the limits, by the entry that does so first.

    The limits are those that the school set for the placement asked about.
    """
    days = [
        line.source
        for place in chain
        for line in place.counted.lines
        if isinstance(line.source, DiaryDay) and line.minutes and line.source.day is not None
    ]
    found: dict[bytes, tuple[LimitWarning, ...]] = {}
    days.sort(key=lambda day: (day.day or date.max, day.starts or 0, day.id))
    for warning in limits_passed(session, placement, days):
        entry = next(day.id for day in days if day.day is not None and day.day >= warning.day)
        found[entry] = (*found.get(entry, ()), warning)
    return found


def limits_passed(
    session: Session, placement: bytes, days: Iterable[DiaryDay]
) -> tuple[LimitWarning, ...]:
    """Return where days go beyond the limits that the school set for a placement."""
    known = terms(session, placement)
    born = _born(session, placement)
    return limit_warnings(days, read_limits(known.limits), born=born, under_18=known.under_18)


def pace_of(session: Session, placement: bytes) -> Pace | None:
    """Return the forecast of a placement, or of its whole chain, from sums alone."""
    chain = chain_of(session, placement)
    if not chain:
        return None
    sums = [hours_of(session, each) for each in chain]
    first = session.get(Placement, chain[0])
    return forecast(
        plan_of(session, chain[-1]),
        first.total_minutes if first is not None else None,
        sum(row.logged for row in sums),
        sum(row.adjusted for row in sums),
        sum(row.worked_days for row in sums),
        max((row.last_day for row in sums if row.last_day), default=None),
    )


def forecast(
    found: Plan,
    agreed: int | None,
    written: int,
    adjusted: int,
    worked_days: int,
    last_day: date | None,
) -> Pace | None:
    """Return when what was agreed would be full at the pace of the days worked so far.

    What the school adjusted is done or not done, but no pace: nobody worked it on a day.
    """
    if not agreed or last_day is None:
        return None
    return pace(agreed - written, written - adjusted, worked_days, last_day, found.works)


def _born(session: Session, placement: bytes) -> date | None:
    place = session.get(Placement, placement)
    student = session.get(Student, place.student_id) if place and place.student_id else None
    return student.birth_date if student is not None and student.alive else None
