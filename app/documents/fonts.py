"""Noto Sans in four faces: every Latvian letter, embedded in every file."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from io import BytesIO
from threading import RLock
from typing import Final

from reportlab.pdfbase.ttfonts import TTFontFile

from app.errors import UserError
from app.i18n import _

FACES: Final[Mapping[tuple[bool, bool], str]] = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}
"""(bold, italic): the name of the face."""
WORDS_KEPT: Final = 2_000


class Face:
    """One face with the widths of its letters."""

    def __init__(self, name: str) -> None:
        module = import_module(f"pymupdf_fonts.NotoSans_{name}")
        self.name = f"NotoSans-{name}"
        self.metrics = TTFontFile(BytesIO(module.fontbuffer))
        self.widths: dict[str, float] = {
            chr(code): self.metrics.charWidths.get(code, self.metrics.defaultWidth) / 1000
            for code in self.metrics.charToGlyph
        }
        self.widths["\u00a0"] = self.widths[" "]
        self._words: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Return the width at size 1; a `UserError` names a letter that the font lacks."""
        known = self._words.get(text)
        if known is not None:
            return known
        try:
            width = sum(map(self.widths.__getitem__, text))
        except KeyError as missing:
            raise UserError(_missing(missing.args[0], text)) from None
        if len(self._words) > WORDS_KEPT:
            self._words.clear()
        self._words[text] = width
        return width

    def cut(self, letters: Sequence[str]) -> bytes:
        """Return the face with those letters only, their glyphs numbered from 1 in that order."""
        with _one_at_a_time():
            data: bytes = self.metrics.makeSubset([ord(letter) for letter in letters])
        return data


def written_out(text: str) -> str:
    """Return text that can be printed: letters that the font lacks are named, "[U+1F600]".

    For papers that tell what others wrote and must not fail over it. Line ends stay.
    """
    known = _letters()
    if known.issuperset(text):
        return text
    spaced = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    return "".join(letter if letter in known else f"[U+{ord(letter):04X}]" for letter in spaced)


@cache
def _letters() -> frozenset[str]:
    """Return what every face has, and the end of a line."""
    return frozenset.intersection(*(frozenset(face(*each).widths) for each in FACES)) | {"\n"}


@cache
def face(bold: bool, italic: bool) -> Face:
    """Return one of the four faces; reading one takes some 20 ms, once."""
    return Face(FACES[bold, italic])


@cache
def _one_at_a_time() -> RLock:
    """Threads share the faces, and cutting one down moves the place where it is read."""
    return RLock()


def _missing(letter: str, text: str) -> str:
    return _(
        "The letter “{letter}” (U+{code}) in “{text}” can't be printed. "
        "Write it with other letters."
    ).format(letter=letter, code=f"{ord(letter):04X}", text=text)
