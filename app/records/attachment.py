"""A file that proves something: a scan, a photo, a signed paper (scope: placement).

The record says what the file is; its bytes travel and lie apart from it, named by their digest.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class Attachment(Record):
    """What a file is called, what it is about and which bytes it has; those never change."""

    __tablename__ = "attachment"
    __table_args__ = (Index("attachment_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 21

    placement_id: Mapped[bytes | None] = cell(1)
    digest: Mapped[bytes | None] = cell(2)
    """SHA-256 of the bytes, 32 bytes."""
    size: Mapped[int | None] = cell(2)
    """Bytes."""
    name: Mapped[str | None] = cell(3)
    """What it is called on screens; never a path."""
    media: Mapped[str | None] = cell(4)
    """Its media type, as "image/jpeg" or "application/pdf"."""
    about_id: Mapped[bytes | None] = cell(5)
    """The record that it proves: a day of absence, a printed paper; empty for the placement."""
    kind: Mapped[str | None] = cell(6)
    """scan, photo, signed, form or other. A form was filled in by somebody without the program,
    and proves what the school has written from it."""
