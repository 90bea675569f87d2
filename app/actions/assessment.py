"""Assessments: each party writes its own; marks at the extremes need a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import select

from app import clock
from app.actions.fields import living, made_once
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import Assessment, CriterionMark, Placement, id_after, new_id
from app.reports.assessments import ASSESSMENT_STAGES
from app.reports.criteria import PlacementCriteria, placement_criteria
from app.reports.own_assessments import person_in, writable
from app.rules.marks import needs_comment, read_mark, scale_of
from app.rules.report_phrases import AREAS


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One criterion as it is marked; without a key it is found by what it is called."""

    criterion: str
    key: str = ""
    mark: str | None = None
    comment: str | None = None


@dataclass(frozen=True, kw_only=True)
class Written:
    """What is written; None leaves a field as it is, an empty text empties it."""

    attitude: str | None = None
    preparation: str | None = None
    attention: str | None = None
    remarks: str | None = None
    mark: str | None = None


def write_assessment(
    folder: DataFolder,
    placement: bytes,
    written: Written,
    *,
    stage: str = "final",
    criteria: Sequence[Criterion] | None = None,
) -> bytes:
    """Write one's own assessment of a placement at a stage, midterm or final; return its id.

    Of `criteria` those that aren't named stay as they are; None touches none of them.

    `UserError` for a mark that the scale hasn't, or, without any explanation, one of those that
    the placement's terms want explained.
    """
    if stage not in ASSESSMENT_STAGES:
        raise UserError(_("An assessment is either midterm or final. Choose one of these."))
    with folder.change("assessment.write") as change:
        record = _own(change, placement, stage) or _new(change, placement, stage)
        for field in fields(Written):
            value = getattr(written, field.name)
            if value is not None and field.name in AREAS:
                setattr(record, field.name, value.strip() or None)
        if written.mark is not None:
            _set_mark(change, record, written.mark)
        by = placement_criteria(change, placement)
        _check_explained(record, criteria or (), by.comment_marks)
        record.given_on = clock.today()
        if criteria is not None:
            _write_criteria(change, record, criteria, by)
        return record.id


def _own(change: Change, placement: bytes, stage: str) -> Assessment | None:
    """Return the assessment that is there and that this person may write in.

    A mentor who left has theirs; the school's is every teacher's.
    """
    found = change.scalars(
        select(Assessment)
        .where(
            Assessment.placement_id == placement,
            Assessment.role == change.identity.role,
            Assessment.stage == stage,
            Assessment.alive,
        )
        .order_by(Assessment.id)
    ).all()
    own = writable(change, found)
    return next((record for record in found if record.id in own), None)


def _new(change: Change, placement: bytes, stage: str) -> Assessment:
    """Return a new assessment: written on two computers at once, it is one in conflict."""
    place = living(change, Placement, placement)
    role = change.identity.role
    whose = "" if role == "teacher" else person_in(change, place.scope).hex()
    record = id_after(placement, f"assessment {role} {stage} {whose}")
    taken = change.get(Assessment, record)
    if taken is not None and not writable(change, [taken]):
        record = new_id()
    made = made_once(change, Assessment, record, place.scope)
    made.placement_id, made.role, made.stage = placement, role, stage
    return made


def _set_mark(change: Change, record: Assessment, mark: str) -> None:
    """Give a mark of the placement's scale; one from before the scale changed may stay."""
    if mark.strip() == record.mark:
        return
    if not mark.strip():
        record.mark = record.scale = None
        return
    wanted = change.scalar(select(Placement.scale).where(Placement.id == record.placement_id))
    record.mark = read_mark(mark, wanted)
    record.scale = scale_of(record.mark) or wanted


def _check_explained(
    record: Assessment, criteria: Sequence[Criterion], wanted: frozenset[str]
) -> None:
    words = " ".join(getattr(record, name) or "" for name in AREAS)
    if needs_comment(record.mark, words, wanted):
        raise UserError(
            _("Mark {mark} needs an explanation. Write a sentence in the reference report.").format(
                mark=record.mark
            )
        )
    for criterion in criteria:
        mark = read_mark(criterion.mark) if criterion.mark else None
        if needs_comment(mark, criterion.comment, wanted):
            raise UserError(
                _("Mark {mark} for “{criterion}” needs a comment. Write why.").format(
                    mark=criterion.mark, criterion=criterion.criterion
                )
            )


def _write_criteria(
    change: Change, record: Assessment, criteria: Sequence[Criterion], by: PlacementCriteria
) -> None:
    """Write marks under the criteria's keys; one from before there were keys gets its own."""
    rows = change.scalars(
        select(CriterionMark).where(CriterionMark.assessment_id == record.id, CriterionMark.alive)
    )
    key_of = by.criteria.key_of
    known = {key_of(row.key or "", row.criterion or ""): row for row in rows}
    for position, criterion in enumerate(criteria, 1):
        key = key_of(criterion.key, criterion.criterion)
        row = known.get(key)
        if row is None:
            row = made_once(change, CriterionMark, id_after(record.id, key), record.scope)
            row.assessment_id = record.id
            row.position, row.criterion = position, criterion.criterion
        if by.criteria.find(key, "") is not None:
            row.key = key
        row.mark = read_mark(criterion.mark) if criterion.mark else None
        row.comment = (criterion.comment or "").strip() or None
    record.marked_by = by.label or record.marked_by
