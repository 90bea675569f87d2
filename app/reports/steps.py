"""Steps of the journal in words: who, when, where, what, and how it stands now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

from app import clock
from app.ledger.change import raw_connection
from app.ledger.graph import Graph
from app.ledger.history import tally, version, who
from app.ledger.journal import Step
from app.ledger.sought import Entry, Sought, wanted_ops
from app.ledger.undo import find_step, title_verb
from app.ledger.wire import Operation
from app.records import ALIVE, shapes
from app.reports.devices import DeviceRow
from app.reports.listing import chunks
from app.reports.memory import IN_FORCE, FieldChange, HistoryRow, Teller, state_of
from app.reports.record_names import record_names

NAMES: Final = 3
"""Records of a step that are named in a list."""
_PLACES: Final = text(
    "SELECT s.no, p.id, p.student_name FROM scope s JOIN placement p ON p.id = s.subject "
    "WHERE s.no IN :scopes"
).bindparams(bindparam("scopes", expanding=True))
_UNDONE: Final = text(
    "SELECT id FROM action WHERE undone_by IS NOT NULL AND id IN :ids"
).bindparams(bindparam("ids", expanding=True))
Write = tuple[Entry, Operation]


@dataclass(frozen=True, slots=True)
class StepRow:
    """One action of somebody, as far as it is wanted."""

    id: bytes
    changesets: tuple[int, ...]
    at: datetime
    """By the author's clock, which may be wrong."""
    came_at: datetime | None
    """When it came here, if it was written elsewhere."""
    file: str
    name: str
    role: str
    device: DeviceRow | None
    verb: str
    about: str
    """For an undo, the verb of what was undone; else empty."""
    state: str
    """One of `memory.STATES`."""
    records: int
    names: tuple[str, ...]
    """What the first records are called."""
    placement: bytes | None
    student: str
    """Whose placement it was in, if it was in one."""
    created: bool
    """Whether it made the first record."""
    changes: tuple[FieldChange, ...]
    """What it changed in the first record."""


@dataclass(frozen=True, slots=True)
class NamedRow:
    """What a step did to one record, and what the record is called."""

    row: HistoryRow
    name: str
    student: str


def step_rows(session: Session, sought: Sought, steps: Sequence[Step]) -> list[StepRow]:
    """Return the rows of some steps."""
    writes = {step.id: writes_of(sought, step.entries) for step in steps}
    teller = _StepTeller(session, steps, writes)
    return [teller.row(step, writes[step.id]) for step in steps]


def writes_of(sought: Sought, entries: Sequence[Entry]) -> list[Write]:
    """Return the writes of some changesets that are sought."""
    return [(entry, op) for entry in entries for op in wanted_ops(sought, entry)]


def named_rows(session: Session, writes: Sequence[Write]) -> list[NamedRow]:
    """Return what some writes did."""
    teller = Teller(session, {entry.author for entry, _op in writes})
    graph = Graph(_cursor(session))
    graph.load({entry.no for entry, _op in writes})
    rows = [teller.row(version(graph, graph.node(entry.no), op[1])) for entry, op in writes]
    names = record_names(session, [(row.table, row.record) for row in rows])
    places = _places(session, {entry.scope for entry, _op in writes})
    return [
        NamedRow(row, names[row.table, row.record], places.get(entry.scope, (None, ""))[1])
        for (entry, _op), row in zip(writes, rows, strict=True)
    ]


class _StepTeller:
    """What the steps of one page have in common, asked once."""

    def __init__(
        self, session: Session, steps: Sequence[Step], writes: dict[bytes, list[Write]]
    ) -> None:
        heads = [step.entries[0] for step in steps]
        self._session = session
        self._cursor = _cursor(session)
        self._graph = Graph(self._cursor)
        self._graph.load({entry.no for entry in heads})
        self._teller = Teller(session, {entry.author for entry in heads})
        self._places = _places(session, {entry.scope for entry in heads})
        self._gone = _gone(self._cursor, [op for each in writes.values() for _entry, op in each])
        self._undone = set(session.scalars(_UNDONE, {"ids": list(writes)}))
        named = [op for each in writes.values() for _entry, op in each[:NAMES]]
        self._names = record_names(session, [(_table(op), op[1]) for op in named])

    def row(self, step: Step, writes: list[Write]) -> StepRow:
        entry = step.entries[0]
        name, role = who(self._graph, self._graph.node(entry.no))
        device = self._teller.device(entry.author, entry.incarnation)
        came_at, file = self._teller.file(entry.packet)
        placement, student = self._places.get(entry.scope, (None, ""))
        first = self._first(writes)
        return StepRow(
            step.id,
            tuple(each.no for each in step.entries),
            clock.moment(entry.hlc >> 16),
            came_at,
            file,
            name or (device.name if device else ""),
            role,
            device,
            entry.verb,
            self._about(entry),
            self._state(step, writes),
            len(writes),
            tuple(self._names[_table(op), op[1]] for _entry, op in writes[:NAMES]),
            placement,
            student,
            first.created if first else False,
            first.changes if first else (),
        )

    def _first(self, writes: list[Write]) -> HistoryRow | None:
        if not writes:
            return None
        entry, op = writes[0]
        return self._teller.row(version(self._graph, self._graph.node(entry.no), op[1]))

    def _about(self, entry: Entry) -> str:
        step = find_step(self._cursor, entry.id) if entry.verb in ("undo", "redo") else None
        return title_verb(self._cursor, step) if step is not None else ""

    def _state(self, step: Step, writes: list[Write]) -> str:
        without_effect = state_of(step.entries[0].state)
        if without_effect:
            return without_effect
        if step.id in self._undone:
            return "undone"
        by_entry: dict[int, list[bytes]] = defaultdict(list)
        for entry, op in writes:
            by_entry[entry.no].append(op[1])
        tallies = [tally(self._cursor, no, records) for no, records in by_entry.items()]
        if any(each.disputed for each in tallies):
            return "disputed"
        wrote, live = sum(t.wrote for t in tallies), sum(t.live for t in tallies)
        if wrote and not live:
            return "replaced"
        if writes and all(op[1] in self._gone and not _deletes(op) for _entry, op in writes):
            return "gone"
        return IN_FORCE if live == wrote else "partly"


def _table(op: Operation) -> str:
    shape = shapes().get(op[0])
    return shape.name if shape is not None else str(op[0])


def _deletes(op: Operation) -> bool:
    return op[2].get(ALIVE) is False


def _places(session: Session, scopes: set[int]) -> dict[int, tuple[bytes | None, str]]:
    """Return the placement and its student of those scopes that are a placement's."""
    rows: Any = session.execute(_PLACES, {"scopes": list(scopes)})
    return {no: (placement, student or "") for no, placement, student in rows}


def _gone(cursor: Any, ops: Sequence[Operation]) -> set[bytes]:
    """Return those of the records written that are deleted now."""
    by_table: dict[str, list[bytes]] = defaultdict(list)
    for op in ops:
        if op[0] in shapes():
            by_table[_table(op)].append(op[1])
    found: set[bytes] = set()
    for table, records in by_table.items():
        for part in chunks(records):
            marks = ",".join("?" * len(part))
            rows = cursor.execute(
                f"SELECT id FROM {table} WHERE id IN ({marks}) AND NOT alive", part
            ).fetchall()
            found.update(row[0] for row in rows)
    return found


def _cursor(session: Session) -> Any:
    return raw_connection(session.connection()).cursor()
