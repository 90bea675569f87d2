"""A slab: a piece of a page that is never split, with its marks placed.

Inside a slab x runs right from the left margin and y runs down from the slab's top, in points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

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
    """A level line, or one that falls by `fall`."""

    x: float
    y: float
    width: float
    weight: float = 0.5
    grey: float = RULE
    fall: float = 0.0


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


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by its key, within a box whose top is y."""

    x: float
    y: float
    width: float
    height: float
    key: str
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Squares:
    """The dark squares of a code, row by row; y is its top."""

    x: float
    y: float
    side: float
    rows: tuple[tuple[bool, ...], ...]


Mark = Letters | Rule | Shade | Box | Image | Squares


@dataclass(frozen=True, slots=True)
class Span:
    """So many marks that belong together for those who listen, and their role in the PDF.

    Without a role they are ornament. What `continues` belongs to the span at the same place in
    the slab before. `alt` stands for what has no letters.
    """

    role: str
    marks: int
    language: str = ""
    continues: bool = False
    alt: str = ""


@dataclass(slots=True, eq=False)
class Slab:
    """`above` is space that vanishes at the top of a page; `glued` slabs stay with the next.

    `head` is repeated where a page begins with this slab. `ink` keeps the drawn form of each
    span. One that `starts_page` is not itself on the new page; with a height it is one only if it
    must. `spans` part the marks; `role` is what holds them together, "" for nothing. A heading's
    `title` becomes a bookmark.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    above: float = 0.0
    glued: bool = False
    head: Slab | None = None
    ink: tuple[str, ...] | None = None
    starts_page: bool = False
    role: str = ""
    spans: tuple[Span, ...] = ()
    title: str = ""
    level: int = 0


def span_of(marks: Sequence[Mark], role: str = "P", continues: bool = False) -> tuple[Span, ...]:
    """Return one span for all the marks."""
    return (Span(role, len(marks), continues=continues),)


def spaced(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the marks with a space after letters that others don't directly follow.

    Nobody sees it; who listens or copies would else get the words of two lines as one.
    """
    for mark, following in zip_longest(marks, marks[1:]):
        if not isinstance(mark, Letters):
            yield mark
            continue
        end = mark.x + mark.face.width(mark.text) * mark.size
        adjacent = (
            isinstance(following, Letters)
            and following.y == mark.y
            and abs(following.x - end) < 0.01
        )
        yield mark if adjacent else replace(mark, text=f"{mark.text} ")


def shifted(mark: Mark, x: float, y: float = 0.0) -> Mark:
    """Return the mark further to the right and down."""
    return replace(mark, x=mark.x + x, y=mark.y + y)


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
