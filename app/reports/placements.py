"""The list of placements; it asks only for what a placement carries, so it serves every folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.i18n.collation import key
from app.records import Agreement, Assessment, Placement
from app.reports.ended import ended
from app.reports.grade_column import by_grade, grades, has_grade, in_marks_order
from app.reports.hours import HoursRow, hours, one_sum
from app.reports.listing import by_values, chunks, contains, in_order, ordered_ids

SORTS = (
    "student", "group", "company", "mentor", "supervisor", "kind", "stage", "starts_on", "ends_on",
    "agreement", "grade", "planned", "programme", "mark", "hours", "written", "confirmed",
)  # fmt: skip

_SUMS: Final = ("hours", "written", "confirmed")
"""Orders by what diaries add up to; the column of hours begins with those confirmed."""


@dataclass(frozen=True, slots=True)
class PlacementFilter:
    """Which placements; everything left out means all of them."""

    text: str = ""
    group: str | None = None
    """A group's code."""
    company_id: bytes | None = None
    student_id: bytes | None = None
    supervisor_id: bytes | None = None
    programme_id: bytes | None = None
    kind: str | None = None
    stage: str | None = None
    academic_year: str | None = None
    on_day: date | None = None
    """Running on this day."""
    grade: str | None = None
    """given, lacking, or a mark."""
    only: tuple[bytes, ...] | None = None
    """None but these, as a line of today's page names them."""


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """A placement in a list. `planned` is minutes; `hours` what its diary adds up to."""

    id: bytes
    student_id: bytes | None
    student_name: str
    group_code: str
    company_id: bytes | None
    company_name: str | None
    mentor_name: str | None
    supervisor_name: str | None
    programme_title: str | None
    kind: str | None
    stage: str
    starts_on: date | None
    ends_on: date | None
    minutes_per_day: int | None
    planned: int | None
    agreement_no: str | None
    printed_on: date | None
    signed_on: date | None
    mark: str | None
    """The company's final mark."""
    hours: HoursRow
    ended_at: datetime | None = None
    """When the school ended the access of this folder; None where it stands."""
    school_name: str | None = None
    grade: str = ""
    """The final grade; elsewhere where it is given on the placement that this one goes on in."""


def ids(
    session: Session,
    wanted: PlacementFilter | None = None,
    sort: str = "student",
    descending: bool = False,
) -> list[bytes]:
    """Return the ids of the placements wanted, in order. `sort` is one of `SORTS`."""
    number = (
        select(func.max(Agreement.agreement_no))
        .where(Agreement.placement_id == Placement.id, Agreement.alive)
        .scalar_subquery()
    )
    by: dict[str, list[Any]] = {
        "student": [Placement.student_name],
        "group": [Placement.group_code, Placement.student_name],
        "company": [Placement.company_name, Placement.student_name],
        "mentor": [Placement.mentor_name, Placement.student_name],
        "supervisor": [Placement.supervisor_name, Placement.student_name],
        "kind": [Placement.kind, Placement.student_name],
        "stage": [Placement.stage, Placement.student_name],
        "starts_on": [Placement.starts_on, Placement.student_name],
        "ends_on": [Placement.ends_on, Placement.student_name],
        "agreement": [number, Placement.student_name],
        "grade": [*by_grade(), Placement.student_name],
        "planned": [func.coalesce(Placement.total_minutes, 0), Placement.student_name],
        "programme": [Placement.programme_title, Placement.student_name],
        "mark": [in_marks_order(_company_mark()), Placement.student_name],
    }
    query = _select(wanted or PlacementFilter())
    if sort not in _SUMS:
        return ordered_ids(session, query, by[sort], descending)
    found = ordered_ids(session, query, by["student"], descending=False)
    sums = one_sum(session, found, confirmed=sort != "written")
    return by_values(found, {each: sums.get(each, 0) for each in found}, descending)


def _company_mark() -> Any:
    return (
        select(func.max(Assessment.mark))
        .where(
            Assessment.placement_id == Placement.id,
            Assessment.alive,
            Assessment.role == "mentor",
            Assessment.stage == "final",
        )
        .correlate(Placement)
        .scalar_subquery()
    )


def count(session: Session) -> int:
    """Return how many placements there are."""
    return session.scalar(select(func.count()).select_from(Placement).where(Placement.alive)) or 0


