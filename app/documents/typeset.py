"""Blocks become slabs: lines are broken, everything gets its place, nothing is on a page yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from app.documents.blocks import (
    Align,
    Blank,
    Block,
    Heading,
    LabelValue,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Sides,
    Signatures,
    Table,
    Text,
    TickBoxes,
)
from app.documents.lines import Line, break_lines
from app.documents.slabs import Box, Mark, Rule, Slab, column_marks, line_marks
from app.documents.style import (
    BLANK,
    BODY,
    BOX,
    COLUMN_GAP,
    HAIRLINE,
    HEADINGS,
    LABEL,
    LABEL_SHARE,
    MARKER,
    MUTED,
    NESTED,
    WIDTH,
)
from app.documents.typeset_forms import signature_slabs, table_slabs

KEPT: Final = 5_000
"""So many slabs are kept: what papers have in common is set once for all of them."""
LONG_TABLE: Final = 40
"""Rows. Longer tables are somebody's own: no other paper has them, so they aren't kept."""
KEPT_TOGETHER: Final = 8
"""So many rows of labels and values stay on one page."""


class Typesetter:
    """Sets blocks, each different one once."""

    def __init__(self) -> None:
        self._kept: dict[Block, list[Slab]] = {}
        self._weight = 0

    def slabs(self, block: Block) -> list[Slab]:
        """Return the slabs of the block; don't change them, they may serve many papers."""
        if isinstance(block, Table) and len(block.rows) > LONG_TABLE:
            return list(_slabs(block))
        slabs = self._kept.get(block)
        if slabs is None:
            slabs = list(_slabs(block))
            self._weight += len(slabs)
            if self._weight > KEPT:
                self._kept.clear()
                self._weight = len(slabs)
            self._kept[block] = slabs
        return slabs


def _slabs(block: Block) -> Iterator[Slab]:
    match block:
        case Heading():
            return _heading(block)
        case Paragraph():
            return _paragraph(block)
        case Sides():
            return _sides(block)
        case LabelValue():
            return _label_value(block)
        case TickBoxes():
            return _tick_boxes(block)
        case Table():
            return table_slabs(block)
        case Signatures():
            return signature_slabs(block)
        case Blank():
            rules = (Rule(0, 22.0, WIDTH),)
            return (Slab(22.0, rules, glued=line + 1 < block.lines) for line in range(block.lines))
        case PageBreak():
            return iter((_break(block),))


def _break(block: PageBreak) -> Slab:
    if not block.if_needed:
        return Slab(0.0, starts_page=True)
    return Slab(20.0, (Rule(0, 14.0, WIDTH, 0.5, HAIRLINE),), starts_page=True)


def _heading(block: Heading) -> Iterator[Slab]:
    style = HEADINGS.get(block.level, HEADINGS[3])
    indent = MARKER if block.marker else 0.0
    lines = break_lines(block.text, WIDTH - indent, style.size, bold=True)
    align: Align = "center" if block.level == 1 else "left"
    marks: list[Mark] = []
    if block.marker:
        marker = break_lines((Run(block.marker),), indent, style.size, bold=True)
        marks += column_marks(marker, 0, 0, indent, style)
    marks += column_marks(lines, indent, 0, WIDTH - indent, style, align)
    below = 2.0 if block.level < 3 else 0.5
    yield Slab(len(lines) * style.leading + below, tuple(marks), style.above, glued=True)


def _paragraph(block: Paragraph) -> Iterator[Slab]:
    indent = (MARKER if block.marker or block.depth else 0.0) + NESTED * block.depth
    width = WIDTH - indent
    lines = break_lines(block.text, width, BODY.size, stretch=block.align == "left")
    marker: Sequence[Mark] = ()
    if block.marker:
        beside = NESTED if block.depth else MARKER
        set_marker = break_lines((Run(block.marker),), beside, BODY.size)
        marker = tuple(column_marks(set_marker, indent - beside, 0, beside, BODY))
    above = BODY.above
    for group in _groups(lines):
        marks = tuple(column_marks(group, indent, 0, width, BODY, block.align))
        yield Slab(len(group) * BODY.leading, (*marker, *marks), above)
        marker, above = (), 0.0


def _groups(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield lines that stay together: at least two at the foot of a page and two at its head."""
    if len(lines) < 4:
        yield lines
        return
    yield lines[:2]
    for place in range(2, len(lines) - 2):
        yield lines[place : place + 1]
    yield lines[-2:]


def _sides(block: Sides) -> Iterator[Slab]:
    half = WIDTH / 2 - COLUMN_GAP / 2
    left = break_lines(block.left, half if block.right else WIDTH, BODY.size)
    right_width = (half if block.left else WIDTH) if not _blank(block.right) else BLANK * 1.5
    right = break_lines(block.right, right_width, BODY.size)
    marks = [
        *column_marks(left, 0, 0, half, BODY),
        *column_marks(right, WIDTH - right_width, 0, right_width, BODY, "right"),
    ]
    rows = max(len(left), len(right))
    yield Slab(rows * BODY.leading + 3.0, tuple(marks), BODY.above, glued=True)


def _label_value(block: LabelValue) -> Iterator[Slab]:
    last = len(block.rows) - 1
    for place, row in enumerate(block.rows):
        together = last < KEPT_TOGETHER or place in (0, last - 1)
        height, marks = _row(row)
        above = 1.5 if place == 0 else 0.0
        yield Slab(height, marks, above, glued=together and place != last)


def _row(row: Row) -> tuple[float, tuple[Mark, ...]]:
    start = WIDTH * LABEL_SHARE
    labels = break_lines(row.label, start - 8.0, LABEL.size)
    values = break_lines(row.value, WIDTH - start, LABEL.size, stretch=True)
    height = max(len(labels), len(values)) * LABEL.leading + 1.2
    marks = [
        *column_marks(labels, 0, 0, start, LABEL, grey=MUTED),
        *column_marks(values, start, 0, WIDTH - start, LABEL),
    ]
    if not any(run.blank for run in row.value):
        marks.append(Rule(start, height - 0.5, WIDTH - start, 0.35, HAIRLINE))
    return height, tuple(marks)


def _tick_boxes(block: TickBoxes) -> Iterator[Slab]:
    lead = BOX + 5.0
    x, top = MARKER, 0.0
    marks: list[Mark] = []
    for box in block.boxes:
        lines = break_lines(box.label, WIDTH - MARKER - lead, BODY.size)
        width = lead + max((line.width for line in lines), default=0.0)
        if x > MARKER and x + width > WIDTH:
            x, top = MARKER, top + BODY.leading + 2.0
        marks.append(Box(x, top + (BODY.leading - BOX) / 2, BOX, box.ticked))
        for place, line in enumerate(lines):
            marks += line_marks(line, x + lead, top + place * BODY.leading, BODY)
        top += BODY.leading * max(len(lines) - 1, 0)
        x += width + COLUMN_GAP
    yield Slab(top + BODY.leading + 1.0, tuple(marks), 2.0)


def _blank(text: Text) -> bool:
    return len(text) == 1 and text[0].blank
