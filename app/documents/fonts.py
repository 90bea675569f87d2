"""Noto Sans in four faces: every Latvian letter, embedded in every file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from io import BytesIO
from threading import RLock
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.errors import UserError
from app.i18n import _

FACES: Final[Mapping[tuple[bool, bool], str]] = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}
"""(bold, italic): the name of the face."""


class Face:
    """One face with the widths of its letters."""

    def __init__(self, name: str) -> None:
        module = import_module(f"pymupdf_fonts.NotoSans_{name}")
        self.name = f"PrakseSans-{name}"
        self.font = TTFont(self.name, BytesIO(module.fontbuffer))
        pdfmetrics.registerFont(self.font)
        metrics = self.font.face
        self.widths: dict[str, float] = {
            chr(code): metrics.charWidths.get(code, metrics.defaultWidth) / 1000
            for code in metrics.charToGlyph
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
            letter = missing.args[0]
            raise UserError(
                _(
                    "The letter “{letter}” (U+{code}) in “{text}” can't be printed. "
                    "Write it with other letters."
                ).format(letter=letter, code=f"{ord(letter):04X}", text=text)
            ) from None
        if len(self._words) > 20_000:
            self._words.clear()
        self._words[text] = width
        return width


@cache
def face(bold: bool, italic: bool) -> Face:
    """Return one of the four faces; reading one takes some 20 ms, once."""
    with finishing():
        return Face(FACES[bold, italic])


@cache
def finishing() -> RLock:
    """Return what to hold while a file is finished.

    Threads share the faces, and cutting one down to the letters used moves its reader.
    """
    return RLock()
