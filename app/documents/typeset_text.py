"""Headings, paragraphs, rows and boxes become slabs: lines are broken, marks get their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from app.documents.blocks import (
    Align,
    Blank,
    Code,
    Envelope,
    Head,
    Heading,
    Labels,
    LabelValue,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Run,
    Sides,
    Signatures,
    Single,
    Table,
    Text,
    TickBoxes,
)
from app.documents.inline import plain
from app.documents.lines import Line, break_lines
from app.documents.slabs import Box, Mark, Rule, Slab, Span, column_marks, line_marks, span_of
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
    NARROW,
    NARROW_LABEL_SHARE,
    NESTED,
)
from app.documents.typeset_sheets import code_slabs, head_slabs, picture_slabs
from app.documents.typeset_tables import ROW_LINES, signature_slabs, table_slabs

KEPT_TOGETHER: Final = 8
"""So many rows of labels and values stay on one page."""
Some = TypeVar("Some")


def single_slabs(block: Single, width: float) -> Iterator[Slab]:
    """Yield the slabs of a block set in a column of that width."""
    match block:
        case Heading():
            return _heading(block, width)
        case Paragraph():
            return _paragraph(block, width)
        case Sides():
            return _sides(block, width)
        case LabelValue():
            return _label_value(block, width)
        case TickBoxes():
            return _tick_boxes(block, width)
        case Table():
            return table_slabs(block, width)
        case Signatures():
            return signature_slabs(block, width)
        case Blank():
            return _blank(block, width)
        case PageBreak():
            return iter((_break(block, width),))
        case Picture():
            return picture_slabs(block, width)
        case Code():
            return code_slabs(block, width)
        case Head():
            return head_slabs(block, width)
        case Labels() | Envelope():
            raise TypeError("a sheet of its own stands in no column")


def _blank(block: Blank, width: float) -> Iterator[Slab]:
    rules = (Rule(0, 22.0, width),) if block.ruled else ()
    for line in range(block.lines):
        spans = (Span("", len(rules)),)
        yield Slab(22.0, rules, glued=line + 1 < block.lines, spans=spans)


def _break(block: PageBreak, width: float) -> Slab:
    if not block.if_needed:
        return Slab(0.0, starts_page=True)
    rule = (Rule(0, 14.0, width, 0.5, HAIRLINE),)
    return Slab(20.0, rule, starts_page=True, spans=(Span("", 1),))


def _heading(block: Heading, width: float) -> Iterator[Slab]:
    level = min(block.level, 3)
    style = HEADINGS[level]
    indent = MARKER if block.marker else 0.0
    lines = break_lines(block.text, width - indent, style.size, bold=True)
    align: Align = "center" if level == 1 else "left"
    marks: list[Mark] = []
    if block.marker:
        marker = break_lines((Run(block.marker),), indent, style.size, bold=True)
        marks += column_marks(marker, 0, 0, indent, style)
    marks += column_marks(lines, indent, 0, width - indent, style, align)
    height = len(lines) * style.leading + (2.0 if level < 3 else 0.5)
    yield Slab(
        height,
        tuple(marks),
        style.above,
        glued=True,
        spans=span_of(marks, f"H{level}"),
        title=f"{block.marker} {plain(block.text)}".strip(),
        level=level,
    )


def _paragraph(block: Paragraph, width: float) -> Iterator[Slab]:
    marker, lines, indent = paragraph_parts(block, width)
    above = BODY.above
    for group in line_groups(lines):
        marks = tuple(column_marks(group, indent, 0, width - indent, BODY, block.align))
        spans = span_of((*marker, *marks), continues=not above)
        yield Slab(len(group) * BODY.leading, (*marker, *marks), above, spans=spans)
        marker, above = (), 0.0


def paragraph_parts(
    block: Paragraph, width: float
) -> tuple[tuple[Mark, ...], tuple[Line, ...], float]:
    """Return the placed marker, the lines, and how far in those stand."""
    indent = (MARKER if block.marker or block.depth else 0.0) + NESTED * block.depth
    lines = break_lines(block.text, width - indent, BODY.size, stretch=block.align == "left")
    if not block.marker:
        return (), lines, indent
    beside = NESTED if block.depth else MARKER
    marker = break_lines((Run(block.marker),), beside, BODY.size)
    return tuple(column_marks(marker, indent - beside, 0, beside, BODY)), lines, indent


def line_groups(lines: Sequence[Some]) -> Iterator[Sequence[Some]]:
    """Yield lines that stay together: at least two at the foot of a page and two at its head."""
    if len(lines) < 4:
        yield lines
        return
    yield lines[:2]
    for place in range(2, len(lines) - 2):
        yield lines[place : place + 1]
    yield lines[-2:]


def _sides(block: Sides, width: float) -> Iterator[Slab]:
    half = width / 2 - COLUMN_GAP / 2
    left = break_lines(block.left, half if block.right else width, BODY.size)
    right_width = half if block.left else width
    if _is_blank(block.right):
        right_width = min(BLANK * 1.5, right_width)
    right = break_lines(block.right, right_width, BODY.size)
    marks = [
        *column_marks(left, 0, 0, half, BODY),
        *column_marks(right, width - right_width, 0, right_width, BODY, "right"),
    ]
    height = max(len(left), len(right)) * BODY.leading + 3.0
    yield Slab(height, tuple(marks), BODY.above, glued=True, spans=span_of(marks))


def _label_value(block: LabelValue, width: float) -> Iterator[Slab]:
    last = len(block.rows) - 1
    for place, row in enumerate(block.rows):
        together = last < KEPT_TOGETHER or place in (0, last - 1)
        slabs = list(_row(row, width))
        for slab in slabs:
            slab.glued = together and place != last and slab is slabs[-1]
        slabs[0].above = 1.5 if place == 0 else 0.0
        yield from slabs


def _row(row: Row, width: float) -> Iterator[Slab]:
    """Yield the row; a page may end within one of very many lines."""
    start = width * (LABEL_SHARE if width > NARROW else NARROW_LABEL_SHARE)
    labels = break_lines(row.label, start - 8.0, LABEL.size)
    values = break_lines(row.value, width - start, LABEL.size, stretch=True)
    count = max(len(labels), len(values), 1)
    for first in range(0, count, ROW_LINES):
        lines = min(count - first, ROW_LINES)
        height = lines * LABEL.leading + 1.2
        marks = [
            *column_marks(labels[first : first + lines], 0, 0, start, LABEL, grey=MUTED),
            *column_marks(values[first : first + lines], start, 0, width - start, LABEL),
        ]
        spans = span_of(marks, continues=first > 0)
        if first + lines == count and not any(run.blank for run in row.value):
            marks.append(Rule(start, height - 0.5, width - start, 0.35, HAIRLINE))
            spans += (Span("", 1),)
        yield Slab(height, tuple(marks), spans=spans)


def _tick_boxes(block: TickBoxes, width: float) -> Iterator[Slab]:
    lead = BOX + 5.0
    x, top = MARKER, 0.0
    marks: list[Mark] = []
    for box in block.boxes:
        lines = break_lines(box.label, width - MARKER - lead, BODY.size)
        taken = lead + max((line.width for line in lines), default=0.0)
        if x > MARKER and x + taken > width:
            x, top = MARKER, top + BODY.leading + 2.0
        marks.append(Box(x, top + (BODY.leading - BOX) / 2, BOX, box.ticked))
        for place, line in enumerate(lines):
            marks += line_marks(line, x + lead, top + place * BODY.leading, BODY)
        top += BODY.leading * max(len(lines) - 1, 0)
        x += taken + COLUMN_GAP
    yield Slab(top + BODY.leading + 1.0, tuple(marks), 2.0, spans=span_of(marks))


def _is_blank(text: Text) -> bool:
    return len(text) == 1 and text[0].blank
