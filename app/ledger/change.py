"""One user action: a session that turns what was changed into changesets, and applies them.

Actions add, edit and delete records as they would in any SQLAlchemy session. Nothing is flushed:
when the block ends, the edits become one changeset per scope (the school's key signs its own
tables separately) and go through the same `apply` as an imported file.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history, instance_state

from app import clock
from app.errors import UserError
from app.i18n import _
from app.ledger.apply import Applied, Applier
from app.ledger.ended import refuse_ended
from app.ledger.graph import Node, Scope
from app.ledger.identity import Identity
from app.ledger.own import head_message as head_message
from app.ledger.own import write_apart
from app.ledger.own import write_local as write_local
from app.ledger.staff import StaffDevice, staff
from app.ledger.waiting import release
from app.ledger.wire import Operation, TooLargeError
from app.records import ALIVE, Grant, Opening, Record, new_id, shape_of

_VOID = 19
_SCHOOL_TABLES = frozenset({16, 17, 19})
_AT_ONCE = 50
"""Scopes between two writes to the disk, where there are very many."""
More = Callable[["Change"], Iterable[tuple[int, list[Operation]]]]
"""Asks once all else is written, and gives what to write in one scope after another."""


class NotYoursError(UserError):
    """What somebody may not write."""


class Change(Session):
    """A user action in progress."""

    def __init__(
        self,
        connection: Connection,
        identity: Identity,
        verb: str,
        remembered: dict[bytes, Scope] | None = None,
    ) -> None:
        """Work inside the transaction of `connection`."""
        super().__init__(bind=connection, autoflush=False, expire_on_commit=False)
        self.identity = identity
        self.verb = verb
        self.raw: Any = raw_connection(connection)
        self.cursor: Any = self.raw.cursor()
        self.result = Applied()
        self.action: bytes | None = None
        self.undoes: bytes | None = None
        self.remembered = {} if remembered is None else remembered
        self._extra: dict[int, list[Operation]] = defaultdict(list)
        self._apart: dict[int, list[list[Operation]]] = defaultdict(list)
        self._opened: dict[int, tuple[bytes, str]] = {}
        self._staff: list[StaffDevice] = []
        self._more: More | None = None

    def open_scope(self, kind: str, subject: bytes | None = None) -> int:
        """Open a new scope (school, company, placement, internal); return its local number."""
        seed = self.identity.school_seed
        if seed is None:
            raise UserError(_("Only the school can do this. Ask the school to do it."))
        scope_id = os.urandom(16)
        self.cursor.execute(
            "INSERT INTO scope (id, kind, school_key, subject) VALUES (?, ?, ?, ?)",
            (scope_id, kind, self.identity.school, subject),
        )
        number = int(self.cursor.lastrowid)
        self._opened[number] = (scope_id, kind)
        self.add(Opening(id=new_id(), scope=number, kind=kind, subject_id=subject))
        for device in self.staff:
            self.add(
                Grant(
                    id=new_id(), scope=number, person_id=device.person, role="teacher",
                    key=device.key, name=device.name,
                )
            )  # fmt: skip
        return number

    @property
    def staff(self) -> list[StaffDevice]:
        """Return the devices of the school's teachers; this one alone while the school begins."""
        if not self._staff:
            me = self.identity
            known = staff(self.cursor.execute)
            self._staff = known or [StaffDevice(me.device, me.person, me.name)]
        return self._staff

    def write(self, scope: int, table: int, record: bytes, cells: dict[int, Any]) -> None:
        """Write cells directly, as undo and conflict resolution do."""
        _add(self._extra[scope], table, record, cells)

    def write_again(self, record: Record, *names: str) -> None:
        """Write fields as they are: who changes one without knowing of this meets a conflict."""
        shape = shape_of(type(record))
        cells = sorted({shape.cell_of[name] for name in names})
        told = {cell: _cell_value(record, shape.cells[cell]) for cell in cells}
        self.write(record.scope, shape.number, record.id, told)

    def written_directly(self, table: int) -> list[tuple[bytes, dict[int, Any]]]:
        """Return what was so written of one table: records and their cells."""
        every = (op for ops in self._extra.values() for op in ops)
        return [(record, cells) for number, record, cells in every if number == table]

    def write_apart(
        self, scope: int, table: int, record: bytes, cell: int, values: list[Any]
    ) -> None:
        """Write several values of one cell, none of which knows of the others: a conflict.

        The first is the one that will show; for each of the others there is one more changeset,
        on a branch of its own.
        """
        self.write(scope, table, record, {cell: values[0]})
        branches = self._apart[scope]
        for place, value in enumerate(values[1:]):
            if place == len(branches):
                branches.append([])
            _add(branches[place], table, record, {cell: value})

    def besides(self, more: More) -> None:
        """Write into very many scopes in the same action, so that memory stays flat."""
        self._more = more

    def finish(self) -> Applied:
        """Turn the edits into changesets and apply them. Raises `UserError` if not allowed."""
        parts = self._parts()
        if not parts and self._more is None:
            return self.result
        refuse_ended(self.cursor, [scope for scope, _by_school, _ops in parts])
        applier = Applier(self.cursor, remembered=self.remembered)
        self.raw.gate = True
        try:
            several = len(parts) > 1 or any(self._apart.values()) or self._more is not None
            shared = os.urandom(16) if several else None
            node: Node | None = None
            for scope_no, by_school, ops in parts:
                scope = applier.graph.scope_by_no(scope_no)
                branches = [] if by_school else self._apart[scope_no]
                author = self.identity.school if by_school else self.identity.device
                writes = [*branches[::-1], ops]
                node = write_apart(applier, scope, self.identity, author, self.verb, writes, shared)
            applier.flush()
            self.expunge_all()
            if self._more is not None:
                self._spread(applier, self._more, shared)
            if applier.result.quarantined:
                raise NotYoursError(
                    _(
                        "This belongs to somebody else, so it can't be changed here. "
                        "Ask the person who wrote it, or the school, to change it."
                    )
                )
            if _VOID in applier.result.tables:
                for scope in list(applier.graph.scopes.values()):
                    release(applier, scope)
            if applier.result.applied:
                self.action = shared or (node.hash[:16] if node is not None else None)
                self._note_action()
        except TooLargeError as error:
            raise UserError(
                _("One of the texts is too long to be kept. Shorten it, then save again.")
            ) from error
        finally:
            self.raw.gate = False
        self.result = applier.result
        self.remembered.update(applier.graph.scopes)
        return self.result

    def _spread(self, applier: Applier, more: More, action: bytes | None) -> None:
        met: list[Scope] = []
        for number, ops in more(self):
            scope = applier.graph.scope_by_no(number)
            write_local(applier, scope, self.identity, self.identity.device, self.verb, ops, action)
            met.append(scope)
            if len(met) == _AT_ONCE:
                _let_go(applier, met)
        _let_go(applier, met)

    def _note_action(self) -> None:
        self.cursor.execute(
            "INSERT INTO action (id, verb, at, undoes) VALUES (?, ?, ?, ?)",
            (self.action, self.verb, clock.milliseconds(), self.undoes),
        )
        if self.undoes:
            self.cursor.execute(
                "UPDATE action SET undone_by = ? WHERE id = ?", (self.action, self.undoes)
            )

    def _parts(self) -> list[tuple[int, bool, list[Operation]]]:
        """Return (scope, written by the school's key, writes), openings first."""
        grouped: dict[tuple[int, bool], list[Operation]] = defaultdict(list)
        for record in self.new:
            assert isinstance(record, Record)
            if record.id is None:
                record.id = new_id()
            self._group(grouped, record, _all_cells(record) or {ALIVE: True})
        for record in self.dirty:
            assert isinstance(record, Record)
            cells = _changed_cells(record)
            if cells:
                self._group(grouped, record, cells)
        for record in self.deleted:
            assert isinstance(record, Record)
            self._group(grouped, record, {ALIVE: False})
        for scope, operations in self._extra.items():
            for table, record_id, cells in operations:
                key = (scope, table in _SCHOOL_TABLES)
                grouped[key].append((table, record_id, cells))
        return [(s, school, ops) for (s, school), ops in sorted(grouped.items(), key=_order)]

    def _group(
        self,
        grouped: dict[tuple[int, bool], list[Operation]],
        record: Record,
        cells: dict[int, Any],
    ) -> None:
        key = (record.scope, record.number in _SCHOOL_TABLES)
        grouped[key].append((record.number, record.id, cells))


