"""Undo: a new change that writes back what was there, wherever nobody has written since.

Redo is the undo of an undo. What somebody has changed since is left as it is and counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.ledger.change import Change
from app.ledger.graph import APPLIED, Graph, Node
from app.ledger.past import created_by, rows_of, value_before
from app.records import ALIVE, shapes

_JOIN, _VOID, _OPENING, _GRANT = 18, 19, 16, 17
_NEVER = frozenset({_JOIN, _VOID, _OPENING})
"""What a device is and what was decided about a quarantine can't be taken back."""


@dataclass(frozen=True)
class Step:
    """One action of this folder: `verb` names it, `at` is milliseconds since 1970."""

    id: bytes
    verb: str
    at: int
    undoes: bytes | None
    undone_by: bytes | None


@dataclass(frozen=True)
class Undone:
    """What an undo did: cells written back, and cells that somebody changed since."""

    verb: str
    written: int
    kept: int


def steps(cursor: Any, most: int = 100) -> list[Step]:
    """Return the latest actions of this folder, newest first."""
    rows = cursor.execute(
        "SELECT id, verb, at, undoes, undone_by FROM action ORDER BY no DESC LIMIT ?", (most,)
    ).fetchall()
    return [Step(*row) for row in rows]


def next_undo(cursor: Any) -> Step | None:
    """Return the action that Ctrl+Z takes back."""
    row = cursor.execute(
        "SELECT id, verb, at, undoes, undone_by FROM action "
        "WHERE undone_by IS NULL AND verb <> 'undo' ORDER BY no DESC LIMIT 1"
    ).fetchone()
    return Step(*row) if row else None


def next_redo(cursor: Any) -> Step | None:
    """Return the undo that Ctrl+Shift+Z takes back, if nothing was done since."""
    rows = cursor.execute(
        "SELECT id, verb, at, undoes, undone_by FROM action ORDER BY no DESC LIMIT 200"
    ).fetchall()
    for step in (Step(*row) for row in rows):
        if step.verb == "undo" and step.undone_by is None:
            return step
        if step.verb not in ("undo", "redo"):
            return None
    return None


def find_step(cursor: Any, action: bytes) -> Step | None:
    """Return an action of this folder."""
    row = cursor.execute(
        "SELECT id, verb, at, undoes, undone_by FROM action WHERE id = ?", (action,)
    ).fetchone()
    return Step(*row) if row else None


def undo(change: Change, step: Step) -> Undone:
    """Write back what `step` changed, inside `change`."""
    graph = Graph(change.cursor)
    written = kept = 0
    for node in _changesets(graph, step.id):
        kept_tables = _NEVER | {_GRANT} if _opens(node) else _NEVER
        for table, record, cells in node.ops():
            if table in kept_tables or table not in shapes():
                continue
            back, left = _back(graph, node, record, cells)
            kept += left
            if back:
                change.write(node.scope, table, record, back)
                written += len(back)
    change.undoes = step.id
    return Undone(step.verb, written, kept)


def _opens(node: Node) -> bool:
    """Tell whether a changeset opens its scope; who got access with that keeps it.

    Otherwise nobody would be left who may take back, or do again, what was written there.
    """
    return any(table == _OPENING for table, _record, _cells in node.ops())


def _changesets(graph: Graph, action: bytes) -> list[Node]:
    rows = graph.cursor.execute(
        "SELECT no FROM changeset WHERE action = ? AND state = ?", (action, APPLIED)
    ).fetchall()
    if not rows:
        rows = graph.cursor.execute(
            "SELECT no FROM changeset WHERE hash >= ? AND hash < ? AND state = ?",
            (action + bytes(16), action + b"\xff" * 16, APPLIED),
        ).fetchall()
    graph.load("no", [row[0] for row in rows])
    return [graph.node(row[0]) for row in rows]


def _back(
    graph: Graph, node: Node, record: bytes, cells: dict[int, Any]
) -> tuple[dict[int, Any], int]:
    """Return the cells to write back, and how many somebody has written since."""
    rows = rows_of(graph, record)
    if created_by(rows, node, graph):
        since = sum(row.wrote.bit_count() for row in rows if row.no != node.no)
        return {ALIVE: False}, since
    back: dict[int, Any] = {}
    left = 0
    for cell in cells:
        bit = 1 << cell
        live = [row.no for row in rows if row.live & bit]
        if live != [node.no]:
            left += 1
            continue
        before = value_before(graph, rows, record, cell, node)
        back[cell] = True if cell == ALIVE and before is None else before
    return back, left
