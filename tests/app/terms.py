"""The terms of a placement, to write into them what a test is about."""

from __future__ import annotations

from app.actions.fields import living
from app.actions.terms import terms_to_write
from app.ledger.change import Change
from app.records import Placement, PlacementTerms


def terms_for(change: Change, placement: bytes) -> PlacementTerms:
    """Return the record of a placement's terms to write into, made where there is none."""
    return terms_to_write(change, living(change, Placement, placement))