def raw_connection(connection: Connection) -> Any:
    """Return the driver's own connection under SQLAlchemy's."""
    raw = connection.connection.driver_connection
    assert raw is not None
    return raw


def _let_go(applier: Applier, met: list[Scope]) -> None:
    applier.flush()
    for scope in met:
        applier.forget(scope)
    met.clear()


def _order(item: tuple[tuple[int, bool], Any]) -> tuple[int, bool]:
    (scope, school), _ops = item
    return scope, not school


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _cell_value(record: Record, names: tuple[str, ...]) -> Any:
    if len(names) == 1:
        return _plain(getattr(record, names[0]))
    values = [_plain(getattr(record, name)) for name in names]
    return None if all(value is None for value in values) else values


def _all_cells(record: Record) -> dict[int, Any]:
    shape = shape_of(type(record))
    said = {
        shape.cell_of[name]
        for name, value in record.__dict__.items()
        if value is not None and name in shape.cell_of
    }
    return {
        number: _cell_value(record, shape.cells[number])
        for number in sorted(said)
        if number != ALIVE
    }


def _changed_cells(record: Record) -> dict[int, Any]:
    shape = shape_of(type(record))
    touched = {
        shape.cell_of[name]
        for name in instance_state(record).committed_state
        if name in shape.cell_of and get_history(record, name).has_changes()
    }
    return {number: _cell_value(record, shape.cells[number]) for number in sorted(touched)}


def _add(operations: list[Operation], table: int, record: bytes, cells: dict[int, Any]) -> None:
    for operation in operations:
        if operation[1] == record:
            operation[2].update(cells)
            return
    operations.append((table, record, dict(cells)))
