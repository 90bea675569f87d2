"""What was decided between two people's values, and what was not chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.ledger.change import raw_connection
from app.ledger.graph import Graph, Node
from app.records import ALIVE, shapes
from app.reports.conflicts import ConflictValue, names_of, told
from app.reports.disputed import Dispute, Side, Teller, read_decided, rows_of_many

MOST: Final = 200
"""Decisions that are listed; older ones are in the history."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision about one field."""

    id: bytes
    record: bytes
    table: str
    cell: int
    fields: tuple[str, ...]
    placement_id: bytes | None
    title: str
    """The student's name, where it is about a placement."""
    chosen: ConflictValue
    """What holds by it, with who decided, on which computer, when."""
    losers: tuple[ConflictValue, ...]
    stands: bool
    """Whether nobody has written the field since."""
    names: Mapping[bytes, str] = field(default_factory=dict)
    """What the records are called that values name by their ids."""


_DECIDED: Final = (
    "SELECT c.no, s.subject, p.student_name FROM changeset c JOIN scope s ON s.no = c.scope "
    "LEFT JOIN placement p ON p.id = s.subject "
    "WHERE c.verb = 'conflict.resolve' AND c.state = 0 "
    "AND (:placement IS NULL OR s.subject = :placement) ORDER BY c.no DESC LIMIT :most"
)


def decisions(session: Session, placement: bytes | None = None) -> list[DecisionRow]:
    """Return the latest decisions, everybody's, or those in one placement's folder."""
    values = {"placement": placement, "most": MOST}
    found = [tuple(row) for row in session.execute(text(_DECIDED), values)]
    graph = Graph(raw_connection(session.connection()).cursor())
    graph.load([row[0] for row in found])
    nodes = [(graph.node(no), subject, title or "") for no, subject, title in found]
    rows = rows_of_many(graph, {record for node, *_r in nodes for _t, record, _c in node.ops()})
    decided = [
        (node, read_decided(graph, node, (node.scope, table, record, cell), rows[record]), *rest)
        for node, *rest in nodes
        for table, record, cells in node.ops()
        if table in shapes()
        for cell in cells
    ]
    teller = Teller(session, graph, [dispute for _node, dispute, *_rest in decided])
    return [
        _row(session, teller, node, dispute, subject, title)
        for node, dispute, subject, title in decided
        if len({repr(side.value) for side in dispute.sides}) > 1
    ][:MOST]


def _row(
    session: Session, teller: Teller, node: Node, dispute: Dispute, subject: Any, title: str
) -> DecisionRow:
    shape = shapes()[dispute.table]
    cell = dispute.cell
    chosen = Side(node, _plain(dispute, node.value(dispute.record, cell)))
    others = [side for side in dispute.sides if _plain(dispute, side.value) != chosen.value]
    shown = told(teller, dispute, chosen, first=False)
    losers = tuple(told(teller, dispute, side) for side in others)
    fields = shape.cells.get(cell, ())
    return DecisionRow(
        blake2b(node.hash + dispute.record + bytes([cell]), digest_size=16).digest(),
        dispute.record, shape.name, cell, fields, subject, title, shown, losers,
        any(row.no == node.no and row.live >> cell & 1 for row in dispute.rows),
        names_of(session, fields, [each.fields for each in (shown, *losers)]),
    )  # fmt: skip


def _plain(dispute: Dispute, value: Any) -> Any:
    return value is not False if dispute.cell == ALIVE else value
