"""Marks become PDF operators, once for each slab; a page repeats them where it wants them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from app.documents.fonts import Face, face
from app.documents.pages import Page
from app.documents.pdf_fonts import FontInFile
from app.documents.slabs import Box, Letters, Mark, Rule, Shade, Slab
from app.documents.style import (
    FOOT,
    FOOTER,
    LEFT,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TOP,
)

BOX_LINE: Final = 0.7
TICK_LINE: Final = 1.3


class Ink:
    """Draws for one file; `fonts` are those it has used."""

    def __init__(self) -> None:
        self.fonts: dict[Face, FontInFile] = {}

    def page(self, page: Page) -> str:
        """Return the operators of a page without its footer."""
        return "\n".join(self._placed(page))

    def footer(self, left: str, middle: str, right: str) -> str:
        """Return the operators of a footer's three texts."""
        letters = face(False, False)
        marks = []
        for text, share in ((left, 0.0), (middle, 0.5), (right, 1.0)):
            if text:
                spare = PAGE_WIDTH - LEFT - RIGHT - letters.width(text) * FOOT.size
                marks.append(Letters(spare * share, 0.0, letters, FOOT.size, text, MUTED))
        return f"q 1 0 0 1 {LEFT:.2f} {FOOTER:.2f} cm\n{self._operators(marks)}\nQ"

    def _placed(self, page: Page) -> Iterator[str]:
        for down, slab in page.slabs:
            if slab.marks:
                top = PAGE_HEIGHT - TOP - down
                yield f"q 1 0 0 1 {LEFT:.2f} {top:.2f} cm\n{self._ink(slab)}\nQ"

    def _ink(self, slab: Slab) -> str:
        if slab.ink is None:
            slab.ink = self._operators(slab.marks)
        return slab.ink

    def _operators(self, marks: Iterable[Mark]) -> str:
        return "\n".join(operator for mark in marks for operator in self._mark(mark))

    def _mark(self, mark: Mark) -> Iterator[str]:
        match mark:
            case Letters():
                yield self._letters(mark)
            case Rule():
                reach = mark.x + mark.width
                yield f"{mark.grey:.2f} G {mark.weight:.2f} w"
                yield f"{mark.x:.2f} {-mark.y:.2f} m {reach:.2f} {-mark.y:.2f} l S"
            case Shade():
                yield f"{mark.grey:.2f} g {mark.x:.2f} {-mark.y - mark.height:.2f}"
                yield f"{mark.width:.2f} {mark.height:.2f} re f"
            case Box():
                yield from _box(mark)

    def _letters(self, mark: Letters) -> str:
        font = self.fonts.get(mark.face)
        if font is None:
            font = self.fonts[mark.face] = FontInFile(mark.face, len(self.fonts) + 1)
        return (
            f"BT {mark.grey:.2f} g {font.resource} {mark.size:.2f} Tf "
            f"{mark.x:.2f} {-mark.y:.2f} Td <{font.encoded(mark.text)}> Tj ET"
        )


def _box(mark: Box) -> Iterator[str]:
    x, y, side = mark.x, -mark.y - mark.side, mark.side
    yield f"0 G {BOX_LINE:.2f} w {x:.2f} {y:.2f} {side:.2f} {side:.2f} re S"
    if mark.ticked:
        corners = ((0.2, 0.52), (0.42, 0.24), (0.84, 0.84))
        start, turn, end = (f"{x + side * a:.2f} {y + side * b:.2f}" for a, b in corners)
        yield f"{TICK_LINE:.2f} w 1 J 1 j {start} m {turn} l {end} l S 0 J 0 j"
