"""May a changeset be applied? Malformed ones are refused; forbidden ones go to quarantine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from app.ledger.authority import Objection, objection
from app.ledger.cells import Row, latest_before
from app.ledger.graph import APPLIED, Graph, Node, Scope
from app.ledger.past import rows_in
from app.ledger.policy import ACCESS
from app.ledger.projection import well_typed
from app.ledger.standing import standing
from app.ledger.touch import Touch
from app.ledger.wire import (
    LONGEST_TEXT,
    Changeset,
    MalformedError,
    Operation,
    TooLargeError,
    policy_for,
)

_ACCESS = frozenset({17, 18})
"""Grants and joins: they say who may do what, their own changeset included."""
_UNTOUCHED = Touch(False, list, lambda _cell: [])


def check_writes(change: Changeset) -> None:
    """Check that every write has the shape that its table asks for. Raises `MalformedError`."""
    if not all(well_typed(table, cells) for table, _record, cells in change.operations()):
        if any(
            _is_too_long(value) for _t, _r, cells in change.operations() for value in cells.values()
        ):
            raise TooLargeError("a text is too long")
        raise MalformedError("a value doesn't fit its cell")


def _is_too_long(value: Any) -> bool:
    parts = value if isinstance(value, list) else [value]
    return any(isinstance(part, str) and len(part) > LONGEST_TEXT for part in parts)


class Judge:
    """Judges changesets inside one transaction."""

    def __init__(
        self, graph: Graph, rows_of: Callable[[tuple[int, int, bytes]], list[Row]]
    ) -> None:
        """Ask `rows_of` for what is known of a record (scope, table, id)."""
        self._graph = graph
        self._rows_of = rows_of

    def permits(self, scope: Scope, node: Node, policy: int) -> bool:
        """Tell whether every write of `node` is allowed, as far as its author could know.

        `policy` is the version of the rules that it was made under.
        """
        return not any(self._objections(scope, node, policy))

    def objections(self, scope: Scope, node: Node, policy: int) -> list[Objection]:
        """Tell of each write why it is not allowed; for showing, so that nothing changes by it."""
        found = list(self._objections(scope, node, policy))
        scope.access = [event for event in scope.access if event.node is not node]
        return found

    def _objections(self, scope: Scope, node: Node, policy: int) -> Iterator[Objection]:
        """Yield them write by write; what it says of access stays known only if it may say so."""
        ops = node.ops()
        joins = any(table in _ACCESS for table, _r, _c in ops)
        if joins:
            self._graph.note_access(scope, node)
        who = standing(scope, node)

        def touch(table: int, record: bytes) -> Touch:
            rows = self._rows_of((scope.no, table, record))
            return self._touch(node, record, rows) if rows else _UNTOUCHED

        for op in ops:
            found = objection(scope, node, who, op, touch, policy)
            if found and joins:
                scope.access = [event for event in scope.access if event.node is not node]
            yield found

    def _touch(self, node: Node, record: bytes, rows: list[Row]) -> Touch:
        node_of = self._graph.node
        seen = [other for other in (node_of(row.no) for row in rows) if node.saw(other)]

        def creators() -> list[Node]:
            return [n for n in seen if not any(o is not n and n.saw(o) for o in seen)]

        def latest(cell: int) -> list[tuple[Node, Any]]:
            return latest_before(rows, record, cell, node, node_of)

        return Touch(bool(seen), creators, latest)


def objections_to(graph: Graph, node: Node, policy: int) -> list[Objection]:
    """Tell of each write of a stored changeset why it is not allowed."""
    scope = graph.scope_by_no(node.scope)
    return Judge(graph, lambda key: rows_in(graph, *key)).objections(scope, node, policy)


def objections_here(
    graph: Graph, scope: Scope, author: bytes, ops: list[Operation]
) -> list[Objection]:
    """Tell of each write why `author` could not make it now, knowing all that this folder has."""
    seen: dict[int, int] = {}
    for head in graph.heads(scope):
        for chain, position in head.vv.items():
            seen[chain] = max(seen.get(chain, 0), position)
    node = Node(0, b"", scope.no, 0, 1, 0, seen, APPLIED, author, b"", None, ops)
    judge = Judge(graph, lambda key: rows_in(graph, *key))
    return judge.objections(scope, node, policy_for(ops, scope.kind))


def acceptable(graph: Graph, node: Node, author: bytes) -> list[Operation]:
    """Return those writes of a forbidden changeset that `author` could make now.

    Never who has access: that is no content, and nobody's to take over.
    """
    scope = graph.scope_by_no(node.scope)
    ops = [op for op in node.ops() if op[0] not in ACCESS]
    while ops:
        found = objections_here(graph, scope, author, ops)
        if not any(found):
            break
        ops = [op for op, why in zip(ops, found, strict=True) if not why]
    return ops
