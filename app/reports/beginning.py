"""What a new school has already: the first steps, ticked off one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ENOUGH = 100
"""Counted no further: the steps are over long before."""
_CARD = (
    "SELECT 1 FROM school WHERE alive AND address IS NOT NULL AND reg_no IS NOT NULL "
    "AND signatory IS NOT NULL LIMIT 1"
)
_TABLES = ("student", "company", "placement_programme", "placement")


@dataclass(frozen=True, slots=True)
class BeginningRow:
    """How many there are, up to `ENOUGH`; `card` says that agreements find what they need."""

    card: bool
    students: int
    companies: int
    programmes: int
    placements: int
    recovered: bool = False
    """Whether the folder was made from a recovery file: its placements come from the others."""


def beginning(session: Session) -> BeginningRow:
    """Return how far the school has begun."""
    ask = session.connection().exec_driver_sql
    students, companies, programmes, placements = (
        int(
            ask(
                f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE alive LIMIT {ENOUGH})"
            ).fetchone()[0]  # type: ignore[index]
        )
        for table in _TABLES
    )
    recovered = ask("SELECT 1 FROM meta WHERE key = 'recovered'").fetchone() is not None
    card = ask(_CARD).fetchone() is not None
    return BeginningRow(card, students, companies, programmes, placements, recovered)
