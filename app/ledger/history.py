"""What happened to a record: every write of it, by whom, when, and from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.ledger.cells import Row, bits, shown
from app.ledger.graph import APPLIED, Graph, Node
from app.ledger.parts import in_parts
from app.ledger.past import created_by, rows_of, value_before
from app.ledger.standing import standing_of
from app.ledger.wire import unpack_ops
from app.records import ALIVE


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
    no: int
    scope: int
    incarnation: bytes
    packet: int | None
    """The number of the file that brought it; None for what was written here."""
    state: int
    """Of its changeset: applied, quarantined, voided, or set aside with its import."""
    live: frozenset[int]
    """Cells that nobody has written since."""
    disputed: frozenset[int]
    """Cells that somebody else wrote otherwise, neither knowing of the other."""
    gone: bool
    """Whether the record is deleted now."""


def history(cursor: Any, record: bytes) -> list[Version]:
    """Return the versions of a record, newest first; those without effect too."""
    graph = Graph(cursor)
    numbers = {row.no for row in rows_of(graph, record)} | without_effect(cursor, record)
    graph.load(numbers)
    return [version(graph, graph.node(no), record) for no in sorted(numbers, reverse=True)]


def version(graph: Graph, node: Node, record: bytes) -> Version:
    """Return what one changeset did to a record."""
    rows = rows_of(graph, record, node)
    table, cells = node.written(record)
    changes = tuple(
        (cell, value_before(graph, rows, record, cell, node), after)
        for cell, after in sorted(cells.items())
    )
    name, role = who(graph, node)
    verb, action, packet, incarnation = graph.cursor.execute(
        "SELECT c.verb, c.action, c.packet, o.incarnation FROM changeset c "
        "JOIN origin o ON o.no = c.origin WHERE c.no = ?",
        (node.no,),
    ).fetchone()
    live = _live(rows, node)
    return Version(
        node.hash, action or node.hash[:16], record, table, node.hlc >> 16, node.author, name,
        role, verb, created_by(rows, node, graph), changes, node.no, node.scope, incarnation,
        packet, node.state, live, live & _disputed(graph, node, table, record),
        _is_gone(graph, rows, record),
    )  # fmt: skip


def without_effect(cursor: Any, record: bytes) -> set[int]:
    """Return the changesets that wrote a record but have no effect: forbidden, or set aside."""
    rows = cursor.execute("SELECT no, ops FROM changeset WHERE state <> 0").fetchall()
    return {no for no, raw in rows if raw and any(op[1] == record for op in unpack_ops(raw))}


@dataclass(frozen=True)
class Tally:
    """How many cells a changeset wrote, and how many of them still stand, or are disputed."""

    wrote: int
    live: int
    disputed: int


def tally(cursor: Any, no: int, records: Sequence[bytes]) -> Tally:
    """Count the cells that a changeset wrote of some records."""
    wrote = live = disputed = 0
    for marks, part in in_parts(records):
        standing = {}
        for record, has_written, has_live in cursor.execute(
            f"SELECT record, wrote, live FROM cell WHERE record IN ({marks}) AND changeset = ?",
            (*part, no),
        ).fetchall():
            wrote += has_written.bit_count()
            live += has_live.bit_count()
            standing[record] = has_live
        disputed += sum(
            standing.get(record, 0) >> cell & 1
            for record, cell in cursor.execute(
                f"SELECT record, cell FROM conflict WHERE record IN ({marks})", part
            ).fetchall()
        )
    return Tally(wrote, live, disputed)


def _live(rows: Sequence[Row], node: Node) -> frozenset[int]:
    return frozenset(cell for row in rows if row.no == node.no for cell in bits(row.live))


def _disputed(graph: Graph, node: Node, table: int, record: bytes) -> frozenset[int]:
    rows: Iterable[tuple[int]] = graph.cursor.execute(
        "SELECT cell FROM conflict WHERE record = ? AND table_no = ? AND scope = ?",
        (record, table, node.scope),
    ).fetchall()
    return frozenset(row[0] for row in rows) if node.state == APPLIED else frozenset()


def _is_gone(graph: Graph, rows: list[Row], record: bytes) -> bool:
    if not any(row.live & 1 << ALIVE for row in rows):
        return False
    values, _conflicts = shown(rows, record, graph.node)
    return values.get(ALIVE) is False


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
