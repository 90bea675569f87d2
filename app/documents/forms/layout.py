"""Pieces of a form: blocks as on any paper, and lines of fields with their captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.documents.blocks import Block, Run
from app.documents.fonts import written_out
from app.documents.forms.fields import FormField, Piece, Placed
from app.documents.lines import Line, break_lines
from app.documents.pages import Page
from app.documents.shapes import A4
from app.documents.slabs import Mark, Slab, column_marks, span_of
from app.documents.style import BODY, MUTED, SMALL
from app.documents.typeset import Typesetter

GAP: Final = 8.0
"""Between fields that stand side by side."""
PAD: Final = 5.0
"""What a box is higher than its lines of text."""
LINE: Final = 12.0
TICK: Final = 11.0
ANSWER: Final = 0.3
"""Share of the width that an answer beside its question takes."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A field with its caption, above it; a tick's stands beside it. `share` is of the width."""

    field: FormField | None
    caption: str
    share: float = 1.0


class Layout:
    """Collects the pieces of one form."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._typesetter = Typesetter(A4)

    def blocks(self, *blocks: Block, glued: bool = False) -> None:
        """Add blocks; with `glued` their end stays with what follows."""
        for place, block in enumerate(blocks):
            slabs = [replace(slab) for slab in self._typesetter.slabs(block)]
            if glued and slabs and place == len(blocks) - 1:
                slabs[-1].glued = True
            self.pieces += map(Piece, slabs)

    def line(self, *cells: Cell, above: float = 3.0, glued: bool = False) -> None:
        """Add fields side by side, whole on one page."""
        whole = A4.width - GAP * (len(cells) - 1)
        unit = whole / sum(cell.share for cell in cells)
        captions = [_caption(cell, cell.share * unit) for cell in cells]
        tops = [
            len(lines) * SMALL.leading + 1.0
            for cell, lines in zip(cells, captions, strict=True)
            if not _is_tick(cell)
        ]
        top = max(tops, default=0.0)
        boxes = max(
            (cell.field.lines * LINE + PAD for cell in cells if cell.field and not _is_tick(cell)),
            default=TICK + 3,
        )
        marks: list[Mark] = []
        placed: list[Placed] = []
        x = 0.0
        for cell, lines in zip(cells, captions, strict=True):
            width = cell.share * unit
            if _is_tick(cell) and cell.field is not None:
                down = top + (min(boxes, LINE + PAD) - TICK) / 2
                placed.append(Placed(cell.field, x, down, TICK, TICK))
                label = break_lines((Run(cell.caption),), width - TICK - 4, BODY.size)
                marks += column_marks(label, x + TICK + 4, down - 0.5, width, BODY)
            else:
                above_box = top - len(lines) * SMALL.leading - 1.0
                marks += column_marks(lines, x, above_box, width, SMALL, grey=MUTED)
                if cell.field is not None:
                    height = cell.field.lines * LINE + PAD
                    placed.append(Placed(cell.field, x, top, width, height))
            x += width + GAP
        slab = Slab(top + boxes + 1.0, tuple(marks), above, glued=glued, spans=span_of(marks))
        self.pieces.append(Piece(slab, tuple(placed)))

    def asked(self, field: FormField, question: Run) -> None:
        """Add a question with the box for its answer at the right, whole on one page."""
        box = LINE + PAD
        width = A4.width * ANSWER
        room = A4.width - width - GAP
        lines = break_lines((question,), room, BODY.size)
        height = max(box, len(lines) * BODY.leading)
        down = (height - len(lines) * BODY.leading) / 2
        marks = tuple(column_marks(lines, 0.0, down, room, BODY))
        slab = Slab(height + 1.0, marks, 3.0, spans=span_of(marks))
        placed = Placed(field, room + GAP, (height - box) / 2, width, box)
        self.pieces.append(Piece(slab, (placed,)))


def said(words: str, *, bold: bool = False) -> Run:
    """Return what somebody wrote as it can be printed; letters that the font lacks are named."""
    return Run(written_out(words.replace("\r", "")), bold=bold)


def pages_of(pieces: Sequence[Piece]) -> list[tuple[Page, list[Placed]]]:
    """Return the pages, and the fields of each with `top` from the page's top margin."""
    found: list[tuple[Page, list[Placed]]] = [(Page(), [])]
    for bundle in _bundles(pieces):
        height = sum(piece.slab.above + piece.slab.height for piece in bundle)
        page, fields = found[-1]
        if page.slabs and page.filled + height > A4.height:
            found.append((Page(), []))
        for piece in bundle:
            page, fields = found[-1]
            if page.slabs and page.filled + piece.slab.above + piece.slab.height > A4.height:
                found.append((Page(), []))
                page, fields = found[-1]
            page.add(piece.slab)
            down = page.slabs[-1][0]
            fields += [replace(placed, top=placed.top + down) for placed in piece.fields]
    return found


def _bundles(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    bundle: list[Piece] = []
    for piece in pieces:
        bundle.append(piece)
        if not piece.slab.glued:
            yield bundle
            bundle = []
    if bundle:
        yield bundle


def _is_tick(cell: Cell) -> bool:
    return cell.field is not None and cell.field.kind == "check"


def _caption(cell: Cell, width: float) -> Sequence[Line]:
    words = cell.caption + (" *" if cell.field is not None and cell.field.required else "")
    return () if _is_tick(cell) else break_lines((Run(words),), width, SMALL.size)
