"""One user action: a session that turns what was changed into changesets, and applies them.

Actions add, edit and delete records as they would in any SQLAlchemy session. Nothing is flushed:
when the block ends, the edits become one changeset per scope (the school's key signs its own
tables separately) and go through the same `apply` as an imported file.
"""

from __future__ import annotations

import os
from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history, instance_state

from app import clock
from app.errors import UserError
from app.i18n import _
from app.ledger import keys
from app.ledger.apply import Applied, Applier
from app.ledger.graph import Node, Scope
from app.ledger.identity import Identity
from app.ledger.waiting import release
from app.ledger.wire import (
    HEAD_DOMAIN,
    Changeset,
    Operation,
    TooLargeError,
    digest,
    pack_ops,
    policy_for,
)
from app.records import ALIVE, Grant, Opening, Record, new_id, shape_of

_VOID = 19
_SCHOOL_TABLES = frozenset({16, 17, 19})
_AN_HOUR = 3_600_000


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
        self._opened: dict[int, tuple[bytes, str]] = {}
        self.staff: list[tuple[bytes, bytes, str]] = [
            (identity.device, identity.person, identity.name)
        ]

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
        for key, person, name in self.staff:
            self.add(
                Grant(
                    id=new_id(), scope=number, person_id=person, role="teacher", key=key, name=name
                )
            )
        return number

    def write(self, scope: int, table: int, record: bytes, cells: dict[int, Any]) -> None:
        """Write cells directly, as undo and conflict resolution do."""
        for operation in self._extra[scope]:
            if operation[1] == record:
                operation[2].update(cells)
                return
        self._extra[scope].append((table, record, dict(cells)))

    def finish(self) -> Applied:
        """Turn the edits into changesets and apply them. Raises `UserError` if not allowed."""
        parts = self._parts()
        if not parts:
            return self.result
        applier = Applier(self.cursor, remembered=self.remembered)
        self.raw.gate = True
        try:
            several = len(parts) > 1
            shared = os.urandom(16) if several else None
            node: Node | None = None
            for scope_no, by_school, ops in parts:
                scope = applier.graph.scope_by_no(scope_no)
                author = self.identity.school if by_school else self.identity.device
                node = write_local(applier, scope, self.identity, author, self.verb, ops, shared)
            applier.flush()
            if applier.result.quarantined:
                raise UserError(
                    _(
                        "This belongs to somebody else, so it can't be changed here. "
                        "Ask the person who wrote it, or the school, to change it."
                    )
                )
            if _VOID in applier.result.tables:
                for scope in list(applier.graph.scopes.values()):
                    release(applier, scope)
            assert node is not None
            self.action = shared or node.hash[:16]
            self._note_action()
        except TooLargeError as error:
            raise UserError(
                _("One of the texts is too long to be kept. Shorten it, then save again.")
            ) from error
        finally:
            self.raw.gate = False
        self.result = applier.result
        self.remembered.update(applier.graph.scopes)
        self.expunge_all()
        return self.result

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
    found = {}
    given = record.__dict__
    for number, names in shape_of(type(record)).cells.items():
        if number == ALIVE or not any(given.get(name) is not None for name in names):
            continue
        found[number] = _cell_value(record, names)
    return found


def _changed_cells(record: Record) -> dict[int, Any]:
    shape = shape_of(type(record))
    touched = {
        shape.cell_of[name]
        for name in instance_state(record).committed_state
        if name in shape.cell_of and get_history(record, name).has_changes()
    }
    return {number: _cell_value(record, shape.cells[number]) for number in sorted(touched)}


def write_local(
    applier: Applier,
    scope: Scope,
    identity: Identity,
    author: bytes,
    verb: str,
    ops: list[Operation],
    action: bytes | None = None,
) -> Node:
    """Make a changeset of our own on top of everything this folder has, and apply it."""
    heads = applier.graph.heads(scope)
    own = [chain for chain in scope.chains.values() if chain.mine and chain.author == author]
    prev = max((chain.tip for chain in own), key=lambda tip: tip.no, default=None)
    raw = pack_ops(ops)
    change = Changeset(
        scope=scope.id,
        author=author,
        incarnation=identity.incarnation,
        prev=prev.hash if prev else None,
        parents=sorted(head.hash for head in heads if head is not prev),
        hlc=next_hlc(heads),
        policy=policy_for(ops),
        verb=verb,
        action=action,
        ops=raw,
        digest=digest(raw),
    ).named()
    applier.prefetch([record for _table, record, _cells in ops])
    node = applier.apply(scope, change)
    scope.chains[node.chain].mine = True
    return node


def next_hlc(heads: list[Node]) -> int:
    """Return the next moment of the hybrid clock: after all that was seen, if not absurdly so."""
    wall = clock.milliseconds()
    seen = max((head.hlc for head in heads), default=0)
    return min(max(wall << 16, seen + 1), (wall + _AN_HOUR) << 16)


def head_message(name: bytes) -> bytes:
    """Return what an author signs for the newest changeset of a chain."""
    return HEAD_DOMAIN + name


def sign_heads(cursor: Any, identity: Identity, scope: int) -> None:
    """Sign the tips of our own chains in a scope, so that they may travel."""
    rows = cursor.execute(
        "SELECT c.no, c.hash, h.author FROM chain h JOIN changeset c ON c.no = h.tip "
        "WHERE h.scope = ? AND h.mine = 1 AND c.sig IS NULL",
        (scope,),
    ).fetchall()
    for number, name, author in rows:
        seed = identity.seed_of(author)
        if seed is not None:
            signature = keys.sign(seed, head_message(name))
            cursor.execute("UPDATE changeset SET sig = ? WHERE no = ?", (signature, number))
