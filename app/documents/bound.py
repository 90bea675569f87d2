"""What a printed paper is bound to, kept so that it can be printed again just as it was.

The look depends on the text, the data, the letterhead and the rules of layout, `LAYOUT`: raise it
when typesetting changes what stands where, so that a reprint can say that it may differ.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

import zstandard
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.beside import side_by_side
from app.documents.blocks import Paper
from app.documents.chosen import Headed, head_of
from app.documents.kinds import BOTH
from app.documents.paper import paper_of
from app.documents.template import Template, read_template
from app.documents.told import Told, told_from
from app.errors import UserError
from app.i18n import Language, _
from app.records import Letterhead, PaperTemplate, Placement, PrintedData, PrintedPaper
from app.rules import canonical

LAYOUT: Final = 1
_LONGEST: Final = canonical.LONGEST
_MOST: Final = 20_000_000
"""Bytes that the data of one paper may unfold to."""


@dataclass(frozen=True, slots=True)
class Again:
    """A paper that was printed, made anew; `same` tells whether it is what was printed."""

    paper: Paper
    printed: PrintedPaper
    same: bool


def languages_of(written: str) -> tuple[Language, ...]:
    """Return the languages of a paper: "lv", "en", or both side by side."""
    if written == BOTH:
        return ("lv", "en")
    return ("en",) if written == "en" else ("lv",)


def made_paper(
    kind: str,
    told: Mapping[Language, Told],
    templates: Mapping[Language, Template],
    headed: Headed,
    code: str,
) -> Paper:
    """Return a paper in one language, or in two side by side."""
    made = [
        paper_of(kind, told[each], each, templates[each], headed.head, code, headed.pictures)
        for each in told
    ]
    return made[0] if len(made) == 1 else side_by_side(made[0], made[1])


def packed(told: Mapping[Language, Told]) -> list[str]:
    """Return what was told as texts that fit into cells."""
    content = canonical.write({each: one.written() for each, one in told.items()})
    small = zstandard.ZstdCompressor(level=9).compress(content.encode())
    text = base64.b85encode(small).decode("ascii")
    return [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)]


def unpacked(pieces: list[str]) -> dict[Language, Told] | None:
    """Return what was told; None where the texts aren't whole."""
    try:
        small = base64.b85decode("".join(pieces))
        content = zstandard.ZstdDecompressor().decompress(small, max_output_size=_MOST)
        found = canonical.read(content.decode(), _told, None, longest=_MOST)
    except (ValueError, zstandard.ZstdError):
        return None
    return found


def digest_of(paper: Paper) -> bytes:
    """Return what tells two papers apart by all that is on them, 32 bytes."""
    pictures = {key: blake2b(found).hexdigest() for key, found in paper.pictures.items()}
    said = repr((
        paper.title, paper.language, paper.footer, paper.shape, paper.shown(),
        sorted(pictures.items()), LAYOUT,
    ))  # fmt: skip
    return blake2b(said.encode(), digest_size=32).digest()


def paper_again(session: Session, printed_id: bytes) -> Again:
    """Return a printed paper as it was; a `UserError` says why it can't be made any more."""
    printed = session.get(PrintedPaper, printed_id)
    place = session.get(Placement, printed.placement_id) if printed is not None else None
    if printed is None or not printed.alive or place is None or not place.alive:
        raise UserError(_("This paper isn't here any more. Go to the list and choose another."))
    pieces = session.scalars(
        select(PrintedData).where(PrintedData.paper_id == printed_id).order_by(PrintedData.piece)
    ).all()
    told = unpacked([piece.content or "" for piece in pieces])
    if not pieces or told is None or set(told) != set(languages_of(printed.language or "")):
        raise UserError(
            _(
                "What this paper said is kept only at the school. Open the file that is attached "
                "to it, or ask the school for a copy."
            )
        )
    first = pieces[0]
    kept = (first.template_id, first.beside_id)
    templates = {each: _template(session, record) for each, record in zip(told, kept, strict=False)}
    headed = Headed()
    head = session.get(Letterhead, first.letterhead_id) if first.letterhead_id else None
    if head is not None:
        headed = head_of(head, next(iter(told)))
    paper = made_paper(printed.paper or "", told, templates, headed, printed.sheet_code or "")
    return Again(paper, printed, digest_of(paper) == first.drawn)


def _template(session: Session, record: bytes | None) -> Template:
    found = session.get(PaperTemplate, record) if record is not None else None
    if found is None or not found.text:
        raise UserError(
            _("The text that this paper was printed from isn't in this folder. Open the file that "
              "another computer of the school has sent, then try again.")
        )  # fmt: skip
    return read_template(found.text)


def _told(content: Any) -> dict[Language, Told]:
    found: dict[Language, Told] = {}
    languages: tuple[Language, ...] = ("lv", "en")
    for language in languages:
        if language in content:
            told = told_from(content[language])
            if told is None:
                raise ValueError(language)
            found[language] = told
    return found
