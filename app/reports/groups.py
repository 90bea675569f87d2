"""Groups with how many students each has."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.i18n.collation import key
from app.records import Group, Placement, Student


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group. `placed` counts its students who have any placement."""

    id: bytes
    code: str
    study_year: int | None
    academic_year: str | None
    programme: str | None
    qualification: str | None
    level: str | None
    programme_code: str | None
    students: int
    placed: int


def groups(session: Session) -> list[GroupRow]:
    """Return all groups by code."""
    placed_ids = select(Placement.student_id).where(Placement.alive)
    counted = {
        group: (students, placed)
        for group, students, placed in session.execute(
            select(
                Student.group_id,
                func.count(),
                func.sum(case((Student.id.in_(placed_ids), 1), else_=0)),
            )
            .where(Student.alive)
            .group_by(Student.group_id)
        )
    }
    rows = [
        GroupRow(
            g.id, g.code or "", g.study_year, g.academic_year, g.programme, g.qualification,
            g.level, g.programme_code, *counted.get(g.id, (0, 0)),
        )
        for g in session.scalars(select(Group).where(Group.alive))
    ]  # fmt: skip
    return sorted(rows, key=lambda row: key(row.code))


def codes(session: Session) -> list[str]:
    """Return the codes that placements and groups use, for a filter; works in every folder."""
    found = set(session.scalars(select(Group.code).where(Group.alive)))
    found |= set(session.scalars(select(Placement.group_code).where(Placement.alive).distinct()))
    return sorted((code for code in found if code), key=key)
