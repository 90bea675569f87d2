"""Companies with their workplaces and mentors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.i18n.collation import key
from app.records import Company, Mentor, Placement, Workplace
from app.reports.listing import by_values, chunks, contains, in_order, ordered_ids

SORTS = (
    "name", "reg_no", "industry", "address", "places", "phone", "email", "mentors", "placements",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CompanyFilter:
    """Which companies; everything left out means all of them."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class WorkplaceRow:
    """An address of a company where trainees work."""

    id: bytes
    company_id: bytes
    address: str


@dataclass(frozen=True, slots=True)
class MentorRow:
    """A company mentor's card."""

    id: bytes
    company_id: bytes
    name: str
    post: str | None
    phone: str | None
    email: str | None


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A company. `places` is how many trainees it takes, `placements` how many it has had."""

    id: bytes
    name: str
    reg_no: str | None
    legal_address: str | None
    signatory: str | None
    signatory_post: str | None
    signatory_basis: str | None
    phone: str | None
    email: str | None
    places: int | None
    industry: str | None
    workplaces: tuple[WorkplaceRow, ...]
    mentors: tuple[MentorRow, ...]
    placements: int


def ids(
    session: Session,
    wanted: CompanyFilter | None = None,
    sort: str = "name",
    descending: bool = False,
) -> list[bytes]:
    """Return the ids of the companies wanted, in order. `sort` is one of `SORTS`."""
    by: dict[str, list[Any]] = {
        "name": [Company.name],
        "reg_no": [Company.reg_no],
        "industry": [Company.industry, Company.name],
        "address": [Company.legal_address],
        "places": [Company.places, Company.name],
        "phone": [Company.phone],
        "email": [Company.email],
    }
    query = select(Company.id).where(Company.alive)
    if wanted is not None and wanted.text:
        mentors = (
            select(func.group_concat(Mentor.name, " "))
            .where(Mentor.company_id == Company.id, Mentor.alive)
            .scalar_subquery()
        )
        query = query.where(
            *contains(
                wanted.text, Company.name, Company.reg_no, Company.legal_address,
                Company.industry, mentors,
            )
        )  # fmt: skip
    if sort in by:
        return ordered_ids(session, query, by[sort], descending)
    found = ordered_ids(session, query, by["name"], descending=False)
    values: dict[bytes, Any] = {}
    for part in chunks(found):
        if sort == "placements":
            values |= _used(session, part)
        else:
            names = _mentors(session, part)
            values |= {each: ", ".join(row.name for row in names[each]) for each in names}
    return by_values(found, values, descending)


def count(session: Session) -> int:
    """Return how many companies there are."""
    return session.scalar(select(func.count()).select_from(Company).where(Company.alive)) or 0


def fetch(session: Session, wanted: Sequence[bytes]) -> list[CompanyRow]:
    """Return the rows of some companies, in the order of `wanted`."""
    rows: list[CompanyRow] = []
    for part in chunks(wanted):
        workplaces = _workplaces(session, part)
        mentors = _mentors(session, part)
        used = _used(session, part)
        rows += [
            CompanyRow(
                c.id, c.name or "", c.reg_no, c.legal_address, c.signatory, c.signatory_post,
                c.signatory_basis, c.phone, c.email, c.places, c.industry,
                tuple(workplaces.get(c.id, ())), tuple(mentors.get(c.id, ())), used.get(c.id, 0),
            )
            for c in session.scalars(
                select(Company).where(Company.id.in_(part), Company.alive)
            )
        ]  # fmt: skip
    return in_order(wanted, rows, lambda row: row.id)


def company(session: Session, record: bytes) -> CompanyRow | None:
    """Return one company, or None."""
    found = fetch(session, [record])
    return found[0] if found else None


def _used(session: Session, part: list[bytes]) -> dict[bytes, int]:
    rows = session.execute(
        select(Placement.company_id, func.count())
        .where(Placement.company_id.in_(part), Placement.alive)
        .group_by(Placement.company_id)
    )
    return {company: placements for company, placements in rows if company is not None}


def _workplaces(session: Session, part: list[bytes]) -> dict[bytes, list[WorkplaceRow]]:
    found: dict[bytes, list[WorkplaceRow]] = {}
    for place in session.scalars(
        select(Workplace)
        .where(Workplace.company_id.in_(part), Workplace.alive)
        .order_by(Workplace.id)
    ):
        row = WorkplaceRow(place.id, place.company_id or b"", place.address or "")
        found.setdefault(row.company_id, []).append(row)
    return found


def _mentors(session: Session, part: list[bytes]) -> dict[bytes, list[MentorRow]]:
    found: dict[bytes, list[MentorRow]] = {}
    for m in session.scalars(
        select(Mentor).where(Mentor.company_id.in_(part), Mentor.alive).order_by(Mentor.id)
    ):
        row = MentorRow(m.id, m.company_id or b"", m.name or "", m.post, m.phone, m.email)
        found.setdefault(row.company_id, []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: key(row.name))
    return found
