"""What stands above a placement's folder: who, where and when; the cover itself is asked later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import Placement


@dataclass(frozen=True, slots=True)
class Head:
    """A placement in a line or two; minutes are minutes."""

    group_code: str | None
    stage: str
    student: str | None
    company: str | None
    mentor: str | None
    kind: str | None
    starts_on: date | None
    ends_on: date | None
    total_minutes: int | None


def head(session: Session, placement: bytes) -> Head | None:
    """Return a placement's head, or None where there is no such placement."""
    p = Placement
    place = session.execute(
        select(
            p.group_code, p.stage, p.student_name, p.company_name, p.mentor_name, p.kind,
            p.starts_on, p.ends_on, p.total_minutes,
        ).where(p.id == placement, p.alive)
    ).first()  # fmt: skip
    return None if place is None else Head(place[0], place[1] or "draft", *place[2:])
