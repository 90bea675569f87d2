"""Fields that two people wrote differently, neither knowing of the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.ledger.change import raw_connection
from app.ledger.graph import Graph
from app.ledger.projection import columns_of
from app.records import ALIVE, shapes
from app.reports.disputed import Dispute, Side, Teller, read_disputes
from app.reports.memory import REFERENCES
from app.reports.record_names import reference_name
from app.rules.split import read_split

NAMED: Final = REFERENCES | {
    "student_id": "student", "company_id": "company", "mentor_id": "mentor",
    "supervisor_id": "person", "programme_id": "placement_programme",
}  # fmt: skip
"""Columns that name another record, and its table."""


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
    person: bytes = b""
    device: str = ""
    """Which of their computers, in words; empty where they have but one."""
    clock: str = ""
    """What was plainly wrong with its clock, in words."""
    mine: bool = False
    """Whether it was written by the person of this folder."""
    here: bool = False
    """Whether it was written in this very folder."""


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
    names: Mapping[bytes, str] = field(default_factory=dict)
    """What the records are called that values name by their ids."""
    reopened: str = ""
    """Who took an earlier decision back, where somebody did."""


OURS, THEIRS = "ours", "theirs"
"""Sides of a conflict, besides those of single people."""
_LISTED: Final = (
    "SELECT c.record, c.cell, c.table_no, s.no, s.subject, p.student_name "
    "FROM conflict c JOIN scope s ON s.no = c.scope LEFT JOIN placement p ON p.id = s.subject "
)


def conflict_id(record: bytes, cell: int) -> bytes:
    """Return 16 bytes that name a conflict: the same on every computer."""
    return blake2b(record + bytes([cell]), digest_size=16).digest()


def conflict_count(session: Session) -> int:
    """Return how many conflicts there are."""
    return int(session.connection().exec_driver_sql("SELECT count(*) FROM conflict").scalar_one())


def conflicts(session: Session, placement: bytes | None = None) -> list[ConflictRow]:
    """Return every conflict, or those in one placement's folder."""
    where = "WHERE :placement IS NULL OR s.subject = :placement ORDER BY s.no, c.record, c.cell"
    found = session.execute(text(_LISTED + where), {"placement": placement})
    return _rows(session, found)


def conflict(session: Session, wanted: bytes) -> ConflictRow | None:
    """Return one conflict, or None where it is decided."""
    found = session.execute(text(_LISTED))
    rows = _rows(session, [row for row in found if conflict_id(row[0], row[1]) == wanted])
    return rows[0] if rows else None


def _rows(session: Session, found: Iterable[Any]) -> list[ConflictRow]:
    known = [tuple(row) for row in found if row[2] in shapes()]
    graph = Graph(raw_connection(session.connection()).cursor())
    places = [(scope, table, record, cell) for record, cell, table, scope, _s, _t in known]
    disputes = read_disputes(graph, places)
    teller = Teller(session, graph, disputes)
    return [
        _row(session, teller, dispute, subject, title or "")
        for dispute, (*_place, subject, title) in zip(disputes, known, strict=True)
    ]


def _row(
    session: Session, teller: Teller, dispute: Dispute, subject: bytes | None, title: str
) -> ConflictRow:
    shape = shapes()[dispute.table]
    cell = dispute.cell
    values = tuple(told(teller, dispute, side) for side in dispute.sides)
    base = columns_of(shape, {cell: dispute.base[0]}) if dispute.base else None
    fields = shape.cells.get(cell, ())
    named = [value.fields for value in values] + ([base] if base else [])
    return ConflictRow(
        conflict_id(dispute.record, cell), dispute.record, shape.name, cell, fields, subject,
        title, None if cell == ALIVE else base, values,
        names_of(session, fields, named), teller.reopened(dispute),
    )  # fmt: skip


def told(teller: Teller, dispute: Dispute, side: Side, *, first: bool = True) -> ConflictValue:
    """Return one side with who wrote it, where, when; `first` for who wrote the value first."""
    fields = columns_of(shapes()[dispute.table], {dispute.cell: side.value})
    by = teller.author(dispute, teller.first(dispute, side) if first else side.node)
    return ConflictValue(
        fields, by.name, by.role, by.at, side.node.hash, by.person, by.device, by.clock, by.mine,
        by.here,
    )  # fmt: skip


def names_of(
    session: Session, fields: Iterable[str], values: Iterable[Mapping[str, Any]]
) -> dict[bytes, str]:
    """Return what the records are called that values name by their ids."""
    listed = tuple(values)
    wanted: list[tuple[str, bytes]] = []
    for name in fields:
        parts = [value.get(name) for value in listed]
        if name in NAMED:
            wanted += [(NAMED[name], part) for part in parts if isinstance(part, bytes)]
        if name == "split":
            shares = [share for part in parts for share in read_split(part)]
            wanted += [("placement_item", item) for item, _minutes in shares]
    return {record: reference_name(session, table, record) for table, record in wanted}


def side_of(row: ConflictRow, side: str, role: str) -> ConflictValue | None:
    """Return the value of a conflict that is `OURS`, `THEIRS`, or a person's (their id in hex).

    Ours is our own; of two computers of ours, the one here; in a school's folder, if none is our
    own, a colleague's. None where a side has several values, or none.
    """
    if side in (OURS, THEIRS):
        ours = _ours(row, role)
        others = [value for value in row.values if value not in ours]
        wanted = ours if side == OURS else others if ours else []
    else:
        wanted = [value for value in row.values if value.person.hex() == side]
    return wanted[0] if len(wanted) == 1 else None


def _ours(row: ConflictRow, role: str) -> list[ConflictValue]:
    mine = [value for value in row.values if value.mine]
    if len(mine) > 1:
        return [value for value in mine if value.here]
    if not mine and role == "teacher":
        return [value for value in row.values if value.role == "teacher"]
    return mine
