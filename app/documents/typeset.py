"""Blocks become slabs, each different one once: what papers have in common is set for all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.documents.blocks import Block, Envelope, Head, Labels, SideBySide, Table
from app.documents.shapes import A4, Shape
from app.documents.slabs import Slab
from app.documents.typeset_beside import beside_slabs
from app.documents.typeset_sheets import envelope_slabs, foot_slab, label_slabs
from app.documents.typeset_text import single_slabs

KEPT: Final = 5_000
"""So many marks are kept; the blocks not used for longest are forgotten."""
LONG_TABLE: Final = 40
"""Rows. Longer tables are somebody's own: no other paper has them, so they aren't kept."""


class Typesetter:
    """Sets blocks for paper of one shape."""

    def __init__(self, shape: Shape = A4) -> None:
        self.shape = shape
        self._kept: dict[Block, list[Slab]] = {}
        self._marks = 0

    def slabs(self, block: Block) -> list[Slab]:
        """Return the slabs of the block; don't change them, they may serve many papers."""
        if isinstance(block, Table) and len(block.rows) > LONG_TABLE:
            return list(self._set(block))
        slabs = self._kept.pop(block, None)
        if slabs is None:
            slabs = list(self._set(block))
            self._marks += _marks(slabs)
        self._kept[block] = slabs
        while self._marks > KEPT:
            oldest = next(iter(self._kept))
            self._marks -= _marks(self._kept.pop(oldest))
        return slabs

    def foot(self, head: Head | None) -> Slab | None:
        """Return the foot that belongs to a letterhead, if it has one."""
        return foot_slab(head, self.shape.width) if head and head.foot else None

    def _set(self, block: Block) -> Iterator[Slab]:
        match block:
            case SideBySide():
                return beside_slabs(block, self.shape.width)
            case Labels():
                return label_slabs(block, self.shape)
            case Envelope():
                return envelope_slabs(block, self.shape)
            case _:
                return single_slabs(block, self.shape.width)


def _marks(slabs: list[Slab]) -> int:
    return 1 + sum(len(slab.marks) for slab in slabs)
