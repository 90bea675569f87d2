"""The school's own notes on a placement (scope: internal); nobody else ever receives them."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class Note(Record):
    """A note."""

    __tablename__ = "note"
    __table_args__ = (Index("note_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 20

    placement_id: Mapped[bytes | None] = cell(1)
    text: Mapped[str | None] = cell(2)
