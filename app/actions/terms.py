"""Setting the terms of a placement, each part by the action that knows it."""

from __future__ import annotations

from app.actions.fields import living
from app.ledger.change import Change
from app.records import Placement, PlacementTerms, new_id
from app.reports.terms import terms_record


def terms_for(change: Change, placement: bytes) -> PlacementTerms:
    """Return the record of a placement's terms to write into, made where there is none.

    Raises `UserError` where the placement is gone.
    """
    place = living(change, Placement, placement)
    for made in change.new:
        if isinstance(made, PlacementTerms) and made.placement_id == placement:
            return made
    found = terms_record(change, placement)
    if found is None:
        found = PlacementTerms(id=new_id(), scope=place.scope, placement_id=placement)
        change.add(found)
    return found
