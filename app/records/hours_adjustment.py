"""Hours that the school adds or takes off, with a reason (scope: placement)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class HoursAdjustment(Record):
    """Signed minutes beside the diary: added up, so their order never matters."""

    __tablename__ = "hours_adjustment"
    __table_args__ = (Index("hours_adjustment_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 29

    placement_id: Mapped[bytes | None] = cell(1)
    item_id: Mapped[bytes | None] = cell(2)
    """The programme item; empty for hours without one."""
    adjustment: Mapped[int | None] = cell(3)
    """Minutes; less than nothing where hours are taken off."""
    reason: Mapped[str | None] = cell(4)
    written_on: Mapped[date | None] = cell(5)
