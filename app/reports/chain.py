"""Placements in which a trainee goes on in another company, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.records import Placement
from app.reports.listing import chunks

_LONGEST = 20
"""Placements of one chain that are followed at most."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Another placement of the same trainee that this one goes on from, or goes on in."""

    id: bytes
    company: str


def chain_of(session: Session, placement: bytes) -> tuple[bytes, ...]:
    """Return the placements that go on from one another, this one among them, the first first.

    They are those that this folder has: a mentor's has no other company's.
    """
    found: dict[bytes, tuple[date, bytes]] = {}
    wanted = {placement}
    while wanted and len(found) < _LONGEST:
        rows = session.execute(
            select(Placement.id, Placement.starts_on, Placement.continues_id).where(
                or_(Placement.id.in_(wanted), Placement.continues_id.in_(wanted)), Placement.alive
            )
        ).all()
        wanted = set()
        for record, starts_on, continues in rows:
            if record not in found:
                found[record] = (starts_on or date.max, record)
                wanted |= {record} if continues is None else {record, continues}
    return tuple(sorted(found, key=lambda record: found[record]))


def earlier_than(session: Session, place: Placement) -> tuple[LinkRow, ...]:
    """Return the placements that this one goes on from and that are here, the first one first."""
    found: list[LinkRow] = []
    seen = {place.id}
    at = place.continues_id
    while at is not None and at not in seen and len(found) < _LONGEST:
        seen.add(at)
        before = session.get(Placement, at)
        if before is None or not before.alive:
            break
        found.append(LinkRow(before.id, before.company_name or ""))
        at = before.continues_id
    return tuple(reversed(found))


def is_whole(session: Session, place: Placement, earlier: Sequence[LinkRow]) -> bool:
    """Tell whether nothing is missing before the `earlier` ones of a placement."""
    first = session.get(Placement, earlier[0].id) if earlier else place
    before = first.continues_id if first is not None else None
    gone = session.get(Placement, before) if before is not None else None
    return before is None or (gone is not None and not gone.alive)


def last_of(session: Session, placement: bytes) -> LinkRow | None:
    """Return the last placement that this one goes on in; None where it is the last itself."""
    found: LinkRow | None = None
    seen = {placement}
    at = placement
    while len(seen) < _LONGEST:
        later = session.scalars(
            select(Placement)
            .where(Placement.continues_id == at, Placement.alive)
            .order_by(Placement.id)
            .limit(1)
        ).first()
        if later is None or later.id in seen:
            break
        found = LinkRow(later.id, later.company_name or "")
        seen.add(later.id)
        at = later.id
    return found


def gone_on(session: Session, placements: Iterable[bytes]) -> frozenset[bytes]:
    """Return those that go on in another company: what they lacked is planned there anew."""
    found: set[bytes | None] = set()
    for part in chunks(placements):
        found.update(
            session.scalars(
                select(Placement.continues_id).where(
                    Placement.continues_id.in_(part), Placement.alive
                )
            )
        )
    return frozenset(record for record in found if record is not None)
