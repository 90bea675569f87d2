"""What the school has set for a placement: its calendar, criteria, formula, limits and phrases."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import PlacementTerms
from app.rules.marks import EXTREMES, read_marks


@dataclass(frozen=True, slots=True)
class TermsRow:
    """The terms of a placement; without any, what holds where a school has set nothing.

    The texts are empty where nothing is set; only their rules read them.
    """

    calendar: str = ""
    criteria: str = ""
    formula: str = ""
    limits: str = ""
    phrases: str = ""
    day_marks: bool = True
    comment_marks: frozenset[str] = EXTREMES
    under_18: bool = False


def terms(session: Session, placement: bytes) -> TermsRow:
    """Return the terms of a placement."""
    found = terms_record(session, placement)
    if found is None:
        return TermsRow()
    return TermsRow(
        found.calendar or "",
        found.criteria or "",
        found.formula or "",
        found.limits or "",
        found.phrases or "",
        found.day_marks is not False,
        EXTREMES if found.comment_marks is None else read_marks(found.comment_marks),
        bool(found.under_18),
    )


def terms_record(session: Session, placement: bytes) -> PlacementTerms | None:
    """Return the record that counts: of two that teachers made at once, everywhere the same."""
    return session.scalars(
        select(PlacementTerms)
        .where(PlacementTerms.placement_id == placement, PlacementTerms.alive)
        .order_by(PlacementTerms.id)
        .limit(1)
    ).first()
