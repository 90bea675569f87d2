"""Names and posts in other cases than the first (scope: school)."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy.orm import Mapped

from app.records.record import Record, cell, id_after


class NameForm(Record):
    """How some words are inflected: a name, a post, a town. There is one record of equal words.

    A form is used on paper only once a person has said that it is right.
    """

    __tablename__ = "name_form"
    __table_args__ = {"sqlite_with_rowid": False}
    number: ClassVar[int] = 39

    written: Mapped[str | None] = cell(1)
    """The words in the first case, as somebody wrote them."""
    dative: Mapped[str | None] = cell(2)
    genitive: Mapped[str | None] = cell(3)
    locative: Mapped[str | None] = cell(4)
    """Where an agreement is made: "Cēsīs"."""
    english: Mapped[str | None] = cell(5)
    """What stands for them on papers in English: of a post, a qualification, the school's name."""
    sure: Mapped[bool | None] = cell(6)
    """Whether a person has looked at the forms and confirmed them."""


def name_form_id(school: bytes, written: str) -> bytes:
    """Return the id of the forms of some words; case and spaces around don't matter."""
    return id_after(school, f"name form {' '.join(written.split()).casefold()}")
