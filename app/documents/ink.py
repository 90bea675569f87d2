"""Marks become PDF operators, once for each slab; a page repeats them where it wants them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from app.documents.blocks import Run
from app.documents.fonts import Face, face
from app.documents.lines import Line, break_lines
from app.documents.pages import Page
from app.documents.pdf_fonts import FontInFile
from app.documents.pdf_objects import ObjectFile
from app.documents.pictures import PicturesInFile
from app.documents.shapes import Shape
from app.documents.slabs import (
    Box,
    Image,
    Letters,
    Mark,
    Rule,
    Shade,
    Slab,
    Squares,
    column_marks,
    spaced,
)
from app.documents.style import FOOT, MUTED

BOX_LINE: Final = 0.7
TICK_LINE: Final = 1.3
TICK: Final = ((0.2, 0.52), (0.42, 0.24), (0.84, 0.84))
"""Where a tick begins, turns and ends, in shares of its box's side from the lower left corner."""
FOOT_GAP: Final = 12.0
FOOT_LINES: Final = 3
"""A longer footer ends in an ellipsis: there is no more room below the text."""


class Ink:
    """Draws for one file; `fonts` and `pictures` are those it has used."""

    def __init__(self, file: ObjectFile) -> None:
        self.fonts: dict[Face, FontInFile] = {}
        self.pictures = PicturesInFile(file)

    def page(self, page: Page, shape: Shape) -> str:
        """Return the operators of a page without its footer."""
        return "\n".join(self._placed(page, shape))

    def footer(self, shape: Shape, left: str, middle: str, right: str) -> str:
        """Return the operators of a footer's three texts; the left one may take more lines."""
        letters = face(False, False)
        width = shape.width
        ends = letters.width(right) * FOOT.size + FOOT_GAP
        centre = _foot_lines(middle, width / 3, 1)
        if centre:
            ends = (width + centre[0].width) / 2 + FOOT_GAP
        lines = _foot_lines(left, width - ends, FOOT_LINES)
        down = -FOOT.leading if len(lines) == FOOT_LINES else 0.0
        marks = [
            *column_marks(lines, 0, down, width, FOOT, grey=MUTED),
            *column_marks(centre, 0, 0, width, FOOT, "center", MUTED),
            *column_marks(_foot_lines(right, width, 1), 0, 0, width, FOOT, "right", MUTED),
        ]
        base = shape.footer + (FOOT.leading + FOOT.size * 0.72) / 2
        placed = f"q 1 0 0 1 {shape.left:.2f} {base:.2f} cm\n{self._operators(marks)}\nQ"
        return f"/Artifact<</Type/Pagination>>BDC\n{placed}\nEMC"

    def _placed(self, page: Page, shape: Shape) -> Iterator[str]:
        for down, slab, numbers in page.numbered():
            if slab.marks:
                top = shape.page_height - shape.top - down
                yield f"q 1 0 0 1 {shape.left:.2f} {top:.2f} cm"
                for span, number, ink in zip(slab.spans, numbers, self._ink(slab), strict=True):
                    if number is not None:
                        yield f"/{span.role}<</MCID {number}>>BDC\n{ink}\nEMC"
                    elif ink:
                        yield f"/Artifact BMC\n{ink}\nEMC"
                yield "Q"

    def _ink(self, slab: Slab) -> tuple[str, ...]:
        """Return what is drawn in each span. Pictures differ between papers: never kept."""
        if slab.ink is not None:
            return slab.ink
        spans: list[str] = []
        first = 0
        for span in slab.spans:
            marks = slab.marks[first : first + span.marks]
            spans.append(self._operators(spaced(marks) if span.role else marks))
            first += span.marks
        ink = tuple(spans)
        if not any(isinstance(mark, Image) for mark in slab.marks):
            slab.ink = ink
        return ink

    def _operators(self, marks: Iterable[Mark]) -> str:
        return "\n".join(operator for mark in marks for operator in self._mark(mark))

    def _mark(self, mark: Mark) -> Iterator[str]:
        match mark:
            case Letters():
                yield self._letters(mark)
            case Rule():
                reach, end = mark.x + mark.width, -mark.y - mark.fall
                yield f"{mark.grey:.2f} G {mark.weight:.2f} w"
                yield f"{mark.x:.2f} {-mark.y:.2f} m {reach:.2f} {end:.2f} l S"
            case Shade():
                yield f"{mark.grey:.2f} g {mark.x:.2f} {-mark.y - mark.height:.2f}"
                yield f"{mark.width:.2f} {mark.height:.2f} re f"
            case Box():
                yield from _box(mark)
            case Squares():
                yield from _squares(mark)
            case Image():
                yield self._image(mark)

    def _letters(self, mark: Letters) -> str:
        font = self.fonts.get(mark.face)
        if font is None:
            font = self.fonts[mark.face] = FontInFile(mark.face, len(self.fonts) + 1)
        return (
            f"BT {mark.grey:.2f} g {font.resource} {mark.size:.2f} Tf "
            f"{mark.x:.2f} {-mark.y:.2f} Td <{font.encoded(mark.text)}> Tj ET"
        )

    def _image(self, mark: Image) -> str:
        picture = self.pictures.get(mark.key)
        width, height = picture.within(mark.width, mark.height)
        spare = mark.width - width
        x = mark.x + {"left": 0.0, "right": spare, "center": spare / 2}[mark.align]
        y = -mark.y - (mark.height + height) / 2
        size = f"{width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f}"
        return f"q {size} cm {picture.resource} Do Q"


def _foot_lines(text: str, width: float, most: int) -> tuple[Line, ...]:
    """Break a footer's text; what has no room ends in an ellipsis."""
    lines = break_lines((Run(text),), width, FOOT.size) if text else ()
    cut = len(text)
    while len(lines) > most and cut > 1:
        cut -= max(1, cut // 20)
        lines = break_lines((Run(f"{text[:cut].rstrip()}…"),), width, FOOT.size)
    return lines


def _squares(mark: Squares) -> Iterator[str]:
    """Yield one path: the dark squares that touch in a row are one rectangle."""
    side = mark.side / len(mark.rows)
    yield "0 g"
    for down, row in enumerate(mark.rows):
        y = -mark.y - (down + 1) * side
        place = 0
        for dark, run in groupby(row):
            count = len(list(run))
            if dark:
                x = mark.x + place * side
                yield f"{x:.3f} {y:.3f} {count * side:.3f} {side:.3f} re"
            place += count
    yield "f"


def _box(mark: Box) -> Iterator[str]:
    x, y, side = mark.x, -mark.y - mark.side, mark.side
    yield f"0 G {BOX_LINE:.2f} w {x:.2f} {y:.2f} {side:.2f} {side:.2f} re S"
    if mark.ticked:
        start, turn, end = (f"{x + side * a:.2f} {y + side * b:.2f}" for a, b in TICK)
        yield f"{TICK_LINE:.2f} w 1 J 1 j {start} m {turn} l {end} l S 0 J 0 j"
