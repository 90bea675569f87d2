"""What was answered when the school asked how a placement went (scope: internal).

What a trainee says of a company, and a mentor of a school, is for the school alone: it never lies
in the placement's shared folder, and neither does the form that it came from.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell, id_after


class Survey(Record):
    """One sheet of answers by one party, written by the school on their behalf."""

    __tablename__ = "survey"
    __table_args__ = (Index("survey_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 41

    placement_id: Mapped[bytes | None] = cell(1)
    role: Mapped[str | None] = cell(2)
    """Who was asked: student, mentor or teacher."""
    answered_on: Mapped[date | None] = cell(3)
    answered_by: Mapped[str | None] = cell(4)
    """Whose answers these are, by name."""
    own_words: Mapped[str | None] = cell(5)
    form_id: Mapped[bytes | None] = cell(6)
    """The form (an attachment of the same scope) that they were taken from."""


class SurveyAnswer(Record):
    """One answer. A question that nobody has answered has none."""

    __tablename__ = "survey_answer"
    __table_args__ = (Index("survey_answer_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 42

    placement_id: Mapped[bytes | None] = cell(1)
    survey_id: Mapped[bytes | None] = cell(2)
    question: Mapped[str | None] = cell(3)
    """Its key in `app.rules.survey`."""
    answer: Mapped[str | None] = cell(4)
    """1 to 5, 1 to 10 of the placement as a whole, or none: the person had no answer."""


def survey_id(scope: bytes, role: str) -> bytes:
    """Return the id of a party's sheet; `scope` is the 16 bytes that name the internal scope."""
    return id_after(scope, f"survey {role}")
