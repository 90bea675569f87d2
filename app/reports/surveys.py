"""What was answered to the school's questions: of one placement, and on average of many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import Survey, SurveyAnswer
from app.reports.forms import form_names
from app.rules.survey import QUESTIONS


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One party's answers about a placement; `answers` is empty while there are none."""

    role: str
    answered_on: date | None = None
    answered_by: str = ""
    own_words: str = ""
    form: str = ""
    """What the form is called that they came from."""
    answers: tuple[tuple[str, str], ...] = ()
    """Keys of questions with what is kept of the answers, in the order of the questions."""
    is_there: bool = False


def sheet_of(session: Session, placement: bytes, role: str) -> Survey | None:
    """Return a party's sheet; of several, which only two computers at once can make, the first."""
    return session.scalars(
        select(Survey)
        .where(Survey.placement_id == placement, Survey.role == role, Survey.alive)
        .order_by(Survey.id)
    ).first()


def answers_of(session: Session, survey: bytes) -> dict[str, str]:
    """Return the answers of a sheet by the keys of questions."""
    query = select(SurveyAnswer.question, SurveyAnswer.answer).where(
        SurveyAnswer.survey_id == survey, SurveyAnswer.alive
    )
    return {key: answer for key, answer in session.execute(query) if key and answer}


def sheets_of(session: Session, placement: bytes) -> list[SheetRow]:
    """Return what each party has answered about a placement, the trainee first."""
    return [_row(session, placement, role) for role in QUESTIONS]


def _row(session: Session, placement: bytes, role: str) -> SheetRow:
    sheet = sheet_of(session, placement, role)
    if sheet is None:
        return SheetRow(role)
    found = answers_of(session, sheet.id)
    form = form_names(session, [sheet.form_id]).get(sheet.form_id or b"", "")
    return SheetRow(
        role, sheet.answered_on, sheet.answered_by or "", sheet.own_words or "", form,
        tuple((key, found[key]) for key in QUESTIONS[role] if key in found), True,
    )  # fmt: skip
