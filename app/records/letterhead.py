"""What stands at the head and the foot of a school's papers (scope: school)."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class Letterhead(Record):
    """One version of the letterhead; nobody edits it, since printed papers name theirs.

    In force is the living one with the greatest version, of equal ones the greatest id. Pictures
    are texts, base64 of a PNG or JPEG that the program has written anew: a cell of bytes holds 64.
    """

    __tablename__ = "letterhead"
    __table_args__ = {"sqlite_with_rowid": False}
    number: ClassVar[int] = 34

    version: Mapped[int | None] = cell(1)
    logo: Mapped[str | None] = cell(2)
    logo_beside: Mapped[str | None] = cell(3)
    """A second picture at the other edge: a founder's arms, the mark of a project."""
    head_lines: Mapped[str | None] = cell(4)
    """What stands beside the picture, line by line."""
    head_lines_en: Mapped[str | None] = cell(5)
    """The same on papers in English; empty: as in Latvian."""
    foot_lines: Mapped[str | None] = cell(6)
    placing: Mapped[str | None] = cell(7)
    """left, middle or right: where the picture stands."""
    papers: Mapped[str | None] = cell(8)
    """Which papers bear it, parted by spaces; None: those that usually do."""
    rule: Mapped[bool | None] = cell(9)
    """Whether a line is drawn below."""
