"""A record's past: its rows of cells with the changesets that wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.ledger.cells import Row, latest_before, shown, supersede
from app.ledger.graph import ASIDE, QUARANTINED, Graph, Node
from app.ledger.parts import in_parts
from app.records import ALIVE


def rows_of(graph: Graph, record: bytes, like: Node | None = None) -> list[Row]:
    """Return what every applied changeset wrote of a record, oldest first.

    Where a forged id names several records, those of the scope and table that `like` wrote to,
    or else of the first one that came.
    """
    rows = _all_rows(graph, record)
    if not rows:
        return []
    first = like or graph.node(rows[0].no)
    return _only(graph, rows, record, first.scope, first.written(record)[0])


def load_pasts(graph: Graph, records: Iterable[bytes]) -> None:
    """Fetch at once the changesets that wrote any of many records."""
    for marks, part in in_parts(records):
        found = graph.cursor.execute(
            f"SELECT changeset FROM cell WHERE record IN ({marks})", part
        ).fetchall()
        graph.load({row[0] for row in found})


def rows_in(graph: Graph, scope: int, table: int, record: bytes) -> list[Row]:
    """Return what every applied changeset wrote of one scope's record, oldest first."""
    return _only(graph, _all_rows(graph, record), record, scope, table)


def _all_rows(graph: Graph, record: bytes) -> list[Row]:
    found = graph.cursor.execute(
        "SELECT changeset, wrote, live FROM cell WHERE record = ? ORDER BY changeset", (record,)
    ).fetchall()
    graph.load([row[0] for row in found])
    return [row for row in (Row(*row) for row in found) if _counts(graph.node(row.no))]


def _only(graph: Graph, rows: list[Row], record: bytes, scope: int, table: int) -> list[Row]:
    nodes = [(row, graph.node(row.no)) for row in rows]
    return [row for row, node in nodes if (node.scope, node.written(record)[0]) == (scope, table)]


def _counts(node: Node) -> bool:
    return node.state != QUARANTINED and node.state < ASIDE


def value_before(graph: Graph, rows: list[Row], record: bytes, cell: int, node: Node) -> Any:
    """Return what a cell showed to the author of `node` before that write; None for nothing.

    For the cell of existence: whether the record showed, a deletion in conflict being none.
    """
    return values_before(graph, rows, record, cell, node)[0]


def values_before(graph: Graph, rows: list[Row], record: bytes, cell: int, node: Node) -> list[Any]:
    """Return all that a cell held for the author of `node` before that write, the shown first.

    More than one value: it was in conflict.
    """
    if cell == ALIVE:
        return _existence(graph, rows, record, node)
    found: list[Any] = []
    for _other, value in latest_before(rows, record, cell, node, graph.node):
        if value not in found:
            found.append(value)
    return found or [None]


def _existence(graph: Graph, rows: list[Row], record: bytes, node: Node) -> list[Any]:
    before: list[Row] = []
    for row in rows:
        other = graph.node(row.no)
        if other.no != node.no and node.saw(other):
            supersede(before, other, row.wrote, graph.node)
    if not before:
        return [None]
    values, conflicts = shown(before, record, graph.node)
    showed = values.get(ALIVE) is not False
    return [showed, not showed] if ALIVE in conflicts else [showed]


def created_by(rows: list[Row], node: Node, graph: Graph) -> bool:
    """Tell whether `node` made the record."""
    others: Iterable[Node] = (graph.node(row.no) for row in rows if row.no != node.no)
    return not any(node.saw(other) for other in others)
