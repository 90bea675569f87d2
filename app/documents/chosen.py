"""The text and the letterhead that a paper is printed from, read and ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from sqlalchemy.orm import Session

from app.documents.blocks import Align, Head, Run, Text
from app.documents.template import Template, read_template, shipped_template
from app.i18n import Language
from app.records import Letterhead
from app.reports.letterheads import USUAL, LetterheadRow, picture_from
from app.reports.templates import letterhead_in_force, own_template

LOGO, BESIDE = "logo", "logo_beside"
_ALIGN: Final[Mapping[str, Align]] = {"left": "left", "middle": "center", "right": "right"}


@dataclass(frozen=True, slots=True)
class ChosenText:
    """A template; `record` is the school's version, None for the program's own text.

    `words` are what is noted on the paper, "own 4" or "shipped 1".
    """

    template: Template
    record: bytes | None
    words: str


@dataclass(frozen=True, slots=True)
class Headed:
    """A letterhead in one language, with its pictures; without a record there is none."""

    record: bytes | None = None
    head: Head | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def text_in_force(
    session: Session, paper: str, language: Language, placement_kind: str | None = None
) -> ChosenText:
    """Return the text that a paper is printed from now."""
    own = own_template(session, paper, language, placement_kind)
    if own is not None:
        return ChosenText(_read(own.text), own.id, f"own {own.version}")
    shipped = shipped_template(paper, language)
    return ChosenText(shipped, None, f"shipped {shipped.front.get('version', '1')}")


def head_in_force(session: Session, paper: str, language: Language) -> Headed:
    """Return the letterhead that a paper bears now."""
    found = letterhead_in_force(session)
    if found is None:
        return Headed()
    papers = USUAL if found.papers is None else tuple(found.papers.split())
    return head_of(found, language) if paper in papers else Headed()


def head_of(letterhead: Letterhead, language: Language) -> Headed:
    """Return one version of the letterhead as it stands on paper in a language."""
    return replace(headed(letterhead, language), record=letterhead.id)


def headed(letterhead: Letterhead | LetterheadRow, language: Language) -> Headed:
    """Return a letterhead as it stands on paper in a language, be it kept already or not."""
    written = letterhead.head_lines or ""
    if language == "en" and letterhead.head_lines_en:
        written = letterhead.head_lines_en
    lines, foot = _lines(written), _lines(letterhead.foot_lines or "")
    stored = {LOGO: letterhead.logo, BESIDE: letterhead.logo_beside}
    pictures = {key: found for key, text in stored.items() if (found := picture_from(text))}
    logo, beside = (key if key in pictures else "" for key in (LOGO, BESIDE))
    placing = letterhead.placing or "left"
    left, middle, right = {
        "left": (logo, "", beside), "middle": ("", logo, beside), "right": (beside, "", logo),
    }.get(placing, (logo, "", beside))  # fmt: skip
    align = _ALIGN.get(letterhead.placing or "", "center")
    head = Head(lines, left, right, align, middle, letterhead.rule is not False, foot)
    return Headed(None, head if lines or pictures or foot else None, pictures)


def _lines(written: str) -> tuple[Text, ...]:
    return tuple((Run(line.strip()),) for line in written.splitlines() if line.strip())


@lru_cache(maxsize=64)
def _read(text: str) -> Template:
    return read_template(text)
