"""Cells: which values of a field are not superseded, and which one is shown.

A row says: this changeset wrote these cells of this record (`wrote`), and of those the ones in
`live` are superseded by nobody. Two live rows with one bit are two people's values; if they
differ, the cell is in conflict until somebody who has seen both writes again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.ledger.graph import Node
from app.records import ALIVE

NodeOf = Callable[[int], Node]


@dataclass(slots=True)
class Row:
    """What one changeset wrote of one record; bits are cell numbers."""

    no: int
    wrote: int
    live: int
    changed: bool = False


def mask_of(cells: dict[int, Any]) -> int:
    """Return the bits of some cells."""
    mask = 0
    for cell in cells:
        mask |= 1 << cell
    return mask


def bits(mask: int) -> list[int]:
    """Return the cell numbers in a mask."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def supersede(rows: list[Row], node: Node, mask: int, node_of: NodeOf) -> int:
    """Take the cells in `mask` from the rows that `node` has seen, and add its own row.

    Returns the cells that need a closer look: still somebody else's too, or so before.
    """
    doubtful = seen = 0
    for row in rows:
        overlap = row.live & mask
        if not overlap:
            continue
        if node.saw(node_of(row.no)):
            doubtful |= overlap & seen
            seen |= overlap
            row.live &= ~mask
            row.changed = True
        else:
            doubtful |= overlap
    rows.append(Row(node.no, mask, mask, True))
    return doubtful


def siblings(rows: list[Row], record: bytes, cell: int, node_of: NodeOf) -> list[tuple[Node, Any]]:
    """Return the live values of a cell with their changesets, the shown one first."""
    bit = 1 << cell
    found = [(node_of(row.no), row) for row in rows if row.live & bit]
    pairs = [(node, node.value(record, cell)) for node, _row in found]
    return sorted(pairs, key=lambda pair: (pair[0].hlc, pair[0].hash), reverse=True)


def is_conflict(pairs: list[tuple[Node, Any]]) -> bool:
    """Tell whether the live values differ."""
    return any(value != pairs[0][1] for _node, value in pairs[1:])


def deletion_conflict(rows: list[Row], record: bytes, node_of: NodeOf) -> bool:
    """Tell whether somebody edited what somebody else deleted, neither knowing of the other."""
    bit = 1 << ALIVE
    deletions = [
        node_of(row.no)
        for row in rows
        if row.live & bit and node_of(row.no).value(record, ALIVE) is False
    ]
    if not deletions:
        return False
    edits = [node_of(row.no) for row in rows if row.wrote & ~bit]
    return any(not gone.saw(edit) and not edit.saw(gone) for gone in deletions for edit in edits)


def shown(rows: list[Row], record: bytes, node_of: NodeOf) -> tuple[dict[int, Any], set[int]]:
    """Return what a record shows, cell by cell, and which cells are in conflict."""
    mask = 0
    for row in rows:
        mask |= row.live
    values: dict[int, Any] = {}
    conflicts: set[int] = set()
    for cell in bits(mask):
        pairs = siblings(rows, record, cell, node_of)
        values[cell] = pairs[0][1]
        if len(pairs) > 1 and is_conflict(pairs):
            conflicts.add(cell)
    if mask & 1 and deletion_conflict(rows, record, node_of):
        values[ALIVE] = True
        conflicts.add(ALIVE)
    return values, conflicts


def latest_before(
    rows: list[Row], record: bytes, cell: int, node: Node, node_of: NodeOf
) -> list[tuple[Node, Any]]:
    """Return the values of a cell as `node`'s author saw them, the shown one first."""
    bit = 1 << cell
    seen = [node_of(row.no) for row in rows if row.wrote & bit]
    seen = [other for other in seen if other is not node and node.saw(other)]
    top = [n for n in seen if not any(o is not n and o.saw(n) for o in seen)]
    pairs = [(other, other.value(record, cell)) for other in top]
    return sorted(pairs, key=lambda pair: (pair[0].hlc, pair[0].hash), reverse=True)
