"""What a placement carries of the school's own settings, and whether a minor's limits hold."""

from __future__ import annotations

from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.actions.setting import Made
from app.records import Placement, PlacementProgramme, School, Student
from app.rules.archive_words import read_chosen, write_chosen
from app.rules.grade import read_formula, write_formula
from app.rules.marks import read_marks, write_marks
from app.rules.minors import read_limits, write_limits
from app.rules.periods import age_on


def limits_of(session: Session) -> Made:
    """Return what gives a placement the school's limits of working time."""
    return _of_school(session, "limits")


def limits_again(text: str) -> str:
    """Return limits as they are after having been read."""
    return write_limits(read_limits(text))


def day_marks_of(session: Session) -> Made:
    """Return what says whether mentors mark each day."""
    return _of_school(session, "day_marks")


def comment_marks_of(session: Session) -> Made:
    """Return what gives a placement the marks that need a comment."""
    return _of_school(session, "comment_marks")


def comment_marks_again(text: str) -> str:
    """Return such marks as they are after having been read."""
    return write_marks(read_marks(text))


def folder_papers_of(session: Session) -> Made:
    """Return what gives a placement the papers that belong into its folder."""
    return _of_school(session, "folder_papers")


def folder_papers_again(text: str) -> str:
    """Return such papers as they are after having been read."""
    return write_chosen(read_chosen(text))


def formula_of(session: Session) -> Made:
    """Return what gives a placement the formula of its programme, else the school's."""
    of_school = _of_school(session, "formula")

    @cache
    def of_programme(record: bytes) -> str | None:
        found = session.get(PlacementProgramme, record)
        return found.formula if found is not None and found.alive else None

    def formula(placement: Placement) -> str | bool | None:
        own = of_programme(placement.programme_id) if placement.programme_id else None
        return own or of_school(placement)

    return formula


def formula_again(text: str) -> str:
    """Return a formula as it is after having been read."""
    return write_formula(read_formula(text))


def under_18_of(session: Session) -> Made:
    """Return what says whether a minor's limits hold now, or on a first day still to come.

    The birth date stays at school.
    """

    def under_18(placement: Placement) -> bool | None:
        student = session.get(Student, placement.student_id) if placement.student_id else None
        if student is None or student.birth_date is None:
            return None
        today = clock.today()
        return age_on(max(placement.starts_on or today, today), student.birth_date) < 18

    return under_18


def _of_school(session: Session, field: str) -> Made:
    school = session.scalars(select(School).where(School.alive).order_by(School.id)).first()
    value: str | bool | None = getattr(school, field) if school is not None else None
    return lambda _placement: value
