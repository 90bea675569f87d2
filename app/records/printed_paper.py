"""Papers as they were printed: what everybody may know (scope: placement), and what they said.

A paper that was printed stays bound to its text and its data and can be printed again, the same,
years later. The data may hold what never leaves the school (personal code, address, guardian), so
it is a record of its own, in the school's scope.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class PrintedPaper(Record):
    """One paper, printed at one time; only that it is void can be said of it later.

    Printed again as it was, it is the same record. One that was signed without having been
    printed here, on the company's own form, has no template and no data.
    """

    __tablename__ = "printed_paper"
    __table_args__ = (
        Index("printed_paper_of", "placement_id"),
        Index("printed_paper_code", "sheet_code"),
        {"sqlite_with_rowid": False},
    )
    number: ClassVar[int] = 35

    placement_id: Mapped[bytes | None] = cell(1)
    paper: Mapped[str | None] = cell(2)
    """Which paper or form it is, as in `PAPERS` or `FORMS` of `app.rules.paper_words`."""
    number_text: Mapped[str | None] = cell(3)
    """The number that it bears, where papers of its kind have one."""
    language: Mapped[str | None] = cell(4)
    """lv, en or lv+en."""
    template: Mapped[str | None] = cell(5)
    """What it was printed from, in a word and a number: "shipped 1", "own 4", "form 1". Others than
    the school have no texts of the school's, and see by this whether they could print the same."""
    printed_on: Mapped[date | None] = cell(6)
    copies: Mapped[int | None] = cell(7)
    pages: Mapped[int | None] = cell(8)
    """Of one copy: a scan with fewer lacks some."""
    about_id: Mapped[bytes | None] = cell(9)
    """The agreement or the amendment that it prints; empty: the placement."""
    legal_basis: Mapped[str | None] = cell(10)
    sheet_code: Mapped[str | None] = cell(11)
    """What each sheet bears, as letters and as a square: typed in, it finds the paper."""
    parties: Mapped[str | None] = cell(12)
    """Who must sign, parted by spaces, as it was when printed; empty: nobody."""
    replaces_id: Mapped[bytes | None] = cell(13)
    """The earlier print whose place it takes: nobody waits for that one's signatures any more."""
    void_reason: Mapped[str | None] = cell(14)
    """Why it doesn't count: a misprint, a spoilt sheet. Empty: it counts."""


class PrintedData(Record):
    """What a paper said, and all that its looks depend on; written with it and never changed."""

    __tablename__ = "printed_data"
    __table_args__ = (Index("printed_data_of", "paper_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 36

    placement_id: Mapped[bytes | None] = cell(1)
    paper_id: Mapped[bytes | None] = cell(2)
    piece: Mapped[int | None] = cell(3)
    """0, 1, 2…: a long diary is more than one text may hold. Cells 5 to 9 are in piece 0 alone."""
    content: Mapped[str | None] = cell(4)
    """Base85 of compressed canonical JSON: the values, flags and lists that were told."""
    template_id: Mapped[bytes | None] = cell(5)
    """The text; of a paper in two languages the Latvian one."""
    beside_id: Mapped[bytes | None] = cell(6)
    """The English text of a paper in two languages."""
    letterhead_id: Mapped[bytes | None] = cell(7)
    layout: Mapped[int | None] = cell(8)
    """The version of the program's rules of layout."""
    drawn: Mapped[bytes | None] = cell(9)
    """BLAKE2b of the pages' content, 32 bytes: tells whether a reprint is the same."""
