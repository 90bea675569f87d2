"""The letter of an invitation: to whom, the five words, and how to begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.documents.blocks import Paper
from app.documents.fields import clean
from app.documents.pdf import write_paper
from app.documents.template import context_of, shipped_template
from app.i18n import Language

PAPER: Final = "invitation"


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What the letter tells. `file` is the invitation file's name, `role` mentor or student."""

    role: str
    name: str
    teacher: str
    school_name: str
    school_contacts: str
    file: str
    words: str


def letter_paper(facts: LetterFacts, language: Language) -> Paper:
    """Return the letter in blocks."""
    values: Mapping[str, str] = {
        "name": clean(facts.name),
        "teacher": clean(facts.teacher),
        "school.name": clean(facts.school_name),
        "school.contacts": clean(facts.school_contacts),
        "file": clean(facts.file),
        "words": clean(facts.words),
    }
    template = shipped_template(PAPER, language)
    context = dict(context_of(values)) | {"mentor": facts.role == "mentor"}
    return Paper(
        title=template.line_of("title", context, values),
        language=language,
        blocks=template.skeleton(context).fill(values),
        footer=template.line_of("footer", context, values),
        subject=values["name"],
        author=values["school.name"],
    )


def write_letter(facts: LetterFacts, language: Language, out: Path) -> int:
    """Write the letter as PDF, whole or not at all; return its pages. `UserError` as for papers."""
    return write_paper(letter_paper(facts, language), out)
