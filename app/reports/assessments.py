"""Assessments of a placement, each party's beside the others'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import Assessment, CriterionMark
from app.reports.forms import form_names
from app.reports.own_assessments import authors, writable

ASSESSMENT_STAGES: Final = ("midterm", "final")
"""Of an assessment; those of a placement are in `app.rules.kinds`."""


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion of an assessment."""

    id: bytes
    position: int
    criterion: str
    mark: str | None
    comment: str
    key: str = ""
    """Of the criterion in its set; empty in marks from before there were sets."""


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """What one party said at one stage."""

    id: bytes
    placement_id: bytes
    role: str
    stage: str
    attitude: str
    preparation: str
    attention: str
    remarks: str
    mark: str | None
    scale: str | None
    given_on: date | None
    criteria: tuple[CriterionRow, ...]
    marked_by: str = ""
    """The set and version that it was marked by, as it was called then."""
    mine: bool = False
    """Whether this folder's person may write in it; told only of one placement, as is who made it.
    """
    author: str = ""
    form: str = ""
    """The form that the school took it from; empty: it was written in the program."""


def assessments_of(session: Session, placement: bytes | None = None) -> list[AssessmentRow]:
    """Return the assessments of one placement, or of all of them in a small folder.

    There may be several of one party: of a mentor who left and of the next one. The first that
    was given comes first.
    """
    query = select(Assessment).where(Assessment.alive)
    if placement is not None:
        query = query.where(Assessment.placement_id == placement)
    found = session.scalars(
        query.order_by(
            Assessment.placement_id,
            Assessment.stage,
            Assessment.role,
            Assessment.given_on,
            Assessment.id,
        )
    ).all()
    closely = found if placement is not None else ()
    own, made = writable(session, closely), authors(session, closely)
    forms = form_names(session, (record.form_id for record in found))
    scopes = {record.id: record.scope for record in found}
    marks = session.scalars(
        select(CriterionMark)
        .where(CriterionMark.assessment_id.in_(list(scopes)), CriterionMark.alive)
        .order_by(CriterionMark.position, CriterionMark.id)
    )
    criteria: dict[bytes, list[CriterionRow]] = {}
    for row in marks:
        if row.assessment_id and scopes[row.assessment_id] == row.scope:
            criteria.setdefault(row.assessment_id, []).append(
                CriterionRow(
                    row.id,
                    row.position or 0,
                    row.criterion or "",
                    row.mark,
                    row.comment or "",
                    row.key or "",
                )
            )
    return [
        AssessmentRow(
            record.id,
            record.placement_id or b"",
            record.role or "",
            record.stage or "",
            record.attitude or "",
            record.preparation or "",
            record.attention or "",
            record.remarks or "",
            record.mark,
            record.scale,
            record.given_on,
            tuple(criteria.get(record.id, ())),
            record.marked_by or "",
            record.id in own,
            made.get(record.id, ""),
            forms.get(record.form_id or b"", ""),
        )
        for record in found
    ]
