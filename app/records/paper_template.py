"""Texts that a school's papers are printed from (scope: school).

Nobody edits a text that is here: an edit makes the next version, and so does going back, since
papers that were printed stay bound to the text they were printed from. A text that comes with
the program is kept here as well once something was printed from it, so that the next program,
with a better text, can still print the old paper again.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import ClassVar

from sqlalchemy.orm import Mapped

from app.records.record import Record, cell, id_after


class PaperTemplate(Record):
    """One version of the text of one paper in one language.

    In force is the version with the greatest number (of equal ones, which two teachers may make
    at once, the greatest id) among those that are not `kept`; where that one is `shipped`, or
    where there is none, the text that comes with the program now.
    """

    __tablename__ = "paper_template"
    __table_args__ = {"sqlite_with_rowid": False}
    number: ClassVar[int] = 33

    paper: Mapped[str | None] = cell(1)
    """Which paper it is for, as in `app.rules.paper_words.PAPERS`."""
    language: Mapped[str | None] = cell(2)
    """lv or en; a paper in both is printed from two of these."""
    placement_kind: Mapped[str | None] = cell(3)
    """The kind of placement that it is for; empty: those that have no text of their own."""
    name: Mapped[str | None] = cell(4)
    """What the school calls it."""
    version: Mapped[int | None] = cell(5)
    """1, 2, 3… of a paper, language and kind of placement; none where it is only `kept`."""
    text: Mapped[str | None] = cell(6)
    legal_basis: Mapped[str | None] = cell(7)
    """As "MK481_2023", taken from the text when it was saved: lists don't read texts."""
    origin: Mapped[str | None] = cell(8)
    """own, imported, shipped (the school went back to the program's text), or kept (the program's
    text, here only because something was printed from it: no choice of the school's)."""
    source: Mapped[str | None] = cell(9)
    """The version that a shipped text says of itself, or the file that one was imported from."""
    based_on_id: Mapped[bytes | None] = cell(10)
    """The version that was edited: of two at once, both come from it."""


def kept_template_id(school: bytes, paper: str, language: str, text: str) -> bytes:
    """Return the id of a shipped text as it is kept: whoever prints from it first, it is one."""
    digest = blake2b(text.encode(), digest_size=16).hexdigest()
    return id_after(school, f"template {paper} {language} {digest}")
