"""What the school has set for all its placements."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import School
from app.rules.marks import EXTREMES, read_marks
from app.rules.minors import LimitSettings, read_limits


@dataclass(frozen=True, slots=True)
class SchoolRules:
    """The rules, with what holds where the school has set nothing."""

    limits: LimitSettings
    day_marks: bool
    comment_marks: frozenset[str]


def school_rules(session: Session) -> SchoolRules:
    """Return the rules of the school of this folder."""
    found = session.scalars(select(School).where(School.alive).order_by(School.id)).first()
    if found is None:
        return SchoolRules(LimitSettings(), day_marks=True, comment_marks=EXTREMES)
    marks = found.comment_marks
    return SchoolRules(
        read_limits(found.limits),
        found.day_marks is not False,
        EXTREMES if marks is None else read_marks(marks),
    )
