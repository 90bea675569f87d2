"""Tables and signatures become slabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.documents.blocks import Signature, Signatures, SignLine, Table, Text
from app.documents.lines import Line, break_lines
from app.documents.slabs import Mark, Rule, Shade, Slab, column_marks
from app.documents.style import (
    BODY,
    CELL,
    COLUMN_GAP,
    HAIRLINE,
    MUTED,
    RULE,
    SHADE,
    SMALL,
    WIDTH,
)

PAD: Final = 4.0
EDGE: Final = 2.2
ROW_LINES: Final = 30
"""A row with more lines than this may be split between pages."""
SIGN_SPACE: Final = 22.0
"""Room above a rule for a pen."""
SIGNATURE_SHARE: Final = 0.62
"""How much of a signer's column the first rule takes; the others share the rest."""


def table_slabs(table: Table) -> Iterator[Slab]:
    """Yield the head, the rows and the totals; no head and no total stands alone."""
    widths = _widths(table)
    head = _row(table, table.head, widths, bold=True, shaded=True)
    head.above, head.glued = 5.0, True
    yield head
    last = len(table.rows) - 1
    for place, row in enumerate(table.rows):
        for slab in _split_row(table, row, widths):
            slab.head = head
            slab.glued = place == last and bool(table.foot)
            yield slab
    for row in table.foot:
        slab = _row(table, row, widths, bold=True)
        slab.head = head
        yield slab


def _widths(table: Table) -> list[float]:
    shares = sum(column.share for column in table.columns)
    return [WIDTH * column.share / shares for column in table.columns]


def _split_row(table: Table, row: Sequence[Text], widths: Sequence[float]) -> Iterator[Slab]:
    cells = _cells(row, widths, bold=False)
    count = max((len(cell) for cell in cells), default=1)
    for start in range(0, max(count, 1), ROW_LINES):
        part = [cell[start : start + ROW_LINES] for cell in cells]
        yield _set_row(table, part, widths, CELL.leading)


def _row(
    table: Table, row: Sequence[Text], widths: Sequence[float], bold: bool, shaded: bool = False
) -> Slab:
    slab = _set_row(table, _cells(row, widths, bold), widths, CELL.leading)
    if shaded:
        slab.marks = (
            Shade(0, 0, WIDTH, slab.height, SHADE),
            *slab.marks,
            Rule(0, slab.height, WIDTH, 0.6, RULE),
        )
    return slab


def _cells(row: Sequence[Text], widths: Sequence[float], bold: bool) -> list[Sequence[Line]]:
    """Break every cell; one that is all blank stays empty, for the table is its rule."""
    return [
        () if text and all(run.blank for run in text)
        else break_lines(text, width - 2 * PAD, CELL.size, bold)
        for text, width in zip(row, widths, strict=True)
    ]  # fmt: skip


def _set_row(
    table: Table, cells: Sequence[Sequence[Line]], widths: Sequence[float], least: float
) -> Slab:
    height = max(least, *(len(cell) * CELL.leading for cell in cells)) + 2 * EDGE
    if not any(cells):
        height += CELL.leading / 2
    marks: list[Mark] = []
    x = 0.0
    for column, lines, width in zip(table.columns, cells, widths, strict=True):
        marks += column_marks(lines, x + PAD, EDGE, width - 2 * PAD, CELL, column.align)
        x += width
    marks.append(Rule(0, height, WIDTH, 0.4, HAIRLINE))
    return Slab(height, tuple(marks))


@dataclass(frozen=True, slots=True)
class _Signer:
    party: Sequence[Line]
    words: Sequence[Line]
    captions: Sequence[Sequence[Line]]
    rules: Sequence[tuple[float, float]]


def signature_slabs(block: Signatures) -> Iterator[Slab]:
    """Yield two signers a slab, all of them glued together."""
    width = (WIDTH - COLUMN_GAP) / 2
    signers = [_signer(signer, width) for signer in block.signers]
    pairs = [signers[place : place + 2] for place in range(0, len(signers), 2)]
    for place, pair in enumerate(pairs):
        yield _pair(pair, width, last=place == len(pairs) - 1)


def _signer(signer: Signature, width: float) -> _Signer:
    words: list[Line] = []
    captions: list[Sequence[Line]] = []
    to_sign = [line for line in signer.lines if isinstance(line, SignLine)]
    rules = list(_rules(len(to_sign), width))
    for line in signer.lines:
        if isinstance(line, SignLine):
            room = rules[len(captions)][1]
            captions.append(break_lines(line.caption, room, SMALL.size))
        else:
            words += break_lines(line, width, BODY.size)
    return _Signer(break_lines(signer.party, width, BODY.size, bold=True), words, captions, rules)


def _rules(count: int, width: float) -> Iterator[tuple[float, float]]:
    """Yield where each rule starts and how long it is."""
    gap = 12.0
    first = width * SIGNATURE_SHARE if count > 1 else width
    rest = (width - first) / max(count - 1, 1)
    for place in range(count):
        yield (0.0, first) if place == 0 else (first + rest * (place - 1) + gap, rest - gap)


def _pair(pair: Sequence[_Signer], width: float, last: bool) -> Slab:
    above_rule = max(len(s.party) + len(s.words) for s in pair) * BODY.leading + SIGN_SPACE
    caption_lines = max((len(lines) for s in pair for lines in s.captions), default=0)
    marks: list[Mark] = []
    for place, signer in enumerate(pair):
        x = place * (width + COLUMN_GAP)
        marks += column_marks(signer.party, x, 0, width, BODY)
        below = len(signer.party) * BODY.leading
        marks += column_marks(signer.words, x, below, width, BODY)
        for (start, length), caption in zip(signer.rules, signer.captions, strict=True):
            marks.append(Rule(x + start, above_rule, length))
            marks += column_marks(
                caption, x + start, above_rule + 1.5, length, SMALL, "center", MUTED
            )
    height = above_rule + 1.5 + caption_lines * SMALL.leading
    return Slab(height, tuple(marks), 6.0 if last else 4.0, glued=not last)
