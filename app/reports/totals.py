"""A year's sums by group, company or programme: the same hours that every list adds up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.i18n.collation import key
from app.records import Placement
from app.reports.chain import gone_on
from app.reports.hours import HoursRow, hours
from app.rules.periods import academic_year

By = Literal["group", "company", "programme"]
WHOLE: Final = b"\xff" * 16
"""The id of the last row, which adds up all others."""


@dataclass(frozen=True, slots=True)
class TotalRow:
    """What some placements add up to; hours are minutes, `*_days` are entries of diaries."""

    id: bytes
    title: str
    """Empty for the placements that have no group, company or programme, and for `WHOLE`."""
    placements: tuple[bytes, ...]
    students: int
    planned: int
    """Of a placement that goes on elsewhere only what was written: the rest is planned there."""
    written: int
    confirmed: int
    waiting_days: int
    returned_days: int
    left: int
    """Planned minutes that nobody has confirmed yet: one trainee's surplus fills no other's gap."""


def years(session: Session) -> list[str]:
    """Return the academic years in which placements begin, "2026/2027", the latest first."""
    rows = session.execute(
        select(Placement.academic_year, Placement.starts_on).where(Placement.alive).distinct()
    )
    return sorted({_year(*row) for row in rows} - {""}, reverse=True)


def year_totals(session: Session, by: By, year: str | None = None) -> list[TotalRow]:
    """Return the sums by title, and last those of all; nothing where there are no placements.

    A placement belongs whole to the academic year in which it begins, so that the hours are those
    of the list of placements to the minute.
    """
    title: Any = {
        "group": Placement.group_code,
        "company": Placement.company_name,
        "programme": Placement.programme_title,
    }[by]
    of = {"group": Placement.group_code, "company": Placement.company_id}.get(by, title)
    rows = session.execute(
        select(
            of, title, Placement.id, Placement.student_id, Placement.total_minutes,
            Placement.academic_year, Placement.starts_on,
        ).where(Placement.alive, *_may_be_of(year))
    )  # fmt: skip
    wanted = [row for row in rows if year is None or _year(row[5], row[6]) == year]
    sums = hours(session, [row.id for row in wanted])
    moved = gone_on(session, (row.id for row in wanted))
    planned = {row.id: _planned(row, sums, moved) for row in wanted}
    parts: dict[Any, list[Any]] = defaultdict(list)
    for row in wanted:
        parts[row[0]].append(row)
    found = [_total(_id(of_it), rows, sums, planned) for of_it, rows in parts.items()]
    found.sort(key=lambda row: (not row.title, key(row.title)))
    return [*found, _total(WHOLE, wanted, sums, planned, "")] if wanted else []


def _may_be_of(year: str | None) -> tuple[ColumnElement[bool], ...]:
    """Return what leaves out the placements of other years, where the year is said."""
    said = func.coalesce(Placement.academic_year, "")
    return () if year is None else (said.in_((year, "")),)


def _year(told: str | None, starts_on: Any) -> str:
    return told or (academic_year(starts_on) if starts_on is not None else "")


def _id(of: Any) -> bytes:
    return blake2b(repr(of).encode(), digest_size=15).digest()


def _total(
    record: bytes,
    rows: list[Any],
    sums: dict[bytes, HoursRow],
    planned: dict[bytes, int],
    title: str | None = None,
) -> TotalRow:
    def add(what: str) -> int:
        return sum(getattr(each, what) for each in known)

    known: Iterable[HoursRow] = [sums[row.id] for row in rows if row.id in sums]
    return TotalRow(
        record,
        max((row[1] or "" for row in rows), default="") if title is None else title,
        tuple(row.id for row in rows),
        len({row.student_id for row in rows}),
        sum(planned[row.id] for row in rows),
        add("logged"),
        add("confirmed"),
        add("waiting_days"),
        add("returned_days"),
        sum(max(planned[row.id] - _confirmed(sums, row.id), 0) for row in rows),
    )


def _planned(row: Any, sums: dict[bytes, HoursRow], moved: frozenset[bytes]) -> int:
    agreed: int = row.total_minutes or 0
    if row.id not in moved:
        return agreed
    return min(agreed, sums[row.id].logged) if row.id in sums else 0


def _confirmed(sums: dict[bytes, HoursRow], placement: bytes) -> int:
    known = sums.get(placement)
    return known.confirmed if known is not None else 0
