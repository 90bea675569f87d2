"""Writing as several people into one folder's ledger, at moments in the past.

Sample data must look like data: days by the student's key, reviews by the mentor's, each in its
own chain with its own signature, as if files had come back and forth.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from app.ledger import keys
from app.ledger.apply import Applier
from app.ledger.graph import Node, Scope
from app.ledger.identity import Identity
from app.ledger.own import head_message
from app.ledger.wire import Changeset, Operation, digest, pack_ops, policy_for
from app.records import Grant, Opening, Record, new_id, shape_of


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody's key. `own` is one of this folder, which signs only when it sends."""

    seed: bytes
    key: bytes
    incarnation: bytes
    person: bytes = b""
    name: str = ""
    own: bool = False


def new_hand(person: bytes, name: str) -> Hand:
    """Make a simulated device. Its seed is forgotten when the demo is written."""
    seed = keys.new_seed()
    return Hand(seed, keys.public_key(seed), os.urandom(8), person, name)


def school_hand(identity: Identity) -> Hand:
    """Return the school's own key."""
    assert identity.school_seed is not None
    return Hand(identity.school_seed, identity.school, identity.incarnation, own=True)


def teacher_hand(identity: Identity) -> Hand:
    """Return the key of the folder's teacher."""
    return Hand(
        identity.device_seed, identity.device, identity.incarnation, identity.person,
        identity.name, own=True,
    )  # fmt: skip


@dataclass(slots=True)
class Page:
    """What somebody writes at one moment; `at` is milliseconds since 1970, UTC."""

    hand: Hand
    verb: str
    at: int
    writes: list[Operation] = field(default_factory=list)

    def add(self, record: type[Record], record_id: bytes, **values: Any) -> None:
        """Write values of a record; all columns of a cell must be given together."""
        cells = cells_of(record, values)
        self.writes.append((record.number, record_id, cells))


@cache
def _places(model: type[Record]) -> dict[str, tuple[int, int | None]]:
    return {
        name: (number, names.index(name) if len(names) > 1 else None)
        for number, names in shape_of(model).cells.items()
        for name in names
    }


@cache
def _sizes(model: type[Record]) -> dict[int, int]:
    return {number: len(names) for number, names in shape_of(model).cells.items()}


def cells_of(model: type[Record], values: dict[str, Any]) -> dict[int, Any]:
    """Return the cells of some column values; those that are None are left out."""
    places = _places(model)
    cells: dict[int, Any] = {}
    for name, value in values.items():
        if value is None:
            continue
        number, part = places[name]
        plain = value.isoformat() if isinstance(value, date) else value
        if part is None:
            cells[number] = plain
        else:
            cells.setdefault(number, [None] * _sizes(model)[number])[part] = plain
    return cells


class Book:
    """One scope being written: pages follow each other, each having seen all before it."""

    def __init__(self, applier: Applier, scope: Scope) -> None:
        """Begin after whatever the scope holds already."""
        self._applier = applier
        self._scope = scope
        heads = applier.graph.heads(scope)
        assert len(heads) <= 1
        self._head: Node | None = heads[0] if heads else None
        self._tips = {chain.author: chain.tip for chain in scope.chains.values()}

    def write(self, pages: list[Page]) -> None:
        """Apply pages in their order; the last one of each foreign hand is signed."""
        last = {page.hand.key: page for page in pages if not page.hand.own}
        for page in pages:
            if page.writes:
                self._write(page, signed=last.get(page.hand.key) is page)

    def _write(self, page: Page, *, signed: bool) -> None:
        prev, head = self._tips.get(page.hand.key), self._head
        raw = pack_ops(page.writes)
        change = Changeset(
            scope=self._scope.id,
            author=page.hand.key,
            incarnation=page.hand.incarnation,
            prev=prev.hash if prev else None,
            parents=[head.hash] if head and head is not prev else [],
            hlc=max(page.at << 16, head.hlc + 1 if head else 0),
            policy=policy_for(page.writes, self._scope.kind),
            verb=page.verb,
            action=None,
            ops=raw,
            digest=digest(raw),
        ).named()
        signature = keys.sign(page.hand.seed, head_message(change.hash)) if signed else None
        node = self._applier.apply(self._scope, change, signature)
        if page.hand.own:
            self._scope.chains[node.chain].mine = True
        self._tips[page.hand.key] = self._head = node


def open_book(
    applier: Applier, identity: Identity, kind: str, subject: bytes | None = None
) -> tuple[Book, Scope]:
    """Open a new scope, as `Change.open_scope` does, for pages to be written into."""
    scope_id = os.urandom(16)
    applier.cursor.execute(
        "INSERT INTO scope (id, kind, school_key, subject) VALUES (?, ?, ?, ?)",
        (scope_id, kind, identity.school, subject),
    )
    scope = Scope(int(applier.cursor.lastrowid), scope_id, kind, identity.school, subject)
    applier.graph.scopes[scope_id] = scope
    return Book(applier, scope), scope


def opening_page(
    identity: Identity, at: int, kind: str, subject: bytes, others: list[tuple[str, Hand]]
) -> Page:
    """Return the school's first page of a scope: what it is, and who may write in it."""
    page = Page(school_hand(identity), "placement.create", at)
    page.add(Opening, new_id(), kind=kind, subject_id=subject)
    for role, hand in [("teacher", teacher_hand(identity)), *others]:
        page.add(Grant, new_id(), person_id=hand.person, role=role, key=hand.key, name=hand.name)
    return page