def companies_of(session: Session) -> list[tuple[bytes, str]]:
    """Return the companies that placements are with, by name; works in every folder."""
    rows = session.execute(
        select(Placement.company_id, func.max(Placement.company_name))
        .where(Placement.alive, Placement.company_id.is_not(None))
        .group_by(Placement.company_id)
    )
    found = [(record, name or "") for record, name in rows if record is not None]
    return sorted(found, key=lambda row: key(row[1]))


def _select(wanted: PlacementFilter) -> Select[Any]:
    query = select(Placement.id).where(Placement.alive)
    equal: list[tuple[Any, Any]] = [
        (Placement.group_code, wanted.group),
        (Placement.company_id, wanted.company_id),
        (Placement.student_id, wanted.student_id),
        (Placement.supervisor_id, wanted.supervisor_id),
        (Placement.programme_id, wanted.programme_id),
        (Placement.kind, wanted.kind),
        (func.coalesce(Placement.stage, "draft"), wanted.stage),
        (Placement.academic_year, wanted.academic_year),
    ]
    query = query.where(*(column == value for column, value in equal if value is not None))
    if wanted.on_day is not None:
        query = query.where(
            Placement.starts_on <= wanted.on_day, Placement.ends_on >= wanted.on_day
        )
    if wanted.grade is not None:
        query = query.where(has_grade(wanted.grade))
    if wanted.only is not None:
        query = query.where(Placement.id.in_(wanted.only))
    if wanted.text:
        number = (
            select(func.max(Agreement.agreement_no))
            .where(Agreement.placement_id == Placement.id, Agreement.alive)
            .scalar_subquery()
        )
        query = query.where(
            *contains(
                wanted.text, Placement.student_name, Placement.group_code, Placement.company_name,
                Placement.mentor_name, Placement.supervisor_name, number,
            )
        )  # fmt: skip
    return query


def fetch(session: Session, wanted: Sequence[bytes]) -> list[PlacementRow]:
    """Return the rows of some placements, in the order of `wanted`.

    Where access has ended no day waits for anybody.
    """
    rows: list[PlacementRow] = []
    gone = ended(session)
    for part in chunks(wanted):
        sums = hours(session, part)
        agreements = _agreements(session, part)
        marks = _marks(session, part)
        graded = grades(session, part)
        for p in session.execute(select(*_COLUMNS).where(Placement.id.in_(part), Placement.alive)):
            summed = sums.get(p.id, HoursRow(p.id))
            if p.id in gone:
                summed = replace(summed, waiting_days=0, returned_days=0)
            rows.append(
                PlacementRow(
                    p.id, p.student_id, p.student_name or "", p.group_code or "", p.company_id,
                    p.company_name, p.mentor_name, p.supervisor_name, p.programme_title, p.kind,
                    p.stage or "draft", p.starts_on, p.ends_on, p.minutes_per_day,
                    p.total_minutes, *agreements.get(p.id, (None, None, None)),
                    marks.get(p.id), summed, gone.get(p.id), p.school_name,
                    graded.get(p.id, ""),
                )
            )  # fmt: skip
    return in_order(wanted, rows, lambda row: row.id)


_COLUMNS = (
    Placement.id, Placement.student_id, Placement.student_name, Placement.group_code,
    Placement.company_id, Placement.company_name, Placement.mentor_name,
    Placement.supervisor_name, Placement.programme_title, Placement.kind, Placement.stage,
    Placement.starts_on, Placement.ends_on, Placement.minutes_per_day, Placement.total_minutes,
    Placement.school_name,
)  # fmt: skip


def placement(session: Session, record: bytes) -> PlacementRow | None:
    """Return one placement, or None."""
    found = fetch(session, [record])
    return found[0] if found else None


_Papers = tuple[str | None, date | None, date | None]


def _agreements(session: Session, part: list[bytes]) -> dict[bytes, _Papers]:
    found: dict[bytes, _Papers] = {}
    for row in session.execute(
        select(
            Agreement.placement_id, Agreement.agreement_no, Agreement.printed_on,
            Agreement.signed_on,
        )
        .where(Agreement.placement_id.in_(part), Agreement.alive)
        .order_by(Agreement.id.desc())
    ):  # fmt: skip
        assert row[0] is not None
        found[row[0]] = (row[1], row[2], row[3])
    return found


def _marks(session: Session, part: list[bytes]) -> dict[bytes, str | None]:
    return {
        placement_id: mark
        for placement_id, mark in session.execute(
            select(Assessment.placement_id, Assessment.mark)
            .where(
                Assessment.placement_id.in_(part),
                Assessment.alive,
                Assessment.role == "mentor",
                Assessment.stage == "final",
            )
            .order_by(Assessment.id)
        )
        if placement_id is not None
    }
