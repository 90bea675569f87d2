"""A student in the school's registry (scope: school)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class Student(Record):
    """A student. The personal code never leaves the school's scope."""

    __tablename__ = "student"
    __table_args__ = (Index("student_group", "group_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 4

    first_name: Mapped[str | None] = cell(1)
    last_name: Mapped[str | None] = cell(2)
    group_id: Mapped[bytes | None] = cell(3)
    personal_code: Mapped[str | None] = cell(4)
    birth_date: Mapped[date | None] = cell(5)
    phone: Mapped[str | None] = cell(6)
    email: Mapped[str | None] = cell(7)
    address: Mapped[str | None] = cell(8)
    guardian: Mapped[str | None] = cell(9)
    guardian_phone: Mapped[str | None] = cell(10)
