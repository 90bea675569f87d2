"""Tables and signatures become slabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.documents.blocks import Signature, Signatures, SignLine, Table, Text
from app.documents.lines import Line, break_lines
from app.documents.shapes import MM
from app.documents.slabs import Mark, Rule, Shade, Slab, Span, column_marks
from app.documents.style import (
    BODY,
    CELL,
    COLUMN_GAP,
    HAIRLINE,
    MUTED,
    NARROW,
    RULE,
    SHADE,
    SMALL,
)

PAD: Final = 4.0
EDGE: Final = 2.2
BELOW: Final = 4.0
"""Room below a table."""
ROW_LINES: Final = 30
"""A row with more lines than this may be split between pages."""
RULED: Final = 8 * MM
"""Height of an empty row to fill by hand."""
SIGN_SPACE: Final = 22.0
"""Room above a rule for a pen."""
SIGNATURE_SHARE: Final = 0.62
"""How much of a signer's column the first rule takes; the others share the rest."""


def table_slabs(table: Table, width: float) -> Iterator[Slab]:
    """Yield the head, the rows and the totals; no head and no total stands alone."""
    slabs = list(_Setting(table, width).slabs())
    slabs[-1].height += BELOW
    return iter(slabs)


class _Setting:
    """One table with the widths of its columns."""

    def __init__(self, table: Table, width: float) -> None:
        shares = sum(column.share for column in table.columns)
        self.table = table
        self.width = width
        self.widths = [width * column.share / shares for column in table.columns]

    def slabs(self) -> Iterator[Slab]:
        """Yield the slabs from the head down."""
        table = self.table
        head = self._row(self._cells(table.head, bold=True), 0.0, "TH", shaded=True)
        head.above, head.glued = 5.0, True
        yield head
        last = len(table.rows) + table.ruled - 1
        for place, slabs in enumerate((*map(self._split, table.rows), *self._ruled())):
            for slab in slabs:
                slab.head = head
                slab.glued = place == last and bool(table.foot)
                yield slab
        for place, row in enumerate(table.foot, 1):
            slab = self._row(self._cells(row, bold=True))
            slab.head, slab.glued = head, place < len(table.foot)
            yield slab

    def _split(self, row: Sequence[Text]) -> Iterator[Slab]:
        cells = self._cells(row, bold=False)
        count = max((len(cell) for cell in cells), default=1)
        least = self.table.least
        if not least and not any(cells):
            least = CELL.leading * 1.5 + 2 * EDGE
        for start in range(0, max(count, 1), ROW_LINES):
            yield self._row([cell[start : start + ROW_LINES] for cell in cells], least)

    def _ruled(self) -> Iterator[Iterator[Slab]]:
        empty: list[Sequence[Line]] = [() for _width in self.widths]
        for _row in range(self.table.ruled):
            yield iter((self._row(empty, self.table.least or RULED),))

    def _cells(self, row: Sequence[Text], bold: bool) -> list[Sequence[Line]]:
        """Break every cell; one that is all blank stays empty, for the table is its rule."""
        return [
            () if text and all(run.blank for run in text)
            else break_lines(text, width - 2 * PAD, CELL.size, bold)
            for text, width in zip(row, self.widths, strict=True)
        ]  # fmt: skip

    def _row(
        self,
        cells: Sequence[Sequence[Line]],
        least: float = 0.0,
        role: str = "TD",
        shaded: bool = False,
    ) -> Slab:
        highest = max(1, *(len(cell) for cell in cells))
        height = max(highest * CELL.leading + 2 * EDGE, least)
        marks: list[Mark] = [Shade(0, 0, self.width, height, SHADE)] if shaded else []
        spans = [Span("", 1)] if shaded else []
        x = 0.0
        for column, lines, width in zip(self.table.columns, cells, self.widths, strict=True):
            cell = list(column_marks(lines, x + PAD, EDGE, width - 2 * PAD, CELL, column.align))
            marks += cell
            spans.append(Span(role, len(cell)))
            x += width
        rules = list(self._rules(height, shaded))
        return Slab(height, (*marks, *rules), role="TR", spans=(*spans, Span("", len(rules))))

    def _rules(self, height: float, shaded: bool) -> Iterator[Rule]:
        weight, grey = (0.6, RULE) if shaded else (0.4, RULE if self.table.lines else HAIRLINE)
        yield Rule(0, height, self.width, weight, grey)
        if not self.table.lines:
            return
        if shaded:
            yield Rule(0, 0, self.width, weight, grey)
        x = 0.0
        for width in (0.0, *self.widths):
            x += width
            yield Rule(x, 0, 0, 0.4, RULE, fall=height)


@dataclass(frozen=True, slots=True)
class _Signer:
    party: Sequence[Line]
    words: Sequence[Line]
    captions: Sequence[Sequence[Line]]
    rules: Sequence[tuple[float, float]]


def signature_slabs(block: Signatures, width: float) -> Iterator[Slab]:
    """Yield two signers a slab, all of them glued together; one where two have no room."""
    across = 2 if width > NARROW else 1
    column = (width - (across - 1) * COLUMN_GAP) / across
    signers = [_signer(signer, column) for signer in block.signers]
    rows = [signers[place : place + across] for place in range(0, len(signers), across)]
    for place, row in enumerate(rows):
        yield _signing_row(row, column, last=place == len(rows) - 1)


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


def _signing_row(row: Sequence[_Signer], width: float, last: bool) -> Slab:
    above_rule = max(len(s.party) + len(s.words) for s in row) * BODY.leading + SIGN_SPACE
    caption_lines = max((len(lines) for s in row for lines in s.captions), default=0)
    marks: list[Mark] = []
    spans: list[Span] = []
    for place, signer in enumerate(row):
        x = place * (width + COLUMN_GAP)
        own = [*column_marks(signer.party, x, 0, width, BODY)]
        below = len(signer.party) * BODY.leading
        own += column_marks(signer.words, x, below, width, BODY)
        for (start, length), caption in zip(signer.rules, signer.captions, strict=True):
            own.append(Rule(x + start, above_rule, length))
            own += column_marks(
                caption, x + start, above_rule + 1.5, length, SMALL, "center", MUTED
            )
        spans.append(Span("P", len(own)))
        marks += own
    height = above_rule + 1.5 + caption_lines * SMALL.leading
    above = 6.0 if last else 4.0
    return Slab(height, tuple(marks), above, glued=not last, spans=tuple(spans))
