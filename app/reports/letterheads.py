"""The school's letterhead as a card shows it."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.reports.templates import letterhead_in_force

PLACES = ("left", "middle", "right")
USUAL: Final = ("application", "certificate", "thanks")
"""Papers that bear the letterhead where the school has chosen none: its letters."""


@dataclass(frozen=True, slots=True)
class LetterheadRow:
    """What stands at the head of papers; pictures are texts, base64 of a PNG or JPEG.

    `papers` None: those that usually bear it.
    """

    logo: str = ""
    logo_beside: str = ""
    head_lines: str = ""
    head_lines_en: str = ""
    foot_lines: str = ""
    placing: str = "left"
    papers: tuple[str, ...] | None = None
    rule: bool = True
    version: int = 0


def letterhead(session: Session) -> LetterheadRow:
    """Return the letterhead in force; an empty one where the school has none."""
    found = letterhead_in_force(session)
    if found is None:
        return LetterheadRow()
    return LetterheadRow(
        found.logo or "", found.logo_beside or "", found.head_lines or "",
        found.head_lines_en or "", found.foot_lines or "",
        found.placing if found.placing in PLACES else "left",
        None if found.papers is None else tuple(found.papers.split()),
        found.rule is not False, found.version or 0,
    )  # fmt: skip


def picture_from(text: str | None) -> bytes:
    """Return a picture that is kept as text; nothing where it isn't whole."""
    try:
        return base64.b64decode(text or "", validate=True)
    except (binascii.Error, ValueError):
        return b""
