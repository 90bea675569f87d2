"""Fields that two people wrote differently, neither knowing of the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app import clock
from app.ledger.authority import standing_of
from app.ledger.cells import Row, bits, siblings
from app.ledger.graph import Graph, Node, Scope
from app.ledger.projection import columns_of
from app.records import ALIVE, shapes


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One of the values: field -> value as the record would hold it, dates as text."""

    fields: dict[str, Any]
    author: str
    """The name that the school granted access to; empty for a key nobody knows."""
    role: str
    at: datetime
    """By the author's clock, which may be wrong."""
    changeset: bytes


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A field in conflict; its values, the shown one first."""

    id: bytes
    record: bytes
    table: str
    cell: int
    fields: tuple[str, ...]
    """Column names; ("alive",) where one deleted what the other edited."""
    placement_id: bytes | None
    title: str
    """The student's name, where it is about a placement."""
    base: dict[str, Any] | None
    """What it was when both began, where that is known."""
    values: tuple[ConflictValue, ...]


def conflict_id(record: bytes, cell: int) -> bytes:
    """Return 16 bytes that name a conflict: the same on every computer."""
    return blake2b(record + bytes([cell]), digest_size=16).digest()


def conflicts(session: Session, placement: bytes | None = None) -> list[ConflictRow]:
    """Return every conflict, or those in one placement's folder."""
    raw = session.connection().connection.driver_connection
    assert raw is not None
    graph = Graph(raw.cursor())
    granted = session.execute(
        text("SELECT key, name FROM access_grant WHERE alive AND role <> 'removed'")
    )
    names: dict[bytes, str] = {key: name for key, name in granted if key and name}
    found = session.execute(
        text(
            "SELECT c.record, c.cell, c.table_no, s.no, s.subject, p.student_name "
            "FROM conflict c JOIN scope s ON s.no = c.scope "
            "LEFT JOIN placement p ON p.id = s.subject "
            "WHERE :placement IS NULL OR s.subject = :placement ORDER BY s.no, c.record, c.cell"
        ),
        {"placement": placement},
    )
    return [
        _row(graph, names, record, cell, table, graph.scope_by_no(scope), subject, title or "")
        for record, cell, table, scope, subject, title in found
        if table in shapes()
    ]


def _row(
    graph: Graph,
    names: dict[bytes, str],
    record: bytes,
    cell: int,
    table: int,
    scope: Scope,
    subject: bytes | None,
    title: str,
) -> ConflictRow:
    shape = shapes()[table]
    rows = [
        Row(*row)
        for row in graph.cursor.execute(
            "SELECT changeset, wrote, live FROM cell WHERE record = ? ORDER BY changeset",
            (record,),
        ).fetchall()
    ]
    graph.load([row.no for row in rows])
    rows = [row for row in rows if _is_of(graph.node(row.no), scope, table, record)]
    if cell == ALIVE:
        pairs = [(node, node.value(record, ALIVE) is not False) for node in _ends(graph, rows)]
    else:
        pairs = siblings(rows, record, cell, graph.node)
    values = []
    for node, value in pairs:
        who = standing_of(scope, node.author, node)
        name = _name(scope, names, node)
        at = clock.moment(node.hlc >> 16)
        fields = columns_of(shape, {cell: value})
        values.append(ConflictValue(fields, name, who.role if who else "", at, node.hash))
    base = _base(graph, rows, record, cell, [node for node, _value in pairs])
    return ConflictRow(
        conflict_id(record, cell), record, shape.name, cell, shape.cells.get(cell, ()), subject,
        title, columns_of(shape, {cell: base[0]}) if base else None, tuple(values),
    )  # fmt: skip


def _is_of(node: Node, scope: Scope, table: int, record: bytes) -> bool:
    return node.scope == scope.no and node.written(record)[0] == table


def _ends(graph: Graph, rows: list[Row]) -> list[Node]:
    """Return the writes of a record that no other write of it has seen."""
    nodes = [graph.node(row.no) for row in rows if bits(row.wrote)]
    ends = [n for n in nodes if not any(o is not n and o.saw(n) for o in nodes)]
    return sorted(ends, key=lambda node: (node.hlc, node.hash), reverse=True)


def _name(scope: Scope, names: dict[bytes, str], node: Node) -> str:
    for event in scope.access:
        if event.what == "join" and event.device == node.author:
            return names.get(event.key, "")
    return names.get(node.author, "")


def _base(
    graph: Graph, rows: list[Row], record: bytes, cell: int, ends: list[Node]
) -> tuple[Any] | None:
    bit = 1 << cell
    seen = [graph.node(row.no) for row in rows if row.wrote & bit]
    before = [n for n in seen if n not in ends and all(end.saw(n) for end in ends)]
    top = [n for n in before if not any(o is not n and o.saw(n) for o in before)]
    return (top[0].value(record, cell),) if len(top) == 1 else None
