"""Agreements: their numbers, and what each says of printing and signing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.records import Agreement, Placement
from app.reports.listing import chunks

_NUMBER = re.compile(r"(\d{4})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """The agreement of a placement. A draft printed but not signed is out with the parties."""

    id: bytes
    placement_id: bytes
    agreement_no: str | None
    signed_on: date | None
    place: str | None
    copies: int | None
    printed_on: date | None
    student_name: str
    group_code: str
    company_name: str | None
    stage: str


def agreements(
    session: Session, placements: Iterable[bytes] | None = None
) -> dict[bytes, AgreementRow]:
    """Return agreements by their placement's id; of several alive, the first made."""
    query = (
        select(
            Agreement, Placement.student_name, Placement.group_code, Placement.company_name,
            Placement.stage,
        )
        .join(Placement, Placement.id == Agreement.placement_id)
        .where(Agreement.alive, Placement.alive)
        .order_by(Agreement.id.desc())
    )  # fmt: skip
    parts = [None] if placements is None else list(chunks(placements))
    found: dict[bytes, AgreementRow] = {}
    for part in parts:
        narrowed = query if part is None else query.where(Agreement.placement_id.in_(part))
        for a, student, group, company, stage in session.execute(narrowed):
            assert a.placement_id is not None
            found[a.placement_id] = AgreementRow(
                a.id, a.placement_id, a.agreement_no, a.signed_on, a.place, a.copies,
                a.printed_on, student or "", group or "", company, stage or "draft",
            )  # fmt: skip
    return found


def last_numbers(session: Session) -> dict[int, int]:
    """Return the greatest agreement number used in each year: {2027: 14} for "2027-014"."""
    found: dict[int, int] = {}
    for written in session.scalars(select(Agreement.agreement_no).where(Agreement.alive)):
        match = _NUMBER.fullmatch(written or "")
        if match:
            year, number = int(match[1]), int(match[2])
            found[year] = max(found.get(year, 0), number)
    return found


def number_text(year: int, number: int) -> str:
    """Return "2027-014"."""
    return f"{year}-{number:03}"


def numbers_to_print(session: Session, placements: Sequence[bytes]) -> dict[bytes, str]:
    """Return the number that each agreement has, or gets when it is printed next.

    Those without one get the next free numbers of the year they start in, in their order.
    """
    have = agreements(session, placements)
    starts: dict[bytes, date | None] = {}
    for part in chunks(placements):
        query = select(Placement.id, Placement.starts_on).where(Placement.id.in_(part))
        starts |= {record: start for record, start in session.execute(query)}
    last = last_numbers(session)
    numbers = {}
    for record in placements:
        agreement = have.get(record)
        if agreement is not None and agreement.agreement_no:
            numbers[record] = agreement.agreement_no
            continue
        year = (starts.get(record) or clock.today()).year
        last[year] = last.get(year, 0) + 1
        numbers[record] = number_text(year, last[year])
    return numbers
