"""Criteria of assessment, in sets that programmes choose from (scope: school)."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class CriteriaSet(Record):
    """One version of a set; what was marked by an earlier version keeps it."""

    __tablename__ = "criteria_set"
    __table_args__ = {"sqlite_with_rowid": False}
    number: ClassVar[int] = 23

    name: Mapped[str | None] = cell(1)
    lineage: Mapped[bytes | None] = cell(2)
    """The id of the set's first version; every version names it."""
    version: Mapped[int | None] = cell(3)
    starting: Mapped[str | None] = cell(4)
    """The shipped set that it was made from."""


class Criterion(Record):
    """One criterion of a set, with what each level of marks means."""

    __tablename__ = "criterion"
    __table_args__ = (Index("criterion_of", "set_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 24

    set_id: Mapped[bytes | None] = cell(1)
    position: Mapped[int | None] = cell(2)
    key: Mapped[str | None] = cell(3)
    """Stays when the title is reworded; a mark is found again by it."""
    title: Mapped[str | None] = cell(4)
    top: Mapped[str | None] = cell(5)
    """What marks 9 and 10 mean."""
    good: Mapped[str | None] = cell(6)
    """What marks 6 to 8 mean."""
    fair: Mapped[str | None] = cell(7)
    """What marks 4 and 5 mean."""
    low: Mapped[str | None] = cell(8)
    """What marks 1 to 3 mean."""
    weight: Mapped[int | None] = cell(9)
    """How much it counts beside the others of its set; None: 1."""
