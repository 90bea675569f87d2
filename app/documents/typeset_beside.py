"""Two columns become slabs: what stands beside each other shares them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from app.documents.blocks import Paragraph, SideBySide, Single
from app.documents.slabs import Slab, Span, column_marks, shifted
from app.documents.style import BODY
from app.documents.typeset_text import line_groups, paragraph_parts, single_slabs

GAP: Final = 18.0


def beside_slabs(block: SideBySide, width: float) -> Iterator[Slab]:
    """Yield slabs with both columns: line beside line in paragraphs, else row beside row."""
    column = (width - GAP) / 2
    for left, right in zip_longest(block.left, block.right):
        if isinstance(left, Paragraph) and isinstance(right, Paragraph):
            yield from _paragraphs(left, right, column, block.languages)
        else:
            yield from _rows(left, right, column, block.languages)


def _paragraphs(
    left: Paragraph, right: Paragraph, width: float, languages: tuple[str, str]
) -> Iterator[Slab]:
    sides = [paragraph_parts(side, width) for side in (left, right)]
    markers = [marker for marker, _lines, _indent in sides]
    for place, group in enumerate(line_groups(range(max(len(lines) for _m, lines, _i in sides)))):
        marks, spans = [], []
        for side, (_marker, lines, indent) in enumerate(sides):
            shown = lines[group.start : group.stop] if isinstance(group, range) else ()
            align = (left, right)[side].align
            own = [
                *(markers[side] if place == 0 else ()),
                *column_marks(shown, indent, 0, width - indent, BODY, align),
            ]
            marks += [shifted(mark, side * (width + GAP)) for mark in own]
            spans.append(Span("P", len(own), languages[side], continues=place > 0))
        height = len(group) * BODY.leading
        yield Slab(height, tuple(marks), 0.0 if place else BODY.above, spans=tuple(spans))


def _rows(
    left: Single | None, right: Single | None, width: float, languages: tuple[str, str]
) -> Iterator[Slab]:
    lefts, rights = (list(single_slabs(side, width)) if side else [] for side in (left, right))
    heads: dict[tuple[int, int], Slab] = {}
    for one, other in zip_longest(lefts, rights):
        slab = _joined(one or Slab(0.0), other or Slab(0.0), width + GAP, languages)
        heads[id(one), id(other)] = slab
        slab.head = heads.get((id(one and one.head), id(other and other.head)))
        yield slab


def _joined(left: Slab, right: Slab, x: float, languages: tuple[str, str]) -> Slab:
    marks = (*left.marks, *(shifted(mark, x) for mark in right.marks))
    spans = (*_of_language(left, languages[0]), *_of_language(right, languages[1]))
    return Slab(
        max(left.height, right.height),
        marks,
        max(left.above, right.above),
        glued=left.glued or right.glued,
        starts_page=left.starts_page or right.starts_page,
        spans=spans,
        title=left.title or right.title,
        level=left.level or right.level,
    )


def _of_language(slab: Slab, language: str) -> Iterator[Span]:
    for span in slab.spans:
        role = "P" if span.role in ("TH", "TD") else span.role
        yield replace(span, role=role, language=language if role else "")
