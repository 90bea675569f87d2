"""The three-party agreement: its facts and the school's template become one paper."""

from __future__ import annotations

from typing import Final

from app.documents.blocks import Paper
from app.documents.facts import AgreementFacts
from app.documents.fields import agreement_values, field_of, item_count, label
from app.documents.template import Template, context_of, shipped_template
from app.i18n import Language

PAPER: Final = "agreement"


def agreement_paper(
    facts: AgreementFacts, language: Language, template: Template | None = None
) -> Paper:
    """Return the agreement in blocks; `template` is the school's own, else the shipped one.

    A `UserError` says what is wrong with a template that can't be used.
    """
    template = template or shipped_template(PAPER, language)
    values = agreement_values(facts, language)
    context = _context(facts, values)
    front = template.front
    basis = front.get(f"legal_basis_{facts.kind}") or front.get("legal_basis", "")
    return Paper(
        title=template.line_of("title" if values["number"] else "untitled", context, values),
        language=language,
        blocks=template.skeleton(context).fill(values),
        footer=template.line_of("footer", context, values),
        subject=values["student.name"],
        author=values["school.name"],
        keywords=f"{basis}, {PAPER} {front.get('version', '')}",
        copy_label=front.get("copy", "{copy}/{copies}"),
    )


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
    values = agreement_values(facts, language)
    missing = template.skeleton(_context(facts, values)).missing(values)
    keys = [field_of(key) for key in missing if key not in _by_hand(facts)]
    if facts.stipend is None:
        keys.append("stipend")
    return list(dict.fromkeys(keys))


def _by_hand(facts: AgreementFacts) -> frozenset[str]:
    """Return what needs no mention: an empty programme is named once, not by its columns."""
    if facts.items:
        return frozenset()
    columns = ("number", "hours")
    lines = range(item_count(facts))
    return frozenset(f"items.{n}.{column}" for n in lines for column in columns) | {"items_total"}


def _context(facts: AgreementFacts, values: dict[str, str]) -> dict[str, object]:
    context = context_of(values)
    lines = context["items"]
    assert isinstance(lines, dict)
    context["items"] = list(lines.values())
    context.update(is_minor=facts.is_minor, kind=facts.kind, stipend=facts.stipend)
    return context
