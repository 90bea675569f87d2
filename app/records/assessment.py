"""Assessments: marks by criterion and the reference report, "raksturojums" (scope: placement)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class Assessment(Record):
    """What one party says of the trainee. The mark and its scale are one cell."""

    __tablename__ = "assessment"
    __table_args__ = (Index("assessment_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 14

    placement_id: Mapped[bytes | None] = cell(1)
    role: Mapped[str | None] = cell(2)
    """mentor, student (self-assessment) or teacher."""
    stage: Mapped[str | None] = cell(3)
    """midterm or final."""
    attitude: Mapped[str | None] = cell(4)
    preparation: Mapped[str | None] = cell(5)
    attention: Mapped[str | None] = cell(6)
    remarks: Mapped[str | None] = cell(7)
    mark: Mapped[str | None] = cell(8)
    """1 to 10, i, ni or nv."""
    scale: Mapped[str | None] = cell(8)
    """ten or pass."""
    given_on: Mapped[date | None] = cell(9)
    marked_by: Mapped[str | None] = cell(10)
    """The criteria set and version that it was marked by, as it was called then."""
    form_id: Mapped[bytes | None] = cell(11)
    """The form (an attachment) that the school took a mentor's or a student's assessment from."""


class CriterionMark(Record):
    """One criterion of an assessment, its mark and a comment."""

    __tablename__ = "criterion_mark"
    __table_args__ = (Index("criterion_mark_of", "assessment_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 15

    assessment_id: Mapped[bytes | None] = cell(1)
    position: Mapped[int | None] = cell(2)
    criterion: Mapped[str | None] = cell(3)
    mark: Mapped[str | None] = cell(4)
    comment: Mapped[str | None] = cell(5)
    key: Mapped[str | None] = cell(6)
    """The criterion's key in its set; empty in marks from before there were sets."""
