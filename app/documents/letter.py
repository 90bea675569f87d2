"""The letter with the five words of an invitation, another computer or a recovery file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.documents.blocks import Paper
from app.documents.fields import clean
from app.documents.pdf import write_paper
from app.documents.template import shipped_template
from app.documents.told import Told, Value
from app.i18n import Language

PAPERS: Final = {
    "mentor": "invitation",
    "student": "invitation",
    "computer": "computer",
    "colleague": "computer",
    "recovery": "recovery",
}
"""The paper for each role."""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What the letter tells. `file` is the name of the file that the words open.

    `role` is a key of `PAPERS`; `teacher` is who gives the file, `name` whom it is for.
    """

    role: str
    name: str
    teacher: str
    school_name: str
    school_contacts: str
    file: str
    words: str
    date: str = ""
    """When the file was made, as it is read."""
    of_school: bool = False
    """Whether the file is for a school's folder."""


def letter_paper(facts: LetterFacts, language: Language) -> Paper:
    """Return the letter in blocks."""
    values: Mapping[str, str] = {
        "name": clean(facts.name),
        "teacher": clean(facts.teacher),
        "school.name": clean(facts.school_name),
        "school.contacts": clean(facts.school_contacts),
        "file": clean(facts.file),
        "words": clean(facts.words),
        "date": clean(facts.date),
    }
    template = shipped_template(PAPERS[facts.role], language)
    flags: dict[str, Value] = {
        "mentor": facts.role == "mentor",
        "colleague": facts.role == "colleague",
        "own": facts.role == "computer",
        "at_school": facts.of_school,
    }
    told = Told(values, flags)
    return Paper(
        title=template.line_of("title", told),
        language=language,
        blocks=template.skeleton(told).fill(told),
        footer=template.line_of("footer", told),
        subject=values["name"],
        author=values["school.name"],
    )


def write_letter(facts: LetterFacts, language: Language, out: Path) -> int:
    """Write the letter as PDF, whole or not at all; return its pages. `UserError` as for papers."""
    return write_paper(letter_paper(facts, language), out)
