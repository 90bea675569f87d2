"""Students as the school's registry lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.records import Group, Placement, Student
from app.reports.listing import by_values, chunks, contains, in_order, ordered_ids
from app.rules.kinds import COMPLETED, SIGNED, TERMINATED
from app.rules.names import full_name

SORTS = ("name", "first_name", "group", "birth_date", "phone", "email", "placement", "company")
_HOW_FAR = {SIGNED: 1, COMPLETED: 2, TERMINATED: 3}


@dataclass(frozen=True, slots=True)
class StudentFilter:
    """Which students; everything left out means all of them."""

    text: str = ""
    group_id: bytes | None = None
    without_placement: bool = False


@dataclass(frozen=True, slots=True)
class StudentRow:
    """A student. Show `personal_code` masked; `latest_*` is of the placement that starts last."""

    id: bytes
    first_name: str
    last_name: str
    group_id: bytes | None
    group_code: str
    personal_code: str | None
    birth_date: date | None
    phone: str | None
    email: str | None
    address: str | None
    guardian: str | None
    guardian_phone: str | None
    placements: int
    latest_placement: bytes | None
    latest_company: str | None
    latest_stage: str | None

    @property
    def name(self) -> str:
        """Return "Vārds Uzvārds"."""
        return full_name(self.first_name, self.last_name)


def ids(
    session: Session,
    wanted: StudentFilter | None = None,
    sort: str = "name",
    descending: bool = False,
) -> list[bytes]:
    """Return the ids of the students wanted, in order. `sort` is one of `SORTS`."""
    by: dict[str, list[Any]] = {
        "name": [Student.last_name, Student.first_name],
        "first_name": [Student.first_name, Student.last_name],
        "group": [Group.code, Student.last_name, Student.first_name],
        "birth_date": [Student.birth_date],
        "phone": [Student.phone],
        "email": [Student.email],
    }
    query = _select(wanted or StudentFilter())
    if sort in by:
        return ordered_ids(session, query, by[sort], descending)
    found = ordered_ids(session, query, by["name"], descending=False)
    latest: dict[bytes, Any] = {}
    for part in chunks(found):
        latest |= {student: rows[-1] for student, rows in _latest(session, part).items()}
    if sort == "company":
        companies = {student: row.company_name for student, row in latest.items()}
        return by_values(found, companies, descending)
    states = {student: _how_far(latest.get(student)) for student in found}
    return by_values(found, states, descending)


def _how_far(latest: Any) -> int:
    """Return the order of the states: no placement, no company, then by stage."""
    if latest is None:
        return -2
    return _HOW_FAR.get(latest.stage, 0) if latest.company_name else -1


def count(session: Session) -> int:
    """Return how many students there are."""
    return len(session.scalars(select(Student.id).where(Student.alive)).all())


def _select(wanted: StudentFilter) -> Select[Any]:
    query = select(Student.id).outerjoin(Group, Group.id == Student.group_id).where(Student.alive)
    if wanted.group_id is not None:
        query = query.where(Student.group_id == wanted.group_id)
    if wanted.without_placement:
        placed = select(Placement.student_id).where(
            Placement.alive, Placement.student_id.is_not(None)
        )
        query = query.where(Student.id.not_in(placed))
    if wanted.text:
        query = query.where(
            *contains(
                wanted.text, Student.first_name, Student.last_name, Group.code, Student.email,
                Student.phone,
            )
        )  # fmt: skip
    return query


def fetch(session: Session, wanted: Sequence[bytes]) -> list[StudentRow]:
    """Return the rows of some students, in the order of `wanted`."""
    rows: list[StudentRow] = []
    for part in chunks(wanted):
        latest = _latest(session, part)
        found = session.execute(
            select(Student, Group.code)
            .outerjoin(Group, Group.id == Student.group_id)
            .where(Student.id.in_(part), Student.alive)
        )
        rows += [_row(student, code, latest.get(student.id, [])) for student, code in found]
    return in_order(wanted, rows, lambda row: row.id)


def _latest(session: Session, part: list[bytes]) -> dict[bytes, list[Any]]:
    found: dict[bytes, list[Any]] = {}
    for row in session.execute(
        select(Placement.student_id, Placement.id, Placement.company_name, Placement.stage)
        .where(Placement.student_id.in_(part), Placement.alive)
        .order_by(Placement.starts_on, Placement.id)
    ):
        assert row[0] is not None
        found.setdefault(row[0], []).append(row)
    return found


def _row(student: Student, code: str | None, placements: list[Any]) -> StudentRow:
    last = placements[-1] if placements else (None, None, None, None)
    return StudentRow(
        student.id, student.first_name or "", student.last_name or "", student.group_id,
        code or "", student.personal_code, student.birth_date, student.phone, student.email,
        student.address, student.guardian, student.guardian_phone,
        len(placements), last[1], last[2], last[3],
    )  # fmt: skip


def student(session: Session, record: bytes) -> StudentRow | None:
    """Return one student, or None."""
    found = fetch(session, [record])
    return found[0] if found else None
