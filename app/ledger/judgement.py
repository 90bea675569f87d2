"""May a changeset be applied? Malformed ones are refused; forbidden ones go to quarantine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.ledger.authority import Standing, Touch, allowed, standing
from app.ledger.cells import Row, latest_before
from app.ledger.graph import Graph, Node, Scope
from app.ledger.projection import well_typed
from app.ledger.wire import Changeset, MalformedError, Operation

_ACCESS = frozenset({17, 18})
"""Grants and joins: they say who may do what, their own changeset included."""
_UNTOUCHED = Touch(False, list, lambda _cell: [])


def check_writes(change: Changeset) -> None:
    """Check that every write has the shape that its table asks for. Raises `MalformedError`."""
    if not all(well_typed(table, cells) for table, _record, cells in change.operations()):
        raise MalformedError("a value doesn't fit its cell")


class Judge:
    """Judges changesets inside one transaction."""

    def __init__(self, graph: Graph, rows_of: Callable[[bytes], list[Row]]) -> None:
        """Ask `rows_of` for what is known of a record's cells."""
        self._graph = graph
        self._rows_of = rows_of
        self._tables: dict[bytes, int] = {}

    def permits(self, scope: Scope, node: Node) -> bool:
        """Tell whether every write of `node` is allowed, as far as its author could know."""
        ops = node.ops()
        joins = any(table in _ACCESS for table, _r, _c in ops)
        if joins:
            self._graph.note_access(scope, node)
        who = standing(scope, node)
        if all(self._permits_one(scope, node, who, op) for op in ops):
            return True
        if joins:
            scope.access = [event for event in scope.access if event.node is not node]
        return False

    def _permits_one(self, scope: Scope, node: Node, who: Standing | None, op: Operation) -> bool:
        table, record, _cells = op
        rows = self._rows_of(record)
        if not rows:
            return allowed(scope, node, who, op, _UNTOUCHED)
        if self._table_of(record, rows) != table or not self._in_scope(scope, rows):
            return False
        return allowed(scope, node, who, op, self._touch(node, record, rows))

    def _touch(self, node: Node, record: bytes, rows: list[Row]) -> Touch:
        node_of = self._graph.node
        seen = [other for other in (node_of(row.no) for row in rows) if node.saw(other)]

        def creators() -> list[Node]:
            return [n for n in seen if not any(o is not n and n.saw(o) for o in seen)]

        def latest(cell: int) -> list[tuple[Node, Any]]:
            return latest_before(rows, record, cell, node, node_of)

        return Touch(bool(seen), creators, latest)

    def _table_of(self, record: bytes, rows: list[Row]) -> int | None:
        if record not in self._tables:
            for table, written, _cells in self._graph.node(rows[0].no).ops():
                if written == record:
                    self._tables[record] = table
        return self._tables.get(record)

    def _in_scope(self, scope: Scope, rows: list[Row]) -> bool:
        return self._graph.node(rows[0].no).scope == scope.no
