"""Undo: a new change that writes back what was there, wherever nobody has changed it since.

What was a conflict before is one again: each value is written on a branch of its own, so that on
every computer it is once more for a person to decide. Redo is the undo of an undo. What somebody
has changed since is left as it is and counted; a value that was changed and changed back counts
as it stands. A record is taken back only while it is as it was made: what somebody else wrote
into it is never deleted with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.ledger.cells import Row, bits
from app.ledger.change import Change
from app.ledger.graph import APPLIED, Graph, Node
from app.ledger.past import created_by, rows_of, values_before
from app.records import ALIVE, shapes

_JOIN, _VOID, _OPENING, _GRANT = 18, 19, 16, 17
_NEVER = frozenset({_JOIN, _VOID, _OPENING})
"""What a device is and what was decided about a quarantine can't be taken back."""
SETTLE = "terms.settle"
SETTLE_PAPERS = "paper.settle"
SETTLES = (SETTLE, SETTLE_PAPERS)
"""What a folder does by itself after an import; an undone import takes it along."""
_STAYS = ("school.start", "device.join", "void", "access.complete", *SETTLES)
"""Actions that nobody takes back: the folder would be nobody's, or they only settle what others
did."""
IMPORT = "exchange.import"
"""The action of taking a file in; its id is the packet's local number."""
_COLUMNS = "id, verb, at, undoes, undone_by"


@dataclass(frozen=True)
class Step:
    """One action of this folder: `verb` names it, `at` is milliseconds since 1970.

    An undo and a redo have those verbs; `title_verb` says what they were about.
    """

    id: bytes
    verb: str
    at: int
    undoes: bytes | None
    undone_by: bytes | None

    @property
    def stands(self) -> bool:
        """Tell whether it can be taken back."""
        return self.undone_by is None and self.verb != "undo" and self.verb not in _STAYS


@dataclass(frozen=True)
class Undone:
    """What an undo did: cells written back, and cells that somebody changed since."""

    verb: str
    written: int
    kept: int
    id: bytes = b""
    """The action that was taken back or done again."""
    tables: frozenset[int] = frozenset()
    """What kinds of record it wrote back."""


def steps(cursor: Any, most: int = 100) -> list[Step]:
    """Return the latest actions of this folder, newest first."""
    rows = cursor.execute(
        f"SELECT {_COLUMNS} FROM action ORDER BY no DESC LIMIT ?", (most,)
    ).fetchall()
    return [Step(*row) for row in rows]


def next_redo(cursor: Any) -> Step | None:
    """Return the undo that Ctrl+Shift+Z takes back, if nothing was done since."""
    for row in cursor.execute(f"SELECT {_COLUMNS} FROM action ORDER BY no DESC"):
        step = Step(*row)
        if step.verb == "undo" and step.undone_by is None:
            return step
        if step.verb not in ("undo", "redo", *SETTLES):
            return None
    return None


def find_step(cursor: Any, action: bytes) -> Step | None:
    """Return an action of this folder."""
    row = cursor.execute(f"SELECT {_COLUMNS} FROM action WHERE id = ?", (action,)).fetchone()
    return Step(*row) if row else None


def title_verb(cursor: Any, step: Step) -> str:
    """Return what an undo or a redo was about in the end; any other step's own verb."""
    return root_of(cursor, step).verb


def root_of(cursor: Any, step: Step) -> Step:
    """Return the action that an undo or a redo was about in the end; any other step itself."""
    while step.verb in ("undo", "redo") and step.undoes is not None:
        before = find_step(cursor, step.undoes)
        if before is None:
            break
        step = before
    return step


def undo(change: Change, step: Step) -> Undone:
    """Write back what `step` changed, inside `change`."""
    graph = Graph(change.cursor)
    written: set[tuple[int, bytes, int]] = set()
    kept: set[tuple[int, bytes, int]] = set()
    tables: set[int] = set()
    nodes = _changesets(graph, step.id)
    for node in nodes:
        kept_tables = _NEVER | {_GRANT} if _opens(node) else _NEVER
        for table, record, cells in node.ops():
            if table in kept_tables or table not in shapes():
                continue
            back, left = _back(graph, node, nodes, record, cells)
            kept |= {(node.scope, record, cell) for cell in left}
            for cell, values in back.items():
                change.write_apart(node.scope, table, record, cell, values)
                written.add((node.scope, record, cell))
                tables.add(table)
    change.undoes = step.id
    verb = title_verb(change.cursor, step)
    return Undone(verb, len(written), len(kept), step.id, frozenset(tables))


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
            "SELECT no FROM changeset "
            "WHERE packet IS NULL AND hash >= ? AND hash < ? AND state = ?",
            (action + bytes(16), action + b"\xff" * 16, APPLIED),
        ).fetchall()
    graph.load([row[0] for row in rows])
    return [graph.node(row[0]) for row in rows]


def _back(
    graph: Graph, node: Node, nodes: list[Node], record: bytes, cells: dict[int, Any]
) -> tuple[dict[int, list[Any]], set[int]]:
    """Return what to write back by cell, and the cells that somebody has written since.

    `nodes` are all changesets of the action; where they wrote one cell apart, both stand.
    """
    rows = rows_of(graph, record, node)
    if created_by(rows, node, graph):
        wrote = {cell for row in rows for cell in bits(row.wrote)} | {ALIVE}
        left = {cell for cell in wrote if not _stands(graph, rows, record, cell, node, nodes)}
        return ({} if left else {ALIVE: [False]}), left
    standing = {cell for cell in cells if _stands(graph, rows, record, cell, node, nodes)}
    back = {cell: values_before(graph, rows, record, cell, node) for cell in standing}
    return back, cells.keys() - standing


def _stands(
    graph: Graph, rows: list[Row], record: bytes, cell: int, node: Node, nodes: list[Node]
) -> bool:
    """Tell whether a cell is as the action left it, and nobody else has written it since."""
    bit = 1 << cell
    live = [graph.node(row.no) for row in rows if row.live & bit]
    if live and all(n in nodes for n in live):
        return True
    left = node.value(record, cell)
    if cell == ALIVE:
        left = left is not False
        return all((n.value(record, cell) is not False) == left for n in live)
    return all(n.author == node.author and n.value(record, cell) == left for n in live)
