"""What somebody who decides a conflict wants to know besides its values."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.ledger.change import raw_connection
from app.ledger.graph import Graph
from app.ledger.history import version
from app.ledger.identity import load_identity
from app.ledger.judgement import objections_here
from app.records import ALIVE, TableShape, shapes
from app.reports.conflicts import ConflictRow
from app.reports.disputed import read_disputes
from app.reports.fields import HIDDEN, field_name
from app.reports.memory import FieldChange, Teller, shown_value


@dataclass(frozen=True, slots=True)
class ConflictDetail:
    """More about one conflict."""

    may: bool
    """Whether it may be decided in this folder; else the school decides."""
    record: tuple[tuple[str, str], ...] = ()
    """Of a record that somebody deleted: what it holds, as (field, value) in words."""
    edits: tuple[tuple[FieldChange, ...], ...] = ()
    """For each value of such a conflict: what its author changed last; nothing for a deletion."""


def conflict_detail(session: Session, row: ConflictRow) -> ConflictDetail:
    """Return more about a conflict."""
    shape = next(shape for shape in shapes().values() if shape.name == row.table)
    graph = Graph(raw_connection(session.connection()).cursor())
    scope = session.execute(
        text("SELECT scope FROM conflict WHERE record = :record AND cell = :cell "
             "AND table_no = :table"),
        {"record": row.record, "cell": row.cell, "table": shape.number},
    ).scalar()  # fmt: skip
    if scope is None:
        return ConflictDetail(may=False)
    may = may_write(graph, int(scope), shape.number, row.record, row.cell)
    if row.cell != ALIVE:
        return ConflictDetail(may)
    (dispute,) = read_disputes(graph, [(int(scope), shape.number, row.record, row.cell)])
    teller = Teller(session, {side.node.author for side in dispute.sides})
    edits = tuple(
        tuple(
            change
            for change in teller.row(version(graph, side.node, row.record)).changes
            if side.value and change.cell != ALIVE
        )
        for side in dispute.sides
    )
    return ConflictDetail(may, tuple(_held(session, shape, row.record)), edits)


def may_write(graph: Graph, scope: int, table: int, record: bytes, cell: int) -> bool:
    """Tell whether the person of this folder may write a cell now."""
    identity = load_identity(graph.cursor)
    if identity is None:
        return False
    ops = [(table, record, {cell: None})]
    return not any(objections_here(graph, graph.scope_by_no(scope), identity.device, ops))


def _held(session: Session, shape: TableShape, record: bytes) -> list[tuple[str, str]]:
    found = session.get(shape.model, record)
    if found is None:
        return []
    told = [
        (field_name(name), shown_value(name, getattr(found, name)))
        for names in shape.cells.values()
        for name in names
        if name not in HIDDEN and name != "alive"
    ]
    return [(title, words) for title, words in told if words]
