"""By which formula a placement's final grade is worked out."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import PlacementProgramme, School
from app.reports.terms import terms
from app.rules.grade import Formula, read_formula


@dataclass(frozen=True, slots=True)
class FormulaRow:
    """What new placements begin with, and whose it is: programme, school, or the starting one."""

    formula: Formula
    source: str


def formula_of(session: Session, placement: bytes) -> Formula:
    """Return the formula agreed for a placement; the starting one where none was handed out."""
    return read_formula(terms(session, placement).formula)


def formula_in_use(session: Session, programme: bytes | None = None) -> FormulaRow:
    """Return what new placements of a programme begin with; without one, the school's."""
    own = session.get(PlacementProgramme, programme) if programme is not None else None
    if own is not None and own.alive and own.formula:
        return FormulaRow(read_formula(own.formula), "programme")
    written = session.scalars(
        select(School.formula).where(School.alive).order_by(School.id).limit(1)
    ).first()
    if written:
        return FormulaRow(read_formula(written), "school")
    return FormulaRow(Formula(), "start")
