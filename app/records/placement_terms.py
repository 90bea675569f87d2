"""What the school has set for a placement, as it was when set (scope: placement).

Mentor and student never see the school's registry, so what its calendar, criteria, formula,
limits and phrases say is copied here, public holidays of the period included: every computer
counts alike, whatever it has installed. Not cells of the placement, whose rows lists read.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class PlacementTerms(Record):
    """The terms of one placement. The texts are canonical JSON, read only by its rules."""

    __tablename__ = "placement_terms"
    __table_args__ = (Index("placement_terms_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 26

    placement_id: Mapped[bytes | None] = cell(1)
    calendar: Mapped[str | None] = cell(2)
    criteria: Mapped[str | None] = cell(3)
    formula: Mapped[str | None] = cell(4)
    """Of the final grade."""
    limits: Mapped[str | None] = cell(5)
    """Of working time, with their sources."""
    phrases: Mapped[str | None] = cell(6)
    day_marks: Mapped[bool | None] = cell(7)
    """Whether the mentor marks each day."""
    comment_marks: Mapped[str | None] = cell(8)
    """Marks that need a comment, parted by spaces; None: 1, 2, 3 and 10."""
    under_18: Mapped[bool | None] = cell(9)
    """Whether a minor's limits hold; the date of birth stays at school."""
    folder_papers: Mapped[str | None] = cell(10)
    """Which papers belong into the folder."""


def terms_id(placement: bytes) -> bytes:
    """Return the id of a placement's terms: teachers who make them at once make one record."""
    made = blake2b(placement, digest_size=10, person=b"placement terms").digest()
    return placement[:6] + made
