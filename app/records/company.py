"""Companies, their workplaces and mentors as the school knows them (scope: company)."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class Company(Record):
    """A company that takes trainees."""

    __tablename__ = "company"
    __table_args__ = {"sqlite_with_rowid": False}
    number: ClassVar[int] = 5

    name: Mapped[str | None] = cell(1)
    reg_no: Mapped[str | None] = cell(2)
    legal_address: Mapped[str | None] = cell(3)
    signatory: Mapped[str | None] = cell(4)
    signatory_post: Mapped[str | None] = cell(5)
    signatory_basis: Mapped[str | None] = cell(6)
    phone: Mapped[str | None] = cell(7)
    email: Mapped[str | None] = cell(8)
    places: Mapped[int | None] = cell(9)
    industry: Mapped[str | None] = cell(10)


class Workplace(Record):
    """An address where trainees of a company work."""

    __tablename__ = "workplace"
    __table_args__ = (Index("workplace_company", "company_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 6

    company_id: Mapped[bytes | None] = cell(1)
    address: Mapped[str | None] = cell(2)


class Mentor(Record):
    """A company mentor's card."""

    __tablename__ = "mentor"
    __table_args__ = (Index("mentor_company", "company_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 7

    company_id: Mapped[bytes | None] = cell(1)
    name: Mapped[str | None] = cell(2)
    post: Mapped[str | None] = cell(3)
    phone: Mapped[str | None] = cell(4)
    email: Mapped[str | None] = cell(5)
