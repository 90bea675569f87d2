"""The school and its people."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n.collation import key
from app.records import Person, School


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """The school as it signs papers."""

    id: bytes
    name: str
    reg_no: str | None
    institution_no: str | None
    address: str | None
    town: str | None
    phone: str | None
    email: str | None
    signatory: str | None
    signatory_post: str | None
    signatory_basis: str | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody with, or invited to, a data folder. `role` is teacher, mentor or student."""

    id: bytes
    role: str
    name: str
    post: str | None
    phone: str | None
    email: str | None
    subject_id: bytes | None


def school(session: Session) -> SchoolRow | None:
    """Return the school; None in a mentor's or a student's folder."""
    found = session.scalars(select(School).where(School.alive).order_by(School.id)).first()
    if found is None:
        return None
    return SchoolRow(
        found.id, found.name or "", found.reg_no, found.institution_no, found.address, found.town,
        found.phone, found.email, found.signatory, found.signatory_post, found.signatory_basis,
    )  # fmt: skip


def school_id(session: Session) -> bytes | None:
    """Return the id of the school; None in a mentor's or a student's folder."""
    return session.scalars(select(School.id).where(School.alive).order_by(School.id)).first()


def people(session: Session, role: str | None = None) -> list[PersonRow]:
    """Return the people of a role, or all, by name."""
    query = select(Person).where(Person.alive)
    if role is not None:
        query = query.where(Person.role == role)
    rows = [
        PersonRow(p.id, p.role or "", p.name or "", p.post, p.phone, p.email, p.subject_id)
        for p in session.scalars(query)
    ]
    return sorted(rows, key=lambda row: key(row.name))


def teachers(session: Session) -> list[PersonRow]:
    """Return the school's supervisors, by name."""
    return people(session, "teacher")
