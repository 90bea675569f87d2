"""Records that may be the same thing twice; nothing is ever merged without a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import Agreement, Company, Placement, Student
from app.rules.codes import normal_reg_no
from app.rules.names import folded, full_name, same_person_key


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two records or more that look alike.

    `kind` is student, company, placement (one student, overlapping periods) or agreement (one
    number twice: the ids are the placements').
    """

    kind: str
    ids: tuple[bytes, ...]
    title: str


def duplicates(session: Session, kind: str | None = None) -> list[Duplicate]:
    """Return everything that looks double, or only what is of one kind."""
    questions = {
        "student": _students, "company": _companies, "placement": _placements,
        "agreement": _numbers,
    }  # fmt: skip
    wanted = questions.values() if kind is None else [questions[kind]]
    return [found for question in wanted for found in question(session)]


def _alike(kind: str, rows: Iterable[tuple[Hashable, bytes, str]]) -> list[Duplicate]:
    by_key: dict[Hashable, list[tuple[bytes, str]]] = defaultdict(list)
    for key, record, title in rows:
        by_key[key].append((record, title))
    return [
        Duplicate(kind, tuple(record for record, _title in found), found[0][1])
        for found in by_key.values()
        if len(found) > 1
    ]


def _students(session: Session) -> list[Duplicate]:
    rows: list[tuple[Hashable, bytes, str]] = []
    for s in session.execute(
        select(
            Student.id, Student.first_name, Student.last_name, Student.birth_date,
            Student.personal_code,
        ).where(Student.alive)
    ):  # fmt: skip
        name = full_name(s.first_name, s.last_name)
        if s.personal_code:
            rows.append((s.personal_code, s.id, name))
        if s.birth_date:
            rows.append(((same_person_key(s.first_name, s.last_name), s.birth_date), s.id, name))
    found = _alike("student", rows)
    return list({duplicate.ids: duplicate for duplicate in found}.values())


def _companies(session: Session) -> list[Duplicate]:
    rows: list[tuple[Hashable, bytes, str]] = []
    for c in session.execute(select(Company.id, Company.name, Company.reg_no).where(Company.alive)):
        key = normal_reg_no(c.reg_no) if c.reg_no else folded(c.name or "")
        rows.append((key, c.id, c.name or ""))
    return _alike("company", rows)


def _placements(session: Session) -> list[Duplicate]:
    query = (
        select(
            Placement.student_id, Placement.id, Placement.student_name, Placement.starts_on,
            Placement.ends_on,
        )
        .where(
            Placement.alive, Placement.student_id.is_not(None), Placement.starts_on.is_not(None),
            Placement.ends_on.is_not(None), Placement.stage != "terminated",
        )
        .order_by(Placement.student_id, Placement.starts_on)
    )  # fmt: skip
    found: list[Duplicate] = []
    before = None
    for row in session.execute(query):
        if before and row.student_id == before.student_id and row.starts_on <= before.ends_on:
            found.append(Duplicate("placement", (before.id, row.id), row.student_name or ""))
        before = row
    return found


def _numbers(session: Session) -> list[Duplicate]:
    rows: list[tuple[Hashable, bytes, str]] = [
        (number, placement, number)
        for number, placement in session.execute(
            select(Agreement.agreement_no, Agreement.placement_id)
            .join(Placement, Placement.id == Agreement.placement_id)
            .where(Agreement.alive, Placement.alive, Agreement.agreement_no.is_not(None))
            .distinct()
        )
        if number and placement
    ]
    return _alike("agreement", rows)
