"""Phrases and templates that save writing, by programme (scope: school)."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class Phrase(Record):
    """A phrase for what is written often; one of a day may carry the usual times too.

    Times are minutes since midnight, the break is minutes.
    """

    __tablename__ = "phrase"
    __table_args__ = (Index("phrase_of", "programme_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 25

    programme_id: Mapped[bytes | None] = cell(1)
    """Empty: for every programme."""
    phrase_kind: Mapped[str | None] = cell(2)
    """work, day (a template with times), report (raksturojums) or return."""
    item_label: Mapped[str | None] = cell(3)
    """The number of the programme item that it is for, as the programme writes it."""
    position: Mapped[int | None] = cell(4)
    text: Mapped[str | None] = cell(5)
    starts: Mapped[int | None] = cell(6)
    ends: Mapped[int | None] = cell(6)
    rest: Mapped[int | None] = cell(6)
