"""The three-party agreement: its facts and the school's template become one paper."""

from __future__ import annotations

from typing import Final

from app.documents.blocks import Paper
from app.documents.catalogue import label
from app.documents.facts import AgreementFacts
from app.documents.fields import agreement_values, item_count
from app.documents.paper import gaps, paper_of
from app.documents.template import Template, shipped_template
from app.documents.terms import BY_HAND, interruptions, terms_values, work_parts
from app.documents.told import Told
from app.i18n import Language

PAPER: Final = "agreement"
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


def agreement_paper(
    facts: AgreementFacts, language: Language, template: Template | None = None
) -> Paper:
    """Return the agreement in blocks; `template` is the school's own, else the shipped one.

    A `UserError` says what is wrong with a template that can't be used.
    """
    return paper_of(PAPER, agreement_told(facts, language), language, template)


def missing_fields(
    facts: AgreementFacts, language: Language, template: Template | None = None
) -> list[str]:
    """Name what would print as a blank, in reading order and in the language spoken now.

    `language` is the paper's: what it shows decides what it misses.
    """
    return [label(key) for key in missing_keys(facts, language, template)]


def missing_keys(
    facts: AgreementFacts, language: Language, template: Template | None = None
) -> list[str]:
    """Return the fields that would print as blanks, by their names in templates, each once.

    What is missing in several items of the programme is named once: "items.hours".
    """
    template = template or shipped_template(PAPER, language)
    return gaps(PAPER, agreement_told(facts, language), template)
