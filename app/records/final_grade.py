"""The final grade, and the school's own marks that it is made from (scope: placement)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class PartMark(Record):
    """The school's mark for one part of the final grade: diary, report, defence or another."""

    __tablename__ = "part_mark"
    __table_args__ = (Index("part_mark_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 31

    placement_id: Mapped[bytes | None] = cell(1)
    part: Mapped[str | None] = cell(2)
    """diary, report, defence, mentor (for a mark on paper), or what the formula calls it."""
    mark: Mapped[str | None] = cell(3)
    scale: Mapped[str | None] = cell(3)
    comment: Mapped[str | None] = cell(4)
    held_on: Mapped[date | None] = cell(5)
    """The day of a defence; so are the next two about one."""
    place: Mapped[str | None] = cell(6)
    commission: Mapped[str | None] = cell(7)


class FinalGrade(Record):
    """The grade as it was given, with the working of that day."""

    __tablename__ = "final_grade"
    __table_args__ = (Index("final_grade_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 32

    placement_id: Mapped[bytes | None] = cell(1)
    mark: Mapped[str | None] = cell(2)
    scale: Mapped[str | None] = cell(2)
    working: Mapped[str | None] = cell(3)
    """Canonical JSON: parts, their marks and weights, rounding, the formula's version."""
    reason: Mapped[str | None] = cell(4)
    """Why the grade differs from the working."""
    given_on: Mapped[date | None] = cell(5)
