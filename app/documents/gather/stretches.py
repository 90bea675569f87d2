"""What agreements tell besides the placements' own covers: stretches, money, insurance, abroad."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.facts import AbroadFacts, PartFacts, TermsFacts
from app.records import Agreement, Mobility, Placement, Stretch
from app.reports.listing import chunks
from app.reports.plans import Plan, plans
from app.reports.stretches import StretchRow, schedule_row
from app.rules.calendar import days_between
from app.rules.kinds import ABROAD


@dataclass(frozen=True, slots=True)
class Beside:
    """What is written of one placement in other records than its own."""

    terms: TermsFacts = field(default_factory=TermsFacts)
    abroad: AbroadFacts = field(default_factory=AbroadFacts)
    parts: tuple[PartFacts, ...] = ()
    earlier_company: str | None = None


_NOTHING: Final = TermsFacts()
_AT_HOME: Final = AbroadFacts()


def beside(session: Session, places: Mapping[bytes, Placement]) -> dict[bytes, Beside]:
    """Return it for each placement; only those with a schedule in parts are reckoned day by day."""
    terms: dict[bytes, TermsFacts] = {}
    with_parts: set[bytes] = set()
    earlier: dict[bytes, str | None] = {}
    for part in chunks(places):
        of_part = select(Agreement).where(Agreement.placement_id.in_(part), Agreement.alive)
        for found in session.scalars(of_part.order_by(Agreement.id.desc())):
            terms[found.placement_id or b""] = TermsFacts(
                found.stipend_amount, found.stipend_terms, found.insurance_required,
                found.insurer, found.policy_no, found.insured_from, found.insured_until,
            )  # fmt: skip
        having = select(Stretch.placement_id).where(
            Stretch.placement_id.in_(part), Stretch.alive
        )  # fmt: skip
        with_parts |= {record for record in session.scalars(having) if record is not None}
    for part in chunks([p.continues_id for p in places.values() if p.continues_id is not None]):
        query = select(Placement.id, Placement.company_name).where(
            Placement.id.in_(part), Placement.alive
        )
        earlier |= {record: company for record, company in session.execute(query)}
    planned = plans(session, with_parts) if with_parts else {}
    return {
        record: Beside(
            terms.get(record, _NOTHING),
            _abroad(session, record) if place.kind == ABROAD else _AT_HOME,
            _parts(session, record, planned[record]) if record in planned else (),
            earlier.get(place.continues_id or b""),
        )
        for record, place in places.items()
    }


def _abroad(session: Session, placement: bytes) -> AbroadFacts:
    query = select(Mobility).where(Mobility.placement_id == placement, Mobility.alive)
    found = session.scalars(query.order_by(Mobility.id)).first()
    if found is None:
        return _AT_HOME
    spoken = ", ".join(filter(None, (found.work_language, found.language_level)))
    return AbroadFacts(
        found.country, spoken, found.travel, found.lodging, found.funding, found.cover_abroad,
        found.recognition,
    )  # fmt: skip


def _parts(session: Session, placement: bytes, plan: Plan) -> tuple[PartFacts, ...]:
    schedule = schedule_row(session, placement)
    rows = schedule.rows if schedule is not None else ()
    return tuple(PartFacts(row, _minutes(row, plan)) for row in rows)


def _minutes(row: StretchRow, plan: Plan) -> int:
    """Return what is planned in a stretch; days outside the placement plan nothing."""
    if row.interrupts or not plan.schedule.has_period:
        return 0
    first = max(row.starts_on or plan.schedule.first, plan.schedule.first)
    last = min(row.ends_on or plan.schedule.last, plan.schedule.last)
    return sum(plan.planned(day).minutes for day in days_between(first, last))
