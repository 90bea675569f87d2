"""Who has a placement already, so that nobody is placed twice by mistake."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import Placement
from app.reports.listing import chunks
from app.rules.kinds import TERMINATED


def placed_already(
    session: Session,
    students: Iterable[bytes],
    kind: str,
    starts_on: date | None,
    ends_on: date | None,
) -> dict[bytes, str]:
    """Return the company's name, or nothing yet, of students with such a placement in the period.

    Where a date is missing on either side, the periods are taken to overlap.
    """
    found: dict[bytes, str] = {}
    for part in chunks(students):
        rows = session.execute(
            select(
                Placement.student_id, Placement.company_name, Placement.starts_on,
                Placement.ends_on,
            ).where(
                Placement.student_id.in_(part),
                Placement.alive,
                Placement.kind == kind,
                Placement.stage.is_distinct_from(TERMINATED),
            )
        )  # fmt: skip
        for student, company, first, last in rows:
            if student is not None and _overlap((first, last), (starts_on, ends_on)):
                found[student] = company or ""
    return found


_Period = tuple[date | None, date | None]


def _overlap(one: _Period, other: _Period) -> bool:
    (first, last), (starts_on, ends_on) = one, other
    if first is None or last is None or starts_on is None or ends_on is None:
        return True
    return first <= ends_on and starts_on <= last
