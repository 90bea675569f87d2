"""By which formula a placement's final grade is worked out."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import Placement, PlacementProgramme, School
from app.reports.terms import terms
from app.rules.grade import Formula, read_formula


@dataclass(frozen=True, slots=True)
class FormulaRow:
    """A formula, and where it comes from: terms (as agreed), programme, school, start."""

    formula: Formula
    source: str


def formula_of(session: Session, placement: bytes) -> FormulaRow:
    """Return the formula of a placement: the one agreed, else what the school uses now."""
    agreed = terms(session, placement).formula
    if agreed:
        return FormulaRow(read_formula(agreed), "terms")
    programme = session.scalar(select(Placement.programme_id).where(Placement.id == placement))
    return formula_in_use(session, programme)


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
