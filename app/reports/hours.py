"""Hours of the diary, added up in SQL; everything is whole minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Integer, case, distinct, func, literal_column, select, text
from sqlalchemy.orm import Session

from app.records import LogEntry
from app.reports.listing import chunks
from app.rules.turns import IN_FORCE, RETURNED, WAITS
from app.rules.worked import WORKED_SQL


@dataclass(frozen=True, slots=True)
class HoursRow:
    """What a placement's diary adds up to; minutes, except that `*_days` count entries.

    Absences have no minutes. A returned day counts as logged until it is taken out; confirmed is
    what is confirmed as it stands now.
    """

    placement_id: bytes
    logged: int = 0
    confirmed: int = 0
    days: int = 0
    confirmed_days: int = 0
    waiting_days: int = 0
    returned_days: int = 0
    last_day: date | None = None
    """The last date with any minutes."""
    worked_days: int = 0
    """Dates, not entries, with any minutes."""


_MINUTES: ColumnElement[int] = literal_column(f"({WORKED_SQL})", Integer)
_CONFIRMED = text(IN_FORCE)


def hours(session: Session, placements: Iterable[bytes]) -> dict[bytes, HoursRow]:
    """Return the sums of some placements; one without any day is not among them."""
    found: dict[bytes, HoursRow] = {}
    for part in chunks(placements):
        rows = session.execute(
            select(
                LogEntry.placement_id,
                func.sum(_MINUTES),
                func.sum(case((_CONFIRMED, _MINUTES), else_=0)),
                func.count(),
                func.sum(case((_CONFIRMED, 1), else_=0)),
                func.sum(case((text(WAITS), 1), else_=0)),
                func.sum(case((text(RETURNED), 1), else_=0)),
                func.max(case((_MINUTES > 0, LogEntry.day))),
                func.count(distinct(case((_MINUTES > 0, LogEntry.day)))),
            )
            .where(LogEntry.placement_id.in_(part), LogEntry.alive)
            .group_by(LogEntry.placement_id)
        )
        for row in rows:
            assert row[0] is not None
            found[row[0]] = HoursRow(*row)
    return found


def hours_of(session: Session, placement: bytes) -> HoursRow:
    """Return the sums of one placement."""
    return hours(session, [placement]).get(placement, HoursRow(placement))


def minutes_by_item(session: Session, placement: bytes) -> dict[bytes, int]:
    """Return the minutes that the diary of a placement has for each item of its programme."""
    rows = session.execute(
        select(LogEntry.item_id, func.sum(_MINUTES))
        .where(LogEntry.placement_id == placement, LogEntry.alive, LogEntry.item_id.is_not(None))
        .group_by(LogEntry.item_id)
    )
    return {item: minutes for item, minutes in rows if item is not None}
