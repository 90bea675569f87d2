"""Assessments: each party writes its own; marks at the extremes need a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import select

from app import clock
from app.actions.fields import gone
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import Assessment, CriterionMark, Placement, new_id
from app.rules.marks import EXTREMES, read_mark, scale_of

STAGES = ("midterm", "final")
_TEXTS = ("attitude", "preparation", "attention", "remarks")


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One criterion as it is marked."""

    criterion: str
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
    """Write one's own assessment of a placement at a stage; return its id.

    `UserError` for a mark that the scale hasn't, or an extreme one without any explanation.
    """
    if stage not in STAGES:
        raise UserError(_("An assessment is either midterm or final. Choose one of these."))
    with folder.change("assessment.write") as change:
        record = _own(change, placement, stage) or _new(change, placement, stage)
        for field in fields(Written):
            value = getattr(written, field.name)
            if value is not None and field.name in _TEXTS:
                setattr(record, field.name, value.strip() or None)
        if written.mark is not None:
            _set_mark(change, record, written.mark)
        _check_extreme(record, criteria or ())
        record.given_on = clock.today()
        if criteria is not None:
            _write_criteria(change, record, criteria)
        return record.id


def _own(change: Change, placement: bytes, stage: str) -> Assessment | None:
    return change.scalars(
        select(Assessment).where(
            Assessment.placement_id == placement,
            Assessment.role == change.identity.role,
            Assessment.stage == stage,
            Assessment.alive,
        )
    ).first()


def _new(change: Change, placement: bytes, stage: str) -> Assessment:
    found = change.get(Placement, placement)
    if found is None or not found.alive:
        raise gone()
    record = Assessment(
        id=new_id(),
        scope=found.scope,
        placement_id=placement,
        role=change.identity.role,
        stage=stage,
    )
    change.add(record)
    return record


def _set_mark(change: Change, record: Assessment, mark: str) -> None:
    if not mark.strip():
        record.mark = record.scale = None
        return
    wanted = change.scalar(select(Placement.scale).where(Placement.id == record.placement_id))
    record.mark = read_mark(mark, wanted)
    record.scale = scale_of(record.mark) or wanted


def _check_extreme(record: Assessment, criteria: Sequence[Criterion]) -> None:
    explained = any(getattr(record, name) for name in _TEXTS)
    if record.mark in EXTREMES and not explained:
        raise UserError(
            _("Mark {mark} needs an explanation. Write a sentence in the reference report.").format(
                mark=record.mark
            )
        )
    for criterion in criteria:
        explained = bool((criterion.comment or "").strip())
        if criterion.mark and read_mark(criterion.mark) in EXTREMES and not explained:
            raise UserError(
                _("Mark {mark} for “{criterion}” needs a comment. Write why.").format(
                    mark=criterion.mark, criterion=criterion.criterion
                )
            )


def _write_criteria(change: Change, record: Assessment, criteria: Sequence[Criterion]) -> None:
    known = {
        row.criterion: row
        for row in change.scalars(
            select(CriterionMark).where(
                CriterionMark.assessment_id == record.id, CriterionMark.alive
            )
        )
    }
    for position, criterion in enumerate(criteria, 1):
        row = known.get(criterion.criterion)
        if row is None:
            row = CriterionMark(
                id=new_id(),
                scope=record.scope,
                assessment_id=record.id,
                position=position,
                criterion=criterion.criterion,
            )
            change.add(row)
        row.mark = read_mark(criterion.mark) if criterion.mark else None
        row.comment = (criterion.comment or "").strip() or None
