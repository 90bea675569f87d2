"""The final grade in lists of placements: shown, sorted and filtered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Integer, case, cast, exists, select
from sqlalchemy.orm import Session, aliased

from app.records import FinalGrade, Placement
from app.rules.marks import FAIL, NONE_GIVEN, PASS

GIVEN: Final = "given"
LACKING: Final = "lacking"
ELSEWHERE: Final = "elsewhere"
"""The grade of the whole is given on the placement that this one goes on in."""

_MARK = (
    select(FinalGrade.mark)
    .where(FinalGrade.placement_id == Placement.id, FinalGrade.alive, FinalGrade.mark.is_not(None))
    .order_by(FinalGrade.id)
    .limit(1)
    .correlate(Placement)
    .scalar_subquery()
)


def _goes_on() -> Any:
    after = aliased(Placement)
    return exists().where(after.continues_id == Placement.id, after.alive).correlate(Placement)


def by_grade() -> list[Any]:
    """Return what to sort by."""
    return [in_marks_order(_MARK)]


def in_marks_order(mark: Any) -> Any:
    """Return what a column of marks is sorted by: nv, ni and i before 1 to 10."""
    last = {NONE_GIVEN: -2, FAIL: -1, PASS: 0}
    return case(last, value=mark, else_=cast(mark, Integer))


def has_grade(wanted: str) -> Any:
    """Return the condition for `wanted`: given, lacking, or a mark."""
    if wanted == LACKING:
        return _MARK.is_(None) & ~_goes_on()
    return _MARK.is_not(None) if wanted == GIVEN else wanted == _MARK


def grades(session: Session, placements: Sequence[bytes]) -> dict[bytes, str]:
    """Return the grade of those that have one, and `ELSEWHERE` for those that went on."""
    found: dict[bytes, str] = {}
    for placement in session.scalars(
        select(Placement.continues_id).where(
            Placement.continues_id.in_(placements), Placement.alive
        )
    ):
        if placement is not None:
            found[placement] = ELSEWHERE
    rows = session.execute(
        select(FinalGrade.placement_id, FinalGrade.mark)
        .where(
            FinalGrade.placement_id.in_(placements),
            FinalGrade.alive,
            FinalGrade.mark.is_not(None),
        )
        .order_by(FinalGrade.id.desc())
    )
    for placement, mark in rows:
        if placement is not None and mark is not None:
            found[placement] = mark
    return found
