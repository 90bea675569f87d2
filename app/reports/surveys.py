"""What was answered to the school's questions: of one placement, and on average of many."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.i18n.collation import key as in_order
from app.records import Placement, Survey, SurveyAnswer
from app.reports.forms import form_names
from app.rules.survey import MENTOR, NO_ANSWER, OVERALL, QUESTIONS, STUDENT


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One party's answers about a placement; `answers` is empty while there are none."""

    role: str
    name: str = ""
    """Who is asked, as the placement says."""
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


def answers_of(session: Session, sheet: Survey) -> dict[str, str]:
    """Return the answers of a sheet by the keys of questions."""
    query = select(SurveyAnswer.question, SurveyAnswer.answer).where(
        SurveyAnswer.placement_id == sheet.placement_id, SurveyAnswer.survey_id == sheet.id,
        SurveyAnswer.alive,
    )  # fmt: skip
    return {key: answer for key, answer in session.execute(query) if key and answer}


def sheets_of(session: Session, placement: bytes) -> list[SheetRow]:
    """Return what each party has answered about a placement, the trainee first."""
    card = session.get(Placement, placement)
    if card is None:
        return []
    names = {STUDENT: card.student_name, MENTOR: card.mentor_name}
    return [
        _row(session, placement, role, names.get(role, card.supervisor_name) or "")
        for role in QUESTIONS
    ]


def _row(session: Session, placement: bytes, role: str, name: str) -> SheetRow:
    sheet = sheet_of(session, placement, role)
    if sheet is None:
        return SheetRow(role, name)
    found = answers_of(session, sheet)
    form = form_names(session, [sheet.form_id]).get(sheet.form_id or b"", "")
    return SheetRow(
        role, name, sheet.answered_on, sheet.answered_by or "", sheet.own_words or "", form,
        tuple((key, found[key]) for key in QUESTIONS[role] if key in found), True,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SurveysWanted:
    """Which placements' answers are asked for; None: all."""

    company: str | None = None
    programme: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class AverageRow:
    """What was answered to one question; those who had no answer are counted apart."""

    id: bytes
    role: str
    question: str
    counts: tuple[tuple[int, int], ...] = ()
    """Answers with how often each was given, in order."""
    without: int = 0

    @property
    def answered(self) -> int:
        """How many have answered with a number."""
        return sum(count for _answer, count in self.counts)

    @property
    def average(self) -> Fraction | None:
        """The average of the numbers; None where there is none."""
        if not self.answered:
            return None
        return Fraction(sum(answer * count for answer, count in self.counts), self.answered)

    @property
    def most(self) -> int:
        """The greatest number that may be answered."""
        return 10 if self.question in OVERALL else 5


def averages(session: Session, wanted: SurveysWanted) -> list[AverageRow]:
    """Return every question in the order in which it is asked; nothing where nobody answered."""
    first = (
        select(func.min(Survey.id)).where(Survey.alive).group_by(Survey.placement_id, Survey.role)
    )
    query = (
        select(SurveyAnswer.question, SurveyAnswer.answer, func.count())
        .join(Survey, Survey.id == SurveyAnswer.survey_id)
        .join(Placement, Placement.id == Survey.placement_id)
        .where(SurveyAnswer.alive, Survey.id.in_(first), Placement.alive, *_of(wanted))
        .group_by(SurveyAnswer.question, SurveyAnswer.answer)
    )
    found: dict[str, dict[int, int]] = defaultdict(dict)
    without: dict[str, int] = {}
    for question, answer, count in session.execute(query):
        if question is None or answer is None:
            continue
        if answer == NO_ANSWER:
            without[question] = count
        elif answer.isdecimal():
            found[question][int(answer)] = count
    if not found and not without:
        return []
    return [
        AverageRow(
            key.encode(), role, key, tuple(sorted(found.get(key, {}).items())), without.get(key, 0)
        )
        for role, asked in QUESTIONS.items()
        for key in asked
    ]


def companies_asked(session: Session) -> list[str]:
    """Return the names of the companies about whose placements something was answered."""
    query = (
        select(Placement.company_name)
        .join(Survey, Survey.placement_id == Placement.id)
        .where(Survey.alive, Placement.alive)
        .distinct()
    )
    return sorted(filter(None, session.scalars(query)), key=in_order)


def _of(wanted: SurveysWanted) -> list[ColumnElement[bool]]:
    chosen = (
        (Placement.company_name, wanted.company), (Placement.programme_title, wanted.programme),
        (Placement.group_code, wanted.group),
    )  # fmt: skip
    return [column == value for column, value in chosen if value]
