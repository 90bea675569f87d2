"""What somebody tried to write and may not: set aside whole, until the school decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from app import clock
from app.ledger.change import raw_connection
from app.ledger.graph import QUARANTINED, Graph, Node
from app.ledger.history import version
from app.ledger.identity import load_identity
from app.ledger.judgement import acceptable, objections_to
from app.ledger.standing import ever_granted
from app.ledger.waiting import apart, behind
from app.ledger.wire import Changeset
from app.records import ALIVE, shapes
from app.reports.devices import Devices, device_words, devices
from app.reports.fields import table_name
from app.reports.forbidden import reason_words
from app.reports.memory import REFERENCES, FieldChange, HistoryRow, Teller, shown_value
from app.reports.record_names import record_names


@dataclass(frozen=True, slots=True)
class QuarantineRow:
    """A change that was set aside."""

    id: bytes
    """The changeset's name, 32 bytes."""
    person: bytes
    author: str
    """Empty for somebody whom the school never let in."""
    role: str
    device: str
    """Which of their computers, in words; empty where they have but one."""
    at: datetime
    """By the author's clock, which may be wrong."""
    verb: str
    placement_id: bytes | None
    title: str
    """The student's name."""
    file: str
    came_at: datetime | None
    waiting: int
    """Changes that were built on it and wait."""
    left_out: bool
    """Whether the school decided already to let the rest pass without it."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One record that it would write."""

    record: bytes
    table: str
    name: str
    created: bool
    deletes: bool
    changes: tuple[FieldChange, ...]
    reason: str
    """Why that may not be, a sentence; empty where this alone would be allowed."""
    acceptable: bool
    """Whether a teacher of this folder could write the same now."""
    now: dict[str, str]
    """Fields that have changed since its author saw them, as they are now."""


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Changes of one kind by one person that wait behind it."""

    author: str
    verb: str
    count: int


@dataclass(frozen=True, slots=True)
class QuarantineDetail:
    """All that is known of a change that was set aside."""

    row: QuarantineRow
    attempts: tuple[Attempt, ...]
    waiting: tuple[WaitingRow, ...]
    email: str
    """Where its author can be asked, as far as the placement says."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return the sentences that say why, each once."""
        return tuple(dict.fromkeys(each.reason for each in self.attempts if each.reason))

    @property
    def acceptable(self) -> bool:
        """Tell whether a teacher could write any of it."""
        return any(each.acceptable for each in self.attempts)


_ROWS: Final = (
    "SELECT c.no, c.hash, c.hlc, c.verb, c.state, o.author, o.incarnation, s.no, s.subject, "
    "p.student_name, k.file, k.at FROM changeset c JOIN origin o ON o.no = c.origin "
    "JOIN scope s ON s.no = c.scope LEFT JOIN placement p ON p.id = s.subject "
    "LEFT JOIN packet k ON k.no = c.packet "
    "WHERE c.state <> 0 AND c.state IN (1, 2) AND c.digest IS NULL "
)
"""Its first words are those of the small index on states; a stub has nothing to show."""
COUNT: Final = "SELECT count(*) FROM changeset WHERE state <> 0 AND state = 1 AND digest IS NULL"


def quarantine_count(session: Session) -> int:
    """Return how many changes are set aside and wait for the school to decide."""
    return int(session.connection().exec_driver_sql(COUNT).scalar_one())


def quarantine(session: Session, *, left_out: bool = False) -> list[QuarantineRow]:
    """Return what is set aside, the latest first; with `left_out` also what was decided."""
    states = "" if left_out else "AND c.state = 1 "
    return _rows(session, f"{_ROWS}{states}ORDER BY c.state, c.no DESC", ())


