"""What the school has set for a placement: its calendar, criteria, formula, limits and phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import PlacementTerms
from app.records.placement_terms import terms_id
from app.reports.listing import chunks
from app.rules.marks import EXTREMES, read_marks

CELLS: Final = (
    "calendar", "criteria", "formula", "limits", "phrases", "day_marks", "comment_marks",
    "under_18", "folder_papers",
)  # fmt: skip
"""What terms say, by the names of the fields."""
_PLAIN: Final = frozenset(CELLS) - {"comment_marks"}


@dataclass(frozen=True, slots=True)
class TermsRow:
    """The terms of a placement; without any, what holds where a school has set nothing.

    The texts are empty where nothing is set; only their rules read them.
    """

    calendar: str = ""
    criteria: str = ""
    formula: str = ""
    limits: str = ""
    phrases: str = ""
    day_marks: bool = True
    comment_marks: frozenset[str] = EXTREMES
    under_18: bool = False
    folder_papers: str = ""


def terms(session: Session, placement: bytes) -> TermsRow:
    """Return the terms of a placement."""
    return terms_of(session, [placement])[placement]


def terms_of(session: Session, placements: Iterable[bytes]) -> dict[bytes, TermsRow]:
    """Return the terms of several placements, of each of them."""
    found = {}
    for placement, cells in terms_cells(session, placements).items():
        marks = cells.get("comment_marks")
        found[placement] = TermsRow(
            **{name: cells[name] for name in _PLAIN & cells.keys()},
            comment_marks=EXTREMES if marks is None else read_marks(marks),
        )
    return found


def terms_cells(
    session: Session, placements: Iterable[bytes], names: Sequence[str] = CELLS
) -> dict[bytes, dict[str, Any]]:
    """Return what is set, by the names of the cells; placements without anything have none.

    Only the cells named are read: some are kilobytes in each of a thousand placements.

    Should there be several records of one placement, the one that is everywhere the same one's
    comes first, and what it doesn't say is taken from the others.
    """
    wanted = list(placements)
    found: dict[bytes, dict[str, Any]] = {placement: {} for placement in wanted}
    for part in chunks(wanted):
        rows: Sequence[Any] = session.execute(
            select(
                PlacementTerms.placement_id,
                PlacementTerms.id,
                *(getattr(PlacementTerms, name) for name in names),
            ).where(PlacementTerms.placement_id.in_(part), PlacementTerms.alive)
        ).all()
        rows = sorted(rows, key=lambda row: _precedence(row[1], row[0]))
        for placement, _record, *values in rows:
            for name, value in zip(names, values, strict=True):
                if value is not None:
                    found[placement].setdefault(name, value)
    return found


def without_day_marks(session: Session, placements: Iterable[bytes]) -> set[bytes]:
    """Return those placements whose school wants no mark for each day."""
    cells = terms_cells(session, placements, ["day_marks"])
    return {placement for placement, told in cells.items() if not told.get("day_marks", True)}


def _precedence(record: bytes, placement: bytes | None) -> tuple[bool, bytes]:
    return placement is None or record != terms_id(placement), record
