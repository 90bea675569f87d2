"""Agreements made of facts alone, by the program's own text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.documents.agreement import agreement_told
from app.documents.blocks import Paper
from app.documents.catalogue import label
from app.documents.facts import AgreementFacts
from app.documents.paper import gaps, paper_of
from app.documents.pdf import render, write_papers
from app.documents.template import Template, shipped_template
from app.i18n import Language
from app.progress import Progress, silent
from app.rules.paper_words import AGREEMENT


def agreement_paper(
    facts: AgreementFacts, language: Language, template: Template | None = None
) -> Paper:
    """Return the agreement in blocks; `template` is the school's own, else the shipped one."""
    return paper_of(AGREEMENT, agreement_told(facts, language), language, template)


def render_agreement(facts: AgreementFacts, language: Language) -> bytes:
    """Return one copy of an agreement as a PDF."""
    return render(agreement_paper(facts, language))


def write_agreements(
    facts: Iterable[AgreementFacts],
    language: Language,
    out: Path,
    copies: int = 1,
    progress: Progress = silent,
) -> int:
    """Write agreements into one PDF; everything as of `write_papers`."""
    wanted = list(facts)
    papers = (agreement_paper(told, language) for told in wanted)
    title = shipped_template(AGREEMENT, language).front["several"]
    return write_papers(papers, out, len(wanted), title, copies, progress)


def missing_keys(facts: AgreementFacts, language: Language) -> list[str]:
    """Return the fields that would print as blanks, by their names in templates."""
    return gaps(AGREEMENT, agreement_told(facts, language), shipped_template(AGREEMENT, language))


def missing_fields(facts: AgreementFacts, language: Language) -> list[str]:
    """Return the same as people call them, in the language spoken now."""
    return [label(key) for key in missing_keys(facts, language)]
