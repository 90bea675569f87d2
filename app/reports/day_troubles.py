"""What is wrong or odd about the days of a diary, each said beside the field it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app import clock
from app.records import LogEntry, Placement, Student
from app.reports.terms import terms
from app.rules.count import DiaryDay
from app.rules.day_entry import what_lacks
from app.rules.day_words import LACKS, fault_words
from app.rules.minors import LimitWarning, limit_warnings, read_limits
from app.rules.periods import monday_of
from app.rules.split import read_split

Kind = Literal["fault", "lack", "limit"]
Troubles = Mapping[bytes, tuple["DayTrouble", ...]]
"""By entry."""

_FIELD_OF_LIMIT: Final = {
    "a_day": "ends", "a_week": "day", "not_before": "starts", "not_after": "ends",
    "days_off": "day", "rest_between_days": "starts", "break_after": "rest",
}  # fmt: skip
_OF_THE_FIRST: Final = ("not_before", "rest_between_days")
"""Limits that the first entry of a date passes; the others are said beside the last."""
_DAY = (
    LogEntry.id, LogEntry.day, LogEntry.starts, LogEntry.ends, LogEntry.rest, LogEntry.absence,
    LogEntry.split, LogEntry.makes_up, LogEntry.work_done,
)  # fmt: skip


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
    rows = session.execute(
        select(*_DAY).where(LogEntry.placement_id == placement, LogEntry.alive)
    ).all()
    place = session.execute(
        select(Placement.starts_on, Placement.ends_on, Placement.student_id).where(
            Placement.id == placement
        )
    ).first()
    first, last = (place.starts_on, place.ends_on) if place is not None else (None, None)
    found = _faults(rows, first, last)
    set_by_school = terms(session, placement)
    student = session.get(Student, place.student_id) if place and place.student_id else None
    warnings = limit_warnings(
        [_counted(row) for row in rows],
        read_limits(set_by_school.limits),
        born=student.birth_date if student is not None else None,
        under_18=set_by_school.under_18,
    )
    _place_warnings(found, warnings, [_counted(row) for row in rows])
    return {entry: tuple(troubles) for entry, troubles in found.items() if troubles}


def troubles_of(session: Session, entries: Sequence[LogEntry]) -> Troubles:
    """Return the faults and lacks of entries of one placement, as they stand in this session."""
    if not entries:
        return {}
    placement = entries[0].placement_id
    place = session.execute(
        select(Placement.starts_on, Placement.ends_on).where(Placement.id == placement)
    ).first()
    first, last = (place.starts_on, place.ends_on) if place is not None else (None, None)
    beside = session.scalars(
        select(LogEntry).where(LogEntry.placement_id == placement, LogEntry.alive)
    )
    known = {each.id: each for each in (*beside, *entries)}
    found = _faults(list(known.values()), first, last)
    return {each.id: tuple(found[each.id]) for each in entries}


def _faults(
    rows: Sequence[Row[tuple[object, ...]]] | Sequence[LogEntry],
    first: date | None,
    last: date | None,
) -> dict[bytes, list[DayTrouble]]:
    days = {row.id: _counted(row) for row in rows}
    by_date: dict[int, list[DiaryDay]] = {}
    for day in days.values():
        if day.day is not None:
            by_date.setdefault(day.day.toordinal(), []).append(day)
    today = clock.today()
    found: dict[bytes, list[DayTrouble]] = {}
    for row in rows:
        day = days[row.id]
        at = day.day.toordinal() if day.day is not None else 0
        others = [
            other
            for near in (at - 1, at, at + 1)
            for other in by_date.get(near, ())
            if other is not day
        ]
        found[row.id] = [
            DayTrouble(
                "lack" if fault.code in LACKS else "fault",
                fault.field,
                fault_words(fault, day, others),
                fault.code,
            )
            for fault in what_lacks(day, row.work_done, others, first, last, today)
        ]
    return found


def _counted(row: Row[tuple[object, ...]] | LogEntry) -> DiaryDay:
    return DiaryDay(
        row.day, row.starts, row.ends, row.rest or 0, row.absence or "",
        split=read_split(row.split), makes_up=row.makes_up, id=row.id,
    )  # fmt: skip


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
