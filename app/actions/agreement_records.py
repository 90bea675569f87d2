"""The agreements of placements, to be written: each placement has one."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.actions.fields import living, made_once
from app.ledger.change import Change
from app.records import Agreement, Placement, agreement_id
from app.reports.listing import chunks


def agreements_of(change: Change, placements: Iterable[bytes]) -> dict[bytes, Agreement]:
    """Return each placement's agreement, a new one where it has none."""
    found: dict[bytes, Agreement] = {}
    wanted = list(placements)
    for part in chunks(wanted):
        query = select(Agreement).where(Agreement.placement_id.in_(part), Agreement.alive)
        for agreement in change.scalars(query.order_by(Agreement.id.desc())):
            found[agreement.placement_id or b""] = agreement
    for record in wanted:
        if record not in found:
            placement = living(change, Placement, record)
            made = made_once(change, Agreement, agreement_id(record), placement.scope)
            made.placement_id = record
            found[record] = made
    return found
