"""How far the placements of each group are on their way to a signed agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app import clock
from app.i18n.collation import key

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LATELY = 30
"""Days after its end that a group is still shown."""
_ROUND = (
    "SELECT p.group_code AS code, min(p.starts_on) AS starts_on, max(p.ends_on) AS ends_on, "
    "sum(p.stage <> 'draft') AS signed, "
    "sum(p.stage = 'draft' AND p.company_id IS NOT NULL) AS prepared, "
    "sum(p.stage = 'draft' AND p.company_id IS NULL) AS placeless, "
    "count(DISTINCT p.student_id) AS placed "
    "FROM placement p WHERE p.alive AND p.group_code IS NOT NULL AND p.ends_on >= :since "
    "AND p.stage <> 'terminated' GROUP BY p.group_code"
)
_STUDENTS = (
    "SELECT g.code AS code, count(*) AS students FROM student s "
    "JOIN study_group g ON g.id = s.group_id WHERE s.alive AND g.alive GROUP BY g.code"
)


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """A group whose placements are ahead, under way or just over; counts are of students."""

    code: str
    students: int
    starts_on: date | None
    ends_on: date | None
    signed: int
    prepared: int
    without: int
    """No company yet, or no placement at all."""


def group_progress(session: Session) -> list[GroupProgress]:
    """Return the groups with placements not long over, the next to start first."""
    since = (clock.today() - timedelta(LATELY)).isoformat()
    ask = session.connection().exec_driver_sql
    students: dict[str, int] = dict(ask(_STUDENTS).fetchall())
    found = []
    for row in ask(_ROUND, {"since": since}).fetchall():
        code, starts_on, ends_on, signed, prepared, placeless, placed = row
        of = students.get(code, placed)
        missing = max(of - placed, 0) + placeless
        found.append(
            GroupProgress(
                code, max(of, placed), _date(starts_on), _date(ends_on), signed, prepared, missing
            )
        )
    far = date.max
    return sorted(found, key=lambda row: (row.without == 0, row.starts_on or far, key(row.code)))


def _date(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
