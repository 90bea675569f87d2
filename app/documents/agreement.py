"""The facts of a placement become what its papers tell."""

from __future__ import annotations

from typing import Final

from app.documents.facts import AgreementFacts
from app.documents.fields import agreement_values, item_count
from app.documents.terms import BY_HAND, interruptions, terms_values, work_parts
from app.documents.told import Told
from app.i18n import Language

_RULED_ITEMS: Final = frozenset(("items.number", "items.hours", "items_total"))
"""An empty programme is missed once, not by its columns."""


def agreement_told(facts: AgreementFacts, language: Language) -> Told:
    """Return what every paper of a placement tells, worded for one language."""
    by_hand = {*BY_HAND, "interruptions.reason", "stretches_total"}
    if not facts.items:
        by_hand |= _RULED_ITEMS
    if facts.stipend is None:
        by_hand |= {"stipend_amount", "stipend_terms"}
    return Told(
        {**agreement_values(facts, language), **terms_values(facts, language)},
        {
            "is_minor": facts.is_minor,
            "kind": facts.kind,
            "stipend": facts.stipend,
            "insurance_required": facts.terms.insurance_required,
            "has_stretches": bool(facts.parts),
        },
        {
            "items": item_count(facts),
            "stretches": len(work_parts(facts)),
            "interruptions": len(interruptions(facts)),
        },
        frozenset(by_hand),
    )
