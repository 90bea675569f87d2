"""The schedule of a placement, in stretches (scope: placement)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class Stretch(Record):
    """Days in a row with one schedule, or an interruption. Times and sums are minutes."""

    __tablename__ = "stretch"
    __table_args__ = (Index("stretch_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 27

    placement_id: Mapped[bytes | None] = cell(1)
    starts_on: Mapped[date | None] = cell(2)
    ends_on: Mapped[date | None] = cell(2)
    stretch_kind: Mapped[str | None] = cell(3)
    """work or break (an interruption)."""
    pattern: Mapped[str | None] = cell(4)
    """full, part, irregular or shifts."""
    monday: Mapped[int | None] = cell(5)
    tuesday: Mapped[int | None] = cell(5)
    wednesday: Mapped[int | None] = cell(5)
    thursday: Mapped[int | None] = cell(5)
    friday: Mapped[int | None] = cell(5)
    saturday: Mapped[int | None] = cell(5)
    sunday: Mapped[int | None] = cell(5)
    day_starts: Mapped[int | None] = cell(6)
    day_ends: Mapped[int | None] = cell(6)
    day_rest: Mapped[int | None] = cell(6)
    cycle: Mapped[str | None] = cell(7)
    """Shifts in turn from the first day on: D day, N night, - free ("DDNN----")."""
    night_starts: Mapped[int | None] = cell(8)
    night_ends: Mapped[int | None] = cell(8)
    """After 24:00, where the shift ends on the next day."""
    night_rest: Mapped[int | None] = cell(8)
    reason: Mapped[str | None] = cell(9)
    workplace: Mapped[str | None] = cell(10)
