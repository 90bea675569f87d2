"""A record's past: its rows of cells with the changesets that wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.ledger.cells import Row
from app.ledger.graph import ASIDE, QUARANTINED, Graph, Node


def rows_of(graph: Graph, record: bytes) -> list[Row]:
    """Return what every applied changeset wrote of a record, oldest first."""
    found = graph.cursor.execute(
        "SELECT changeset, wrote, live FROM cell WHERE record = ? ORDER BY changeset", (record,)
    ).fetchall()
    graph.load("no", [row[0] for row in found])
    rows = [Row(*row) for row in found]
    return [row for row in rows if graph.node(row.no).state not in (QUARANTINED, ASIDE)]


def value_before(graph: Graph, rows: list[Row], record: bytes, cell: int, node: Node) -> Any:
    """Return what a cell showed to the author of `node` before that write; None for nothing."""
    bit = 1 << cell
    seen = [graph.node(row.no) for row in rows if row.wrote & bit]
    seen = [other for other in seen if other.no != node.no and node.saw(other)]
    top = [n for n in seen if not any(o is not n and o.saw(n) for o in seen)]
    best = max(top, key=lambda n: (n.hlc, n.hash), default=None)
    return None if best is None else best.value(record, cell)


def created_by(rows: list[Row], node: Node, graph: Graph) -> bool:
    """Tell whether `node` made the record."""
    others: Iterable[Node] = (graph.node(row.no) for row in rows if row.no != node.no)
    return not any(node.saw(other) for other in others)
