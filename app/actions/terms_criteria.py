"""The criteria that a placement carries: those of its programme, as they were when it got them."""

from __future__ import annotations

from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.setting import Made
from app.records import Assessment, Placement
from app.reports.criteria import criteria_for
from app.reports.terms import terms
from app.rules.criteria import read_criteria, write_criteria


def criteria_of(session: Session) -> Made:
    """Return what gives a placement the newest version of its programme's criteria.

    One in which somebody has assessed already keeps what it was assessed by.
    """

    @cache
    def of_programme(programme: bytes | None) -> str | None:
        return criteria_for(session, programme) or None

    def criteria(placement: Placement) -> str | None:
        assessed = select(Assessment.id).where(
            Assessment.placement_id == placement.id, Assessment.alive
        )
        if session.scalars(assessed.limit(1)).first() is not None:
            return terms(session, placement.id).criteria or None
        return of_programme(placement.programme_id)

    return criteria


def criteria_again(text: str) -> str:
    """Return criteria as they are after having been read."""
    found = read_criteria(text)
    return write_criteria(found) if found is not None else ""
