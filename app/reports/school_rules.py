"""What the school has set for all its placements."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import School
from app.rules.archive_words import Chosen, read_chosen
from app.rules.marks import EXTREMES, read_marks
from app.rules.minors import LimitSettings, read_limits


@dataclass(frozen=True, slots=True)
class SchoolRules:
    """The rules, with what holds where the school has set nothing."""

    limits: LimitSettings
    day_marks: bool
    comment_marks: frozenset[str]
    folder_papers: Chosen = field(default_factory=dict)
    """Which papers belong into the folders, by kinds of placement; where the school chose."""


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
        read_chosen(found.folder_papers),
    )