def quarantined(session: Session, changeset: bytes) -> QuarantineDetail | None:
    """Return everything about one of them."""
    rows = _rows(session, f"{_ROWS}AND c.hash = ?", (changeset,))
    if not rows:
        return None
    cursor = raw_connection(session.connection()).cursor()
    graph = Graph(cursor)
    node = graph.node(apart(cursor, changeset)[0])
    return QuarantineDetail(
        rows[0], tuple(_attempts(session, graph, node)),
        tuple(_waiting(session, behind(cursor, node.scope).get(node.hash, []))),
        _email(session, rows[0]),
    )  # fmt: skip


def _rows(session: Session, sql: str, values: tuple[Any, ...]) -> list[QuarantineRow]:
    cursor = raw_connection(session.connection()).cursor()
    found = cursor.execute(sql, values).fetchall()
    if not found:
        return []
    known = devices(session, {row[5] for row in found})
    waiting = {scope: behind(cursor, scope) for scope in {row[7] for row in found}}
    return [_row(known, len(waiting[row[7]].get(row[1], ())), *row) for row in found]


def _row(known: Devices, waiting: int, *row: Any) -> QuarantineRow:
    _no, name, hlc, verb, state, author, incarnation, _scope, subject, title, file, came = row
    device = known.find(author, incarnation)
    return QuarantineRow(
        name, device.person if device else b"", device.name if device else "",
        device.role if device else "", device_words(device), clock.moment(hlc >> 16), verb,
        subject, title or "", file or "", clock.moment(came) if came else None, waiting,
        state != QUARANTINED,
    )  # fmt: skip


def _attempts(session: Session, graph: Graph, node: Node) -> Iterable[Attempt]:
    (policy,) = graph.cursor.execute(
        "SELECT policy FROM changeset WHERE no = ?", (node.no,)
    ).fetchone()
    identity = load_identity(graph.cursor)
    mine = acceptable(graph, node, identity.device) if identity and identity.is_teacher else []
    could = {(table, record) for table, record, _cells in mine}
    scope = graph.scope_by_no(node.scope)
    ended = ever_granted(scope, node.author)
    teller = Teller(session, {node.author})
    tables = {number: shape.name for number, shape in shapes().items()}
    named = record_names(session, [(tables[t], r) for t, r, _c in node.ops() if t in tables])
    for (table, record, cells), why in zip(
        node.ops(), objections_to(graph, node, policy), strict=True
    ):
        told = teller.row(version(graph, node, record))
        code = "ended" if why == "stranger" and ended else why
        yield Attempt(
            record, told.table, named.get((told.table, record)) or table_name(told.table),
            told.created, cells.get(ALIVE) is False,
            tuple(change for change in told.changes if change.cell != ALIVE),
            reason_words(code, told.role, told.table, frozenset(cells)) if code else "",
            (table, record) in could, _now(session, told),
        )  # fmt: skip


def _now(session: Session, told: HistoryRow) -> dict[str, str]:
    shape = next((shape for shape in shapes().values() if shape.name == told.table), None)
    found = session.get(shape.model, told.record) if shape is not None else None
    if found is None:
        return {}
    shown = {
        change.field: shown_value(change.field, getattr(found, change.field))
        for change in told.changes
        if change.field not in REFERENCES and change.cell != ALIVE
    }
    before = {change.field: change.before for change in told.changes}
    return {name: text for name, text in shown.items() if text != before[name]}


def _waiting(session: Session, changes: Sequence[Changeset]) -> Iterable[WaitingRow]:
    known = devices(session, {change.author for change in changes}) if changes else None
    counted: Counter[tuple[str, str]] = Counter()
    for change in changes:
        device = known.find(change.author, change.incarnation) if known else None
        counted[device.name if device else "", change.verb] += 1
    for (author, verb), count in counted.items():
        yield WaitingRow(author, verb, count)


def _email(session: Session, row: QuarantineRow) -> str:
    if row.placement_id is None or row.role not in ("mentor", "student"):
        return ""
    found = session.execute(
        text(f"SELECT {row.role}_email FROM placement WHERE id = :placement"),
        {"placement": row.placement_id},
    ).scalar()
    return found or ""
