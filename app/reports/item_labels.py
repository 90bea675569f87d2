"""The numbers of a programme's items, for rows that name them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import PlacementItem
from app.reports.listing import chunks


def item_labels(session: Session, items: Iterable[bytes]) -> dict[bytes, str]:
    """Return the numbers of some items; one that isn't here is not among them."""
    found: dict[bytes, str] = {}
    for part in chunks(items):
        query = select(PlacementItem.id, PlacementItem.label).where(PlacementItem.id.in_(part))
        for record, label in session.execute(query):
            found[record] = label or ""
    return found
