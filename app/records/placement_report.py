"""The trainee's report on a placement, "prakses pārskats" (scope: placement)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class PlacementReport(Record):
    """The report as a text; one that is a file is an attachment about this record."""

    __tablename__ = "placement_report"
    __table_args__ = (Index("placement_report_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 30

    placement_id: Mapped[bytes | None] = cell(1)
    role: Mapped[str | None] = cell(2)
    """student, or teacher for a trainee who hands it in on paper."""
    text: Mapped[str | None] = cell(3)
    handed_in_on: Mapped[date | None] = cell(4)
