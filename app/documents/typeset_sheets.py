"""Letterheads, pictures, codes, envelopes and labels become slabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from app.documents.blocks import Code, Envelope, Head, Labels, Picture, Text
from app.documents.inline import plain
from app.documents.lines import Line, break_lines
from app.documents.qr import squares
from app.documents.shapes import MM, Shape
from app.documents.slabs import Image, Mark, Rule, Slab, Span, Squares, column_marks, span_of
from app.documents.style import HAIRLINE, MUTED, SMALL, Style
from app.errors import UserError
from app.i18n import _

HEAD: Final = Style(10.3, 13.0, bold=True)
"""The first line of a letterhead."""
HEAD_PICTURE: Final = (38 * MM, 18 * MM)
CODE_SIDE: Final = 18 * MM
CODE_SQUARE: Final = 0.5 * MM
"""No square is smaller, whatever the code says."""
CODE_GAP: Final = 8.0
SENDER: Final = Style(9.1, 12.0)
ADDRESSEE: Final = Style(11.5, 15.5)
LABEL: Final = Style(9.6, 12.6)
LABEL_PAD: Final = 4.5 * MM
SMALLEST: Final = 4
"""Letters of labels shrink to so many tenths of their size and no further."""


def picture_slabs(block: Picture, width: float) -> Iterator[Slab]:
    """Yield the picture; one wider than the column is set as wide as the column."""
    share = min(1.0, width / block.width)
    across, down = block.width * share, block.height * share
    x = {"left": 0.0, "right": width - across, "center": (width - across) / 2}[block.align]
    alt = plain(block.alt, "")
    yield Slab(
        down,
        (Image(x, 0, across, down, block.key, block.align),),
        4.0,
        spans=(Span("Figure" if alt else "", 1, alt=alt),),
    )


def code_slabs(block: Code, width: float) -> Iterator[Slab]:
    """Yield the code with its words beside it; nothing without a payload."""
    payload = plain(block.payload, "").strip()
    if not payload:
        return
    rows = squares(payload)
    side = max(CODE_SIDE, len(rows) * CODE_SQUARE)
    room = width - side - CODE_GAP
    lines = [line for words in block.words for line in break_lines(words, room, SMALL.size) or ()]
    height = max(side, len(lines) * SMALL.leading)
    at_right = block.align == "right"
    marks: list[Mark] = [Squares(width - side if at_right else 0.0, 0, side, rows)]
    words_at = 0.0 if at_right else side + CODE_GAP
    down = (height - len(lines) * SMALL.leading) / 2
    marks += column_marks(
        lines, words_at, down, room, SMALL, "right" if at_right else "left", MUTED
    )
    figure = Span("Figure", 1, alt=payload)
    yield Slab(height, tuple(marks), 3.0, spans=(figure, Span("P", len(marks) - 1)))


def head_slabs(block: Head, width: float) -> Iterator[Slab]:
    """Yield the letterhead: the first line large, a rule below."""
    across, down = HEAD_PICTURE
    left = across if block.left else 0.0
    right = across if block.right else 0.0
    start, end = (left + 10.0 if left else 0.0), width - (right + 10.0 if right else 0.0)
    if block.align == "center":
        margin = max(start, width - end)
        start, end = margin, width - margin
    styles = [HEAD, *[SMALL] * len(block.lines)]
    said = [
        (style, break_lines(words, end - start, style.size, style.bold))
        for style, words in zip(styles, block.lines, strict=False)
    ]
    high = sum(len(lines) * style.leading for style, lines in said)
    top = down + 4.0 if block.middle else max(0.0, (down - high) / 2 if left or right else 0.0)
    marks: list[Mark] = []
    for style, lines in said:
        marks += column_marks(lines, start, top, end - start, style, block.align)
        top += len(lines) * style.leading
    spans = span_of(marks)
    height = max(top, down if left or right else 0.0) + 5.0
    if left:
        marks.append(Image(0, 0, across, down, block.left, "left"))
    if right:
        marks.append(Image(width - across, 0, across, down, block.right, "right"))
    if block.middle:
        marks.append(Image((width - across) / 2, 0, across, down, block.middle, "center"))
    if block.rule:
        marks.append(Rule(0, height, width, 0.5, HAIRLINE))
    spans += (Span("", len(marks) - spans[0].marks),)
    yield Slab(height + 5.0, tuple(marks), glued=True, spans=spans)


def foot_slab(block: Head, width: float) -> Slab:
    """Return the foot of a letterhead, with a rule above where there is one below the head.

    It is ornament for those who listen: it must not break into what goes on over the page.
    """
    lines = [line for words in block.foot for line in break_lines(words, width, SMALL.size)]
    marks: list[Mark] = list(column_marks(lines, 0, 6.0, width, SMALL, block.align, MUTED))
    if block.rule:
        marks.append(Rule(0, 3.0, width, 0.5, HAIRLINE))
    return Slab(6.0 + len(lines) * SMALL.leading, tuple(marks), spans=span_of(marks, ""))


def envelope_slabs(block: Envelope, shape: Shape) -> Iterator[Slab]:
    """Yield a page: the sender above at the left, the addressee below at the right."""
    x, y = shape.width * 0.48, shape.height * 0.5
    sender, small = _fitted(block.sender, shape.width * 0.44, y - 10.0, SENDER)
    addressee, large = _fitted(block.addressee, shape.width - x, shape.height - y, ADDRESSEE)
    marks = [*column_marks(sender, 0, 0, shape.width, small)]
    spans = span_of(marks)
    marks += column_marks(addressee, x, y, shape.width - x, large)
    spans += (Span("P", len(marks) - spans[0].marks),)
    yield Slab(shape.height, tuple(marks), spans=spans)


def label_slabs(block: Labels, shape: Shape) -> Iterator[Slab]:
    """Yield a row of labels a slab. `UserError` where the paper has no places for them."""
    if not shape.across:
        raise UserError(
            _("Labels need a sheet of labels. Write “{line}” above the text.").format(
                line="shape: labels-3x8"
            )
        )
    across, down = shape.width / shape.across, shape.height / shape.down
    width, height = across - 2 * LABEL_PAD, down - 2 * LABEL_PAD
    for first in range(0, len(block.cells), shape.across):
        marks: list[Mark] = []
        spans: list[Span] = []
        for place, cell in enumerate(block.cells[first : first + shape.across]):
            lines, style = _fitted(cell, width, height, LABEL)
            top = (down - len(lines) * style.leading) / 2
            own = [*column_marks(lines, place * across + LABEL_PAD, top, width, style)]
            spans.append(Span("P", len(own)))
            marks += own
        yield Slab(down - 0.001, tuple(marks), spans=tuple(spans))


def _fitted(
    words: Sequence[Text], width: float, height: float, style: Style
) -> tuple[list[Line], Style]:
    """Return lines that fit, in letters small enough. A line that only waits is left out."""
    written = (tuple(run for run in text if not run.blank) for text in words)
    shown = [text for text in written if plain(text).strip()]
    for tenths in range(10, SMALLEST - 1, -1):
        smaller = Style(style.size * tenths / 10, style.leading * tenths / 10)
        lines = [line for text in shown for line in break_lines(text, width, smaller.size)]
        if len(lines) * smaller.leading <= height:
            return lines, smaller
    raise UserError(
        _("“{words}” has no room on the label or envelope. Shorten it.").format(
            words=" ".join(plain(text, "") for text in shown)[:60]
        )
    )
