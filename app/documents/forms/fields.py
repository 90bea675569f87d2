"""What a form is made of: pieces of a page, some of them with fields to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, Literal

from app.documents.slabs import Slab
from app.rules.day_content import LONGEST_WORK

VERSION: Final = 1
"""Of the fields: raise it when a name or a meaning changes, so that older forms are told apart."""
MARK: Final = "prakse-form"
HIDDEN: Final = "prakse"
"""The name of the field that nobody sees: it says what the form is."""
LONGEST_LINE: Final = 200
LONGEST_TEXT: Final = LONGEST_WORK
LETTERS: Final = "".join(
    map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2014, 0x2018, 0x2019, 0x201A,
              0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x20AC, 0x2116, *range(0x400, 0x460)))
)  # fmt: skip
"""What may be typed into a field and is seen in any reader: Latin, Latvian and Cyrillic letters."""

Kind = Literal["text", "check", "choice"]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field. `tip` tells what it is for to those who can't see what stands beside it.

    `choices` are (what is kept, what is shown); an empty one stands first by itself.
    """

    name: str
    kind: Kind
    tip: str
    value: str = ""
    lines: int = 1
    longest: int = LONGEST_LINE
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A field within its piece: x from the left margin, `top` down from the piece's top."""

    field: FormField
    x: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A slab with the fields that lie on it."""

    slab: Slab
    fields: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One form, ready to be written."""

    kind: str
    title: str
    language: str
    code: str
    subject: str
    author: str
    pieces: Sequence[Piece]

    @property
    def mark(self) -> str:
        """What tells the program which form this is."""
        return " ".join((MARK, self.kind, str(VERSION), self.code))

    @property
    def drawn(self) -> bytes:
        """What tells two forms apart by all that is on them, 32 bytes."""
        said = repr((
            self.mark, self.title, self.language, self.subject, self.author,
            [(mark.x, mark.y, getattr(mark, "text", ""))
             for piece in self.pieces for mark in piece.slab.marks],
            [piece.fields for piece in self.pieces],
        ))  # fmt: skip
        return blake2b(said.encode(), digest_size=32).digest()

    @property
    def fields(self) -> list[FormField]:
        """Every field, in reading order."""
        return [placed.field for piece in self.pieces for placed in piece.fields]
