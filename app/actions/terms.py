"""Setting the terms of a placement, each part by the action that knows it."""

from __future__ import annotations

from app.ledger.change import Change
from app.records import Placement, PlacementTerms
from app.records.placement_terms import terms_id
from app.reports.terms import CELLS


def terms_to_write(change: Change, place: Placement) -> PlacementTerms:
    """Return the record of a placement's terms to write into, made where there is none.

    Its id follows from the placement's: teachers who make it at once make one record.
    """
    record = terms_id(place.id)
    for made in change.new:
        if isinstance(made, PlacementTerms) and made.id == record:
            return made
    found = change.get(PlacementTerms, record)
    if found is None:
        found = PlacementTerms(id=record, scope=place.scope, placement_id=place.id)
        change.add(found)
    elif not found.alive:
        found.alive = True
        for name in found_in(found):
            setattr(found, name, None)
    return found


def found_in(dead: PlacementTerms) -> list[str]:
    """Return the cells that still say something in terms that were taken back.

    Where they are made again, what they said before must not come back with them.
    """
    return [name for name in CELLS if getattr(dead, name) is not None]
