"""The criteria that a placement carries: those of its programme, as they were when it got them."""

from __future__ import annotations

from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.setting import Made
from app.errors import UserError
from app.i18n import _, ngettext
from app.records import Assessment, Placement
from app.reports.criteria import criteria_for
from app.reports.terms import terms
from app.rules.criteria import MOST, Criteria, read_criteria, write_criteria


def criteria_of(session: Session) -> Made:
    """Return what gives a placement the newest version of its programme's criteria.

    One in which somebody has assessed already keeps what it was assessed by.
    """

    @cache
    def of_programme(programme: bytes | None) -> str | None:
        found = criteria_for(session, programme)
        if found is None:
            return None
        _check_count(found)
        return write_criteria(found)

    def criteria(placement: Placement) -> str | None:
        assessed = select(Assessment.id).where(
            Assessment.placement_id == placement.id, Assessment.alive
        )
        if session.scalars(assessed.limit(1)).first() is not None:
            return terms(session, placement.id).criteria or None
        return of_programme(placement.programme_id)

    return criteria


def _check_count(found: Criteria) -> None:
    """Refuse what no placement could carry, as two teachers who edit a set at once may make it."""
    count = len(found.criteria)
    if not count:
        raise UserError(
            _(
                "The set of criteria “{name}” has no criterion left. Add one among the assessment "
                "criteria of the programmes, or choose another set for the programme."
            ).format(name=found.name)
        )
    if count > MOST:
        raise UserError(
            ngettext(
                "The set “{name}” has {count} criterion; a placement carries at most {most}. "
                "Delete some among the assessment criteria of the programmes, or choose another "
                "set for the programme.",
                "The set “{name}” has {count} criteria; a placement carries at most {most}. "
                "Delete some among the assessment criteria of the programmes, or choose another "
                "set for the programme.",
                count,
            ).format(name=found.name, count=count, most=MOST)
        )


def criteria_again(text: str) -> str:
    """Return criteria as they are after having been read."""
    found = read_criteria(text)
    return write_criteria(found) if found is not None else ""
