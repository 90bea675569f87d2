"""Placement programmes: what is to be learnt, in items with hours (scope: school)."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class PlacementProgramme(Record):
    """A placement programme of the school."""

    __tablename__ = "placement_programme"
    __table_args__ = {"sqlite_with_rowid": False}
    number: ClassVar[int] = 8

    title: Mapped[str | None] = cell(1)
    qualification: Mapped[str | None] = cell(2)
    level: Mapped[str | None] = cell(3)
    programme_code: Mapped[str | None] = cell(4)
    aim: Mapped[str | None] = cell(5)
    criteria_set_id: Mapped[bytes | None] = cell(6)
    """A version of the set whose newest placements get; empty: the shipped criteria."""
    formula: Mapped[str | None] = cell(7)
    """Of the final grade, as `app.rules.grade` writes it; empty: the school's."""


class ProgrammeItem(Record):
    """One item: at most 600 characters and its planned minutes."""

    __tablename__ = "programme_item"
    __table_args__ = (Index("programme_item_of", "programme_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 9

    programme_id: Mapped[bytes | None] = cell(1)
    position: Mapped[int | None] = cell(2)
    label: Mapped[str | None] = cell(3)
    """The item's number as the school writes it: "1.", "2.3"."""
    title: Mapped[str | None] = cell(4)
    minutes: Mapped[int | None] = cell(5)
    outcome: Mapped[str | None] = cell(6)
    """What the trainee can do afterwards."""
