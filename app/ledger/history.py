"""What happened to a record: every write of it, by whom, when, and from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.ledger.authority import standing_of
from app.ledger.graph import Graph, Node
from app.ledger.past import created_by, rows_of, value_before


@dataclass(frozen=True)
class Version:
    """One write of one record. `at` is milliseconds since 1970 by the author's clock."""

    changeset: bytes
    action: bytes
    record: bytes
    table: int
    at: int
    author: bytes
    name: str
    role: str
    verb: str
    created: bool
    changes: tuple[tuple[int, Any, Any], ...]
    """(cell, before, after) in the values of the exchange format."""


def history(cursor: Any, record: bytes) -> list[Version]:
    """Return the versions of a record, newest first."""
    graph = Graph(cursor)
    rows = rows_of(graph, record)
    found = []
    for row in reversed(rows):
        node = graph.node(row.no)
        table, cells = node.written(record)
        changes = tuple(
            (cell, value_before(graph, rows, record, cell, node), after)
            for cell, after in sorted(cells.items())
        )
        name, role = who(graph, node)
        verb, action = _labels(cursor, node)
        found.append(
            Version(
                node.hash, action, record, table, node.hlc >> 16, node.author, name, role, verb,
                created_by(rows, node, graph), changes,
            )
        )  # fmt: skip
    return found


def _labels(cursor: Any, node: Node) -> tuple[str, bytes]:
    verb, action = cursor.execute(
        "SELECT verb, action FROM changeset WHERE no = ?", (node.no,)
    ).fetchone()
    return verb, action or node.hash[:16]


def who(graph: Graph, node: Node) -> tuple[str, str]:
    """Return the name and role of a changeset's author, as the school granted them."""
    scope = graph.scope_by_no(node.scope)
    standing = standing_of(scope, node.author, node)
    role = standing.role if standing else ""
    keys = {node.author}
    keys |= {e.key for e in scope.access if e.what == "join" and e.device == node.author}
    for event in scope.access:
        if event.what == "grant" and event.key in keys:
            return str(event.node.value(event.record, 4) or ""), role
    return "", role
