"""The final grade of a placement: the report, the marks of its parts, the working, the grade.

A trainee who went on in another company gets one grade for the whole, on the last placement: its
mentor's marks and the marks of days are those of every placement up to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.records import (
    Assessment,
    Attachment,
    FinalGrade,
    LogEntry,
    PartMark,
    Placement,
    PlacementReport,
)
from app.reports.chain import LinkRow, earlier_than, is_whole, last_of
from app.reports.formula import formula_of
from app.rules.grade import (
    DEFENCE,
    DIARY,
    MENTOR,
    REPORT,
    Formula,
    Working,
    grade,
    outcome,
    read_working,
)
from app.rules.marks import TEN, is_mark
from app.rules.turns import IN_FORCE

_KNOWN = (MENTOR, DIARY, REPORT, DEFENCE)
"""Parts in the order in which they come about; a school's own come after them."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the grade. `weight` is None where the formula doesn't ask for it.

    `source` is whose marks count: mentor, days (the mentor's marks of confirmed days), school, or
    nobody's yet. `record` is the school's own mark, with what goes with it.
    """

    what: str
    weight: int | None
    source: str
    marks: tuple[str, ...]
    record: bytes | None = None
    mark: str | None = None
    comment: str = ""
    held_on: date | None = None
    place: str = ""
    commission: str = ""


@dataclass(frozen=True, slots=True)
class GradeRow:
    """The grade as it was given."""

    id: bytes
    mark: str
    working: Working | None
    reason: str
    given_on: date | None

    @property
    def overridden(self) -> bool:
        """Tell whether the school gave another mark than was worked out."""
        return self.working is None or outcome(self.working) != self.mark


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report: the student's own, or what the school wrote down of one on paper."""

    id: bytes
    role: str
    text: str
    handed_in_on: date | None
    files: int


@dataclass(frozen=True, slots=True)
class GradingRow:
    """Everything about a placement's final grade."""

    placement_id: bytes
    scale: str
    formula: Formula
    parts: tuple[PartRow, ...]
    live: Working
    """What comes out now."""
    given: GradeRow | None
    also: tuple[str, ...]
    """Other marks, where two teachers gave a grade at once."""
    reports: tuple[ReportRow, ...]
    earlier: tuple[LinkRow, ...]
    later: LinkRow | None
    """The last placement, where the grade of the whole is given."""
    whole: bool = True
    """Whether all placements that it goes on from are here: a mentor has no other company's."""

    @property
    def differs(self) -> tuple[str, ...]:
        """Return what is otherwise now than when the grade was given: formula, scale, marks, mark
        (another grade would come out).
        """
        old = self.given.working if self.given is not None else None
        if old is None:
            return ()
        found = {
            "formula": replace(old.formula, version=1) != replace(self.live.formula, version=1),
            "scale": old.scale != self.live.scale,
            "marks": self.whole and _have_changed(_marks(old), _marks(self.live)),
            "mark": self.whole and outcome(old) != outcome(self.live),
        }
        return tuple(code for code, true in found.items() if true)

    def part(self, what: str) -> PartRow:
        """Return a part by its name; an empty one where nothing is known of it."""
        return next((row for row in self.parts if row.what == what), PartRow(what, None, "", ()))


def grading(session: Session, placement: bytes) -> GradingRow | None:
    """Return what is known of a placement's final grade; None where there is no such placement."""
    place = session.get(Placement, placement)
    if place is None or not place.alive:
        return None
    earlier = earlier_than(session, place)
    chain = [*(row.id for row in earlier), placement]
    formula = formula_of(session, placement)
    parts = _parts(session, formula, placement, chain)
    scale = place.scale or TEN
    live = grade(formula, {row.what: row.marks for row in parts}, scale)
    grades = _grades(session, placement)
    return GradingRow(
        placement, scale, formula, parts, live,
        grades[0] if grades else None,
        tuple(row.mark for row in grades[1:] if row.mark != grades[0].mark),
        _reports(session, placement), earlier, last_of(session, placement),
        is_whole(session, place, earlier),
    )  # fmt: skip


def part_record(session: Session, placement: bytes, part: str) -> PartMark | None:
    """Return the school's mark of a part: of two that teachers made at once, everywhere the same.

    One with a mark comes before one without.
    """
    return session.scalars(
        select(PartMark)
        .where(PartMark.placement_id == placement, PartMark.part == part, PartMark.alive)
        .order_by(PartMark.mark.is_(None), PartMark.id)
        .limit(1)
    ).first()


def _have_changed(old: dict[str, tuple[str, ...]], new: dict[str, tuple[str, ...]]) -> bool:
    return any(old[part] != new[part] for part in old.keys() & new.keys())


def _marks(working: Working) -> dict[str, tuple[str, ...]]:
    return {part.what: part.marks for part in working.parts}


def _parts(
    session: Session, formula: Formula, placement: bytes, chain: Sequence[bytes]
) -> tuple[PartRow, ...]:
    weights = {part.what: part.weight for part in formula.parts}
    marked = session.scalars(
        select(PartMark.part).where(
            PartMark.placement_id == placement, PartMark.alive, PartMark.part.is_not(None)
        )
    )
    names = dict.fromkeys([*weights, *sorted({name for name in marked if name}, key=_order)])
    return tuple(_part(session, what, weights.get(what), placement, chain) for what in names)


def _order(part: str) -> tuple[int, str]:
    return _KNOWN.index(part) if part in _KNOWN else len(_KNOWN), part


def _part(
    session: Session, what: str, weight: int | None, placement: bytes, chain: Sequence[bytes]
) -> PartRow:
    record = part_record(session, placement, what)
    own: tuple[str, ...] = ()
    if record is not None and record.mark and is_mark(record.mark):
        own = (record.mark,)
    source, marks = ("school" if own else ""), own
    if what == MENTOR and (theirs := _mentors_marks(session, chain)):
        source, marks = "mentor", theirs
    elif what == DIARY and not own and (days := _day_marks(session, chain)):
        source, marks = "days", days
    if record is None:
        return PartRow(what, weight, source, marks)
    return PartRow(
        what, weight, source, marks, record.id, record.mark, record.comment or "", record.held_on,
        record.place or "", record.commission or "",
    )  # fmt: skip


def _mentors_marks(session: Session, chain: Sequence[bytes]) -> tuple[str, ...]:
    """Return the final marks of each placement's mentors; where one left, there may be two."""
    rows = session.execute(
        select(Assessment.placement_id, Assessment.mark)
        .where(
            Assessment.placement_id.in_(chain),
            Assessment.alive,
            Assessment.role == "mentor",
            Assessment.stage == "final",
            Assessment.mark.is_not(None),
        )
        .order_by(Assessment.given_on, Assessment.id)
    ).all()
    return tuple(
        mark
        for record in chain
        for place, mark in rows
        if place == record and mark is not None and is_mark(mark)
    )


def _day_marks(session: Session, chain: Sequence[bytes]) -> tuple[str, ...]:
    rows = session.scalars(
        select(LogEntry.review_mark)
        .where(
            LogEntry.placement_id.in_(chain),
            LogEntry.alive,
            LogEntry.review_mark.is_not(None),
            text(IN_FORCE),
        )
        .order_by(LogEntry.day, LogEntry.id)
    )
    return tuple(mark for mark in rows if mark and is_mark(mark))


def _grades(session: Session, placement: bytes) -> list[GradeRow]:
    found = session.scalars(
        select(FinalGrade)
        .where(FinalGrade.placement_id == placement, FinalGrade.alive, FinalGrade.mark.is_not(None))
        .order_by(FinalGrade.id)
    )
    return [
        GradeRow(row.id, row.mark or "", read_working(row.working), row.reason or "", row.given_on)
        for row in found
        if is_mark(row.mark)
    ]


def _reports(session: Session, placement: bytes) -> tuple[ReportRow, ...]:
    """Return the reports; one that was begun and holds nothing is none."""
    records = session.scalars(
        select(PlacementReport)
        .where(PlacementReport.placement_id == placement, PlacementReport.alive)
        .order_by(PlacementReport.role, PlacementReport.id)
    ).all()
    files = {
        about: count
        for about, count in session.execute(
            select(Attachment.about_id, func.count())
            .where(
                Attachment.placement_id == placement,
                Attachment.alive,
                Attachment.about_id.in_([row.id for row in records]),
            )
            .group_by(Attachment.about_id)
        )
    }
    rows = [
        ReportRow(row.id, row.role or "", row.text or "", row.handed_in_on, files.get(row.id, 0))
        for row in records
    ]
    return tuple(row for row in rows if row.text or row.handed_in_on or row.files)
