"""A correction of a confirmed day (scope: placement)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class Correction(Record):
    """What a confirmed day said, what it says now, and why; never changed once it is written.

    The day itself gets the new values in the same change.
    """

    __tablename__ = "correction"
    __table_args__ = (Index("correction_of", "entry_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 28

    placement_id: Mapped[bytes | None] = cell(1)
    entry_id: Mapped[bytes | None] = cell(2)
    answers: Mapped[bytes | None] = cell(3)
    """The `review_digest` of the confirmation that is corrected, or of its return."""
    before: Mapped[str | None] = cell(4)
    after: Mapped[str | None] = cell(5)
    """Both as `app.rules.day_content` writes them: those fields that differ."""
    reason: Mapped[str | None] = cell(6)
    role: Mapped[str | None] = cell(7)
    """student, or mentor for a day that they wrote on the trainee's behalf."""
    written_on: Mapped[date | None] = cell(8)
