"""A slab: a piece of a page that is never split, with its marks placed.

Inside a slab x runs right from the left margin and y runs down from the slab's top, in points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.documents.blocks import Align
from app.documents.fonts import Face
from app.documents.lines import Line
from app.documents.style import BLACK, RULE, Style


@dataclass(frozen=True, slots=True)
class Letters:
    """Text with its baseline at y."""

    x: float
    y: float
    face: Face
    size: float
    text: str
    grey: float = BLACK


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line."""

    x: float
    y: float
    width: float
    weight: float = 0.5
    grey: float = RULE


@dataclass(frozen=True, slots=True)
class Shade:
    """A filled rectangle behind text; y is its top."""

    x: float
    y: float
    width: float
    height: float
    grey: float


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick; y is its top."""

    x: float
    y: float
    side: float
    ticked: bool


Mark = Letters | Rule | Shade | Box


@dataclass(slots=True, eq=False)
class Slab:
    """`above` is space that vanishes at the top of a page; `glued` slabs stay with the next.

    `head` is repeated where a page begins with this slab. `ink` keeps the drawn form. One that
    `starts_page` is not itself on the new page; with a height it is one only if it must.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    above: float = 0.0
    glued: bool = False
    head: Slab | None = None
    ink: str | None = None
    starts_page: bool = False


def line_marks(
    line: Line, x: float, top: float, style: Style, grey: float = BLACK
) -> Iterable[Mark]:
    """Place a line whose top is at `top`; blanks are ruled under the baseline."""
    baseline = top + (style.leading + style.size * 0.72) / 2
    for piece in line.pieces:
        if piece.face is None:
            yield Rule(x + piece.x, baseline + 2.0, piece.width)
        else:
            yield Letters(x + piece.x, baseline, piece.face, style.size, piece.text, grey)


def column_marks(
    lines: Sequence[Line],
    x: float,
    top: float,
    width: float,
    style: Style,
    align: Align = "left",
    grey: float = BLACK,
) -> Iterable[Mark]:
    """Place lines beneath each other in a column."""
    for place, line in enumerate(lines):
        rest = width - line.width
        shift = {"left": 0.0, "right": rest, "center": rest / 2}[align]
        yield from line_marks(line, x + shift, top + place * style.leading, style, grey)
