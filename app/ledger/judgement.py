"""May a changeset be applied? Malformed ones are refused; forbidden ones go to quarantine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.ledger.authority import Touch, allowed, standing
from app.ledger.cells import Row, latest_before
from app.ledger.graph import Graph, Node, Scope
from app.ledger.projection import well_typed
from app.ledger.wire import MalformedError
from app.records import MOST_CELLS

_ACCESS = frozenset({17, 18})
"""Grants and joins: they say who may do what, their own changeset included."""


class Judge:
    """Judges changesets inside one transaction."""

    def __init__(self, graph: Graph, rows_of: Callable[[bytes], list[Row]]) -> None:
        """Ask `rows_of` for what is known of a record's cells."""
        self._graph = graph
        self._rows_of = rows_of
        self._tables: dict[bytes, int] = {}

    def permits(self, scope: Scope, node: Node) -> bool:
        """Tell whether every write of `node` is allowed. Raises `MalformedError`."""
        ops = node.ops()
        if not ops or any(not well_typed(table, cells) for table, _r, cells in ops):
            raise MalformedError("a value doesn't fit its cell")
        joins = any(table in _ACCESS for table, _r, _c in ops)
        if joins:
            self._graph.note_access(scope, node)
        who = standing(scope, node)
        met: set[bytes] = set()
        for op in ops:
            table, record, cells = op
            impossible = record in met or len(record) != 16 or not cells
            if impossible or any(not 0 <= number < MOST_CELLS for number in cells):
                raise MalformedError("an empty or impossible write")
            met.add(record)
            rows = self._rows_of(record)
            fits = self._table_of(record, rows) in (None, table) and self._in_scope(scope, rows)
            if not fits or not allowed(scope, node, who, op, self._touch(node, record, rows)):
                if joins:
                    scope.access = [event for event in scope.access if event.node is not node]
                return False
        return True

    def _touch(self, node: Node, record: bytes, rows: list[Row]) -> Touch:
        node_of = self._graph.node

        def creators() -> list[Node]:
            nodes = [node_of(row.no) for row in rows]
            return [n for n in nodes if not any(o is not n and n.saw(o) for o in nodes)]

        def latest(cell: int) -> list[tuple[Node, Any]]:
            return latest_before(rows, record, cell, node, node_of)

        return Touch(bool(rows), creators, latest)

    def _table_of(self, record: bytes, rows: list[Row]) -> int | None:
        if not rows:
            return None
        if record not in self._tables:
            for table, written, _cells in self._graph.node(rows[0].no).ops():
                if written == record:
                    self._tables[record] = table
        return self._tables.get(record)

    def _in_scope(self, scope: Scope, rows: list[Row]) -> bool:
        return not rows or self._graph.node(rows[0].no).scope == scope.no
