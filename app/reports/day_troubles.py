"""What is wrong or odd about the days of a diary, each said beside the field it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.records import LogEntry, Placement
from app.reports.counted import diary_day, limits_passed
from app.rules.count import DiaryDay
from app.rules.day_entry import what_lacks
from app.rules.day_words import LACKS, fault_words
from app.rules.minors import LimitWarning
from app.rules.periods import monday_of

Kind = Literal["fault", "lack", "limit"]
Troubles = Mapping[bytes, tuple["DayTrouble", ...]]
"""By entry."""

_FIELD_OF_LIMIT: Final = {
    "a_day": "ends", "a_week": "day", "not_before": "starts", "not_after": "ends",
    "days_off": "day", "rest_between_days": "starts", "break_after": "rest",
}  # fmt: skip
_OF_THE_FIRST: Final = ("not_before", "rest_between_days")
"""Limits that the first entry of a date passes; the others are said beside the last."""


@dataclass(frozen=True, slots=True)
class DayTrouble:
    """Something about a day. A fault and a lack keep it a draft, a passed limit is only said."""

    kind: Kind
    field: str
    """day, starts, ends, rest, split or work_done."""
    text: str
    code: str
    source: str = ""
    """What a limit rests on."""


def day_troubles(session: Session, placement: bytes) -> Troubles:
    """Return what there is to say of each entry of a placement's diary, faults first."""
    entries = session.scalars(
        select(LogEntry).where(LogEntry.placement_id == placement, LogEntry.alive)
    ).all()
    found = _faults(session, placement, entries)
    days = [diary_day(entry) for entry in entries]
    _place_warnings(found, limits_passed(session, placement, days), days)
    return {entry: tuple(troubles) for entry, troubles in found.items() if troubles}


def troubles_of(session: Session, entries: Sequence[LogEntry]) -> Troubles:
    """Return the faults and lacks of entries, as they stand in this session."""
    of_placements: dict[bytes | None, list[LogEntry]] = {}
    for entry in entries:
        of_placements.setdefault(entry.placement_id, []).append(entry)
    found: dict[bytes, tuple[DayTrouble, ...]] = {}
    for placement, several in of_placements.items():
        found |= _faults_beside(session, placement, several)
    return found


def _faults_beside(
    session: Session, placement: bytes | None, entries: Sequence[LogEntry]
) -> Troubles:
    """Return the faults and lacks of entries of one placement; only days beside them are read."""
    days = [entry.day.toordinal() for entry in entries if entry.day is not None] or [1]
    first, last = max(min(days) - 1, 1), min(max(days) + 1, date.max.toordinal())
    beside = session.scalars(
        select(LogEntry).where(
            LogEntry.placement_id == placement,
            LogEntry.alive,
            LogEntry.day.between(date.fromordinal(first), date.fromordinal(last)),
        )
    )
    known = {each.id: each for each in (*beside, *entries)}
    found = _faults(session, placement, known.values())
    return {each.id: tuple(found[each.id]) for each in entries}


def _faults(
    session: Session, placement: bytes | None, entries: Iterable[LogEntry]
) -> dict[bytes, list[DayTrouble]]:
    period = session.execute(
        select(Placement.starts_on, Placement.ends_on).where(Placement.id == placement)
    ).first()
    first, last = (period.starts_on, period.ends_on) if period is not None else (None, None)
    works = {entry.id: entry.work_done for entry in entries}
    days = [diary_day(entry) for entry in entries]
    by_date: dict[int, list[DiaryDay]] = {}
    for day in days:
        if day.day is not None:
            by_date.setdefault(day.day.toordinal(), []).append(day)
    today = clock.today()
    found: dict[bytes, list[DayTrouble]] = {}
    for day in days:
        at = day.day.toordinal() if day.day is not None else 0
        near = [each for date_ in (at - 1, at, at + 1) for each in by_date.get(date_, ())]
        others = [other for other in near if other is not day]
        found[day.id] = [
            DayTrouble(
                "lack" if fault.code in LACKS else "fault",
                fault.field,
                fault_words(fault, day, others),
                fault.code,
            )
            for fault in what_lacks(day, works[day.id], others, first, last, today)
        ]
    return found


def _place_warnings(
    found: dict[bytes, list[DayTrouble]], warnings: Iterable[LimitWarning], days: list[DiaryDay]
) -> None:
    dates: dict[date, list[DiaryDay]] = {}
    weeks: dict[date, list[DiaryDay]] = {}
    for day in sorted(days, key=lambda day: (day.day or date.min, day.starts or 0, day.id)):
        if day.minutes and day.day is not None:
            dates.setdefault(day.day, []).append(day)
            weeks.setdefault(monday_of(day.day), []).append(day)
    for warning in warnings:
        entries = (weeks if warning.limit == "a_week" else dates)[warning.day]
        entry = entries[0] if warning.limit in _OF_THE_FIRST else entries[-1]
        found[entry.id].append(
            DayTrouble(
                "limit", _FIELD_OF_LIMIT[warning.limit], warning.text, warning.limit, warning.source
            )
        )
