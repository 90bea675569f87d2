"""The school, its people and its groups (scope: school)."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class School(Record):
    """The school as it signs papers. One living record a folder."""

    __tablename__ = "school"
    __table_args__ = {"sqlite_with_rowid": False}
    number: ClassVar[int] = 1

    name: Mapped[str | None] = cell(1)
    reg_no: Mapped[str | None] = cell(2)
    institution_no: Mapped[str | None] = cell(3)
    address: Mapped[str | None] = cell(4)
    town: Mapped[str | None] = cell(5)
    phone: Mapped[str | None] = cell(6)
    email: Mapped[str | None] = cell(7)
    signatory: Mapped[str | None] = cell(8)
    signatory_post: Mapped[str | None] = cell(9)
    signatory_basis: Mapped[str | None] = cell(10)
    limits: Mapped[str | None] = cell(11)
    """Of working time; empty: the shipped ones."""
    formula: Mapped[str | None] = cell(12)
    """Of the final grade; empty: the starting one (see `app.rules.grade`)."""
    day_marks: Mapped[bool | None] = cell(13)
    """Whether mentors mark each day."""
    comment_marks: Mapped[str | None] = cell(14)
    """Marks that need a comment, parted by spaces; None: 1, 2, 3 and 10."""
    folder_papers: Mapped[str | None] = cell(15)
    """Which papers belong into a placement's folder (see `app.rules.archive_words`)."""


class Person(Record):
    """Somebody who has, or is invited to have, a data folder of their own."""

    __tablename__ = "person"
    __table_args__ = {"sqlite_with_rowid": False}
    number: ClassVar[int] = 2

    role: Mapped[str | None] = cell(1)
    """teacher, mentor or student."""
    name: Mapped[str | None] = cell(2)
    post: Mapped[str | None] = cell(3)
    phone: Mapped[str | None] = cell(4)
    email: Mapped[str | None] = cell(5)
    subject_id: Mapped[bytes | None] = cell(6)
    """The student's or the mentor's card in the registry."""
    on_paper: Mapped[bool | None] = cell(7)
    """Whether they get everything on paper, and no files are made for them."""


class Group(Record):
    """A class: its code (at most 10 characters) and what it learns."""

    __tablename__ = "study_group"
    __table_args__ = {"sqlite_with_rowid": False}
    number: ClassVar[int] = 3

    code: Mapped[str | None] = cell(1)
    study_year: Mapped[int | None] = cell(2)
    academic_year: Mapped[str | None] = cell(3)
    programme: Mapped[str | None] = cell(4)
    qualification: Mapped[str | None] = cell(5)
    level: Mapped[str | None] = cell(6)
    programme_code: Mapped[str | None] = cell(7)
