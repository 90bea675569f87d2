"""Hours of the diary, added up in SQL; everything is whole minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, case, distinct, func, literal_column, select, text
from sqlalchemy.orm import Session

from app.records import HoursAdjustment, LogEntry
from app.reports.listing import chunks
from app.rules.count import Sum
from app.rules.split import read_split, shares
from app.rules.turns import IN_FORCE, RETURNED, WAITS
from app.rules.worked import WORKED_SQL


@dataclass(frozen=True, slots=True)
class HoursRow:
    """What a placement's diary adds up to, in minutes; the school's adjustments are in both sums.

    Absences have no minutes. `logged` is what `Sum` and screens call written; a returned day is in
    it until it is taken out. `confirmed` is what is confirmed as it stands now. `days` and those
    of them that are confirmed, waiting or returned are entries.
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
    adjusted: int = 0
    """Minutes that the school has added, or taken off, in all."""


_MINUTES: ColumnElement[int] = literal_column(f"({WORKED_SQL})", Integer)
_CONFIRMED = text(IN_FORCE)


def hours(session: Session, placements: Iterable[bytes]) -> dict[bytes, HoursRow]:
    """Return the sums of some placements; one without any day or adjustment is not among them."""
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
        for placement, _item, minutes in _adjustments(session, part):
            known = found.get(placement, HoursRow(placement))
            found[placement] = replace(
                known,
                logged=known.logged + minutes,
                confirmed=known.confirmed + minutes,
                adjusted=known.adjusted + minutes,
            )
    return found


def one_sum(session: Session, placements: Iterable[bytes], *, confirmed: bool) -> dict[bytes, int]:
    """Return one sum of `hours` alone, in a third of its time: what lists are sorted by."""
    found: dict[bytes, int] = {}
    summed = case((_CONFIRMED, _MINUTES), else_=0) if confirmed else _MINUTES
    for part in chunks(placements):
        rows = session.execute(
            select(LogEntry.placement_id, func.sum(summed))
            .where(LogEntry.placement_id.in_(part), LogEntry.alive)
            .group_by(LogEntry.placement_id)
        )
        found.update({placement: minutes for placement, minutes in rows if placement is not None})
        for placement, _item, minutes in _adjustments(session, part):
            found[placement] = found.get(placement, 0) + minutes
    return found


def hours_of(session: Session, placement: bytes) -> HoursRow:
    """Return the sums of one placement."""
    return hours(session, [placement]).get(placement, HoursRow(placement))


ByItem = dict[bytes | None, Sum]
"""Minutes by programme item; None stands for what is without one."""


def hours_by_item(session: Session, placements: Iterable[bytes]) -> dict[bytes, ByItem]:
    """Return the sums of some placements by item; they add up to those of `hours`."""
    found: dict[bytes, ByItem] = {}
    for part in chunks(placements):
        for placement, item, written, confirmed in _of_whole_days(session, part):
            _add(found.setdefault(placement, {}), item, written, confirmed)
        for placement, item, split, written, confirmed in _of_split_days(session, part):
            for one, share in shares(written, item, read_split(split)).items():
                _add(found.setdefault(placement, {}), one, share, share if confirmed else 0)
        for placement, item, minutes in _adjustments(session, part):
            _add(found.setdefault(placement, {}), item, minutes, minutes)
    return found


def minutes_by_item(session: Session, placement: bytes) -> ByItem:
    """Return the sums of one placement by the items of its programme."""
    return hours_by_item(session, [placement]).get(placement, {})


def _of_whole_days(session: Session, part: list[bytes]) -> Iterable[Any]:
    return session.execute(
        select(
            LogEntry.placement_id,
            LogEntry.item_id,
            func.sum(_MINUTES),
            func.sum(case((_CONFIRMED, _MINUTES), else_=0)),
        )
        .where(
            LogEntry.placement_id.in_(part), LogEntry.alive, LogEntry.split.is_(None), _MINUTES > 0
        )
        .group_by(LogEntry.placement_id, LogEntry.item_id)
    )


def _of_split_days(session: Session, part: list[bytes]) -> Iterable[Any]:
    """Return the days that may have several items: what is in their cell only its rule reads."""
    return session.execute(
        select(
            LogEntry.placement_id,
            LogEntry.item_id,
            LogEntry.split,
            _MINUTES,
            case((_CONFIRMED, 1), else_=0),
        ).where(
            LogEntry.placement_id.in_(part),
            LogEntry.alive,
            LogEntry.split.is_not(None),
            _MINUTES > 0,
        )
    )


def _adjustments(session: Session, part: list[bytes]) -> Iterable[Any]:
    return session.execute(
        select(
            HoursAdjustment.placement_id, HoursAdjustment.item_id, HoursAdjustment.adjustment
        ).where(
            HoursAdjustment.placement_id.in_(part),
            HoursAdjustment.alive,
            HoursAdjustment.adjustment != 0,
        )
    )


def _add(sums: ByItem, item: bytes | None, written: int, confirmed: int) -> None:
    known = sums.get(item, Sum())
    sums[item] = Sum(known.written + written, known.confirmed + confirmed)
