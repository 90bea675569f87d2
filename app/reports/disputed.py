"""What stands against what in a cell: the sides, what was before them, and who wrote each.

A decision that was taken back is written anew, value by value, by whoever took it back; a side is
told as its first author's all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy.orm import Session

from app import clock
from app.i18n import _
from app.ledger.cells import Row, latest_before, siblings
from app.ledger.graph import Graph, Node
from app.ledger.history import who
from app.ledger.identity import load_identity
from app.ledger.membership import own_persons
from app.records import ALIVE
from app.reports.devices import DeviceRow, device_words, devices

Place = tuple[int, int, bytes, int]
"""Scope's number, table, record, cell."""
_AT_ONCE: Final = 400
_TAKEN_UP: Final = frozenset({"undo", "redo", "conflict.reopen"})
"""Actions that can write the sides of a decided dispute anew."""
_WRITTEN_BACK: Final = _TAKEN_UP | {"conflict.resolve"}
"""Actions that write what somebody else had written first."""
_PLAINLY: Final = timedelta(hours=1)
"""A clock that is off by more than this is told."""


@dataclass(frozen=True)
class Side:
    """One value, and the changeset that holds it now."""

    node: Node
    value: Any


@dataclass(frozen=True)
class Dispute:
    """A cell and its sides, the shown one first."""

    scope: int
    table: int
    record: bytes
    cell: int
    rows: Sequence[Row]
    sides: tuple[Side, ...]
    base: tuple[Any] | None
    """What it was before all of them, where that is one value."""


@dataclass(frozen=True)
class Author:
    """Who wrote a side first, on which computer, when, and whether its clock was plainly off."""

    name: str
    role: str
    person: bytes
    device: str
    at: datetime
    clock: str
    mine: bool
    here: bool


def read_disputes(graph: Graph, places: Sequence[Place]) -> list[Dispute]:
    """Read many disputed cells at once."""
    rows = rows_of_many(graph, {place[2] for place in places})
    return [_dispute(graph, rows.get(place[2], []), place) for place in places]


def rows_of_many(graph: Graph, records: Iterable[bytes]) -> dict[bytes, list[Row]]:
    """Return what changesets wrote of some records, with the changesets read as well."""
    found: dict[bytes, list[Row]] = {}
    wanted = list(records)
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        for record, *row in graph.cursor.execute(
            f"SELECT record, changeset, wrote, live FROM cell WHERE record IN "
            f"({','.join('?' * len(part))}) ORDER BY record, changeset",
            part,
        ).fetchall():
            found.setdefault(record, []).append(Row(*row))
    graph.load({row.no for rows in found.values() for row in rows})
    return found


def _dispute(graph: Graph, rows: Sequence[Row], place: Place) -> Dispute:
    scope, table, record, cell = place
    own = [row for row in rows if _is_at(graph.node(row.no), scope, table, record)]
    if cell == ALIVE:
        sides = [Side(node, node.value(record, ALIVE) is not False) for node in _ends(graph, own)]
    else:
        sides = [Side(*pair) for pair in siblings(list(own), record, cell, graph.node)]
    base = _base(graph, own, record, cell, [side.node for side in sides])
    return Dispute(scope, table, record, cell, own, tuple(sides), base)


def read_decided(graph: Graph, node: Node, place: Place, rows: Sequence[Row]) -> Dispute:
    """Return what a changeset decided: the sides as its author saw them, the shown one first."""
    scope, table, record, cell = place
    own = [row for row in rows if _is_at(graph.node(row.no), scope, table, record)]
    if cell == ALIVE:
        seen = [r for r in own if r.no != node.no and node.saw(graph.node(r.no))]
        sides = [Side(end, end.value(record, ALIVE) is not False) for end in _ends(graph, seen)]
    else:
        sides = [Side(*pair) for pair in latest_before(own, record, cell, node, graph.node)]
    return Dispute(scope, table, record, cell, own, tuple(sides), None)


def _is_at(node: Node, scope: int, table: int, record: bytes) -> bool:
    return node.scope == scope and node.written(record)[0] == table


def _ends(graph: Graph, rows: Iterable[Row]) -> list[Node]:
    """Return the writes of a record that no other write of it has seen."""
    nodes = [graph.node(row.no) for row in rows]
    ends = [n for n in nodes if not any(o is not n and o.saw(n) for o in nodes)]
    return sorted(ends, key=lambda node: (node.hlc, node.hash), reverse=True)


def _base(
    graph: Graph, rows: Iterable[Row], record: bytes, cell: int, ends: list[Node]
) -> tuple[Any] | None:
    bit = 1 << cell
    seen = [graph.node(row.no) for row in rows if row.wrote & bit]
    before = [n for n in seen if n not in ends and all(end.saw(n) for end in ends)]
    top = [n for n in before if not any(o is not n and o.saw(n) for o in before)]
    return (top[0].value(record, cell),) if len(top) == 1 else None


class Teller:
    """Tells who wrote the sides of some disputes; what they share is asked once."""

    def __init__(self, session: Session, graph: Graph, disputes: Sequence[Dispute]) -> None:
        """Ask about the changesets that wrote the disputed cells."""
        self._graph = graph
        numbers = {row.no for d in disputes for row in d.rows if _concerns(row, d.cell)}
        self._facts = {no: _Fact(*row) for no, *row in _facts(graph.cursor, numbers)}
        graph.load({no for fact in self._facts.values() for no in _numbers(fact.parents)})
        authors = {graph.node(no).author for no in numbers}
        self._devices = devices(session, authors) if authors else None
        identity = load_identity(graph.cursor)
        ask = graph.cursor.execute
        self._own = own_persons(ask, identity) if identity is not None else frozenset()
        self._here = identity.incarnation if identity is not None else b""

    def author(self, dispute: Dispute, node: Node) -> Author:
        """Return who wrote a changeset of a dispute."""
        fact = self._facts[node.no]
        device = self._device(node)
        name, role = who(self._graph, node)
        person = device.person if device is not None else b""
        return Author(
            name or (device.name if device else ""), role, person,
            self._device_words(dispute, node, device), clock.moment(node.hlc >> 16),
            self._clock_words(node, fact), bool(person) and person in self._own,
            fact.incarnation == self._here,
        )  # fmt: skip

    def first(self, dispute: Dispute, side: Side) -> Node:
        """Return the changeset that wrote a side's value before a decision was taken back."""
        if side not in self._taken_up(dispute):
            return side.node
        same = [
            node
            for node in (self._graph.node(row.no) for row in dispute.rows)
            if node.no in self._facts
            and side.node.saw(node)
            and self._facts[node.no].verb not in _WRITTEN_BACK
            and _holds(node, dispute, side.value)
        ]
        return max(same, key=lambda node: (node.hlc, node.hash), default=side.node)

    def reopened(self, dispute: Dispute) -> str:
        """Return who took a decision back, where the sides stand there for that."""
        found = self._taken_up(dispute)
        return who(self._graph, found[0].node)[0] if found else ""

    def _taken_up(self, dispute: Dispute) -> list[Side]:
        """Return the sides that one person wrote apart: whoever decided it would write but one."""
        sides = [s for s in dispute.sides if self._facts[s.node.no].verb in _TAKEN_UP]
        return [s for s in sides if any(o is not s and _with(o, s) for o in sides)]

    def _device(self, node: Node) -> DeviceRow | None:
        if self._devices is None:
            return None
        return self._devices.find(node.author, self._facts[node.no].incarnation)

    def _device_words(self, dispute: Dispute, node: Node, device: DeviceRow | None) -> str:
        """Return which computer; of a copied folder, that it is one beside the other's value."""
        own = self._facts[node.no].incarnation
        others = {
            self._facts[first.no].incarnation
            for first in (self.first(dispute, side) for side in dispute.sides)
            if first.author == node.author
        }
        if len(others) < 2:
            return device_words(device)
        kept = self._here if self._here in others else min(others, key=self._age)
        if own == kept:
            return device_words(device) or _("the first folder")
        return _("a copied folder")

    def _age(self, incarnation: bytes) -> int:
        ages = [fact.origin for fact in self._facts.values() if fact.incarnation == incarnation]
        return min(ages)

    def _clock_words(self, node: Node, fact: _Fact) -> str:
        written = clock.moment(node.hlc >> 16)
        came = clock.moment(fact.came) if fact.came is not None else clock.now()
        if written > came + _PLAINLY:
            return _("the computer's clock was ahead")
        if self._was_behind(node, fact):
            return _("the computer's clock was behind")
        return ""

    def _was_behind(self, node: Node, fact: _Fact) -> bool:
        """Tell whether its clock showed no later moment than another computer's it had seen."""
        numbers = [*([node.prev] if node.prev else []), *_numbers(fact.parents)]
        now = clock.milliseconds() + _PLAINLY // timedelta(milliseconds=1)
        later = [
            parent
            for parent in map(self._graph.node, numbers)
            if node.hlc >> 16 <= parent.hlc >> 16 <= now
        ]
        return any(_incarnation(self._graph.cursor, p.no) != fact.incarnation for p in later)


@dataclass(frozen=True)
class _Fact:
    """What the ledger keeps beside a changeset's writes."""

    verb: str
    origin: int
    incarnation: bytes
    parents: bytes | None
    came: int | None
    """When its file came here, in milliseconds; None for what was written here."""


def _facts(cursor: Any, numbers: Iterable[int]) -> Iterable[tuple[Any, ...]]:
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        yield from cursor.execute(
            "SELECT c.no, c.verb, o.no, o.incarnation, c.parents, k.at FROM changeset c "
            "JOIN origin o ON o.no = c.origin LEFT JOIN packet k ON k.no = c.packet "
            f"WHERE c.no IN ({','.join('?' * len(part))})",
            part,
        ).fetchall()


def _numbers(packed: bytes | None) -> list[int]:
    return msgspec.msgpack.decode(packed, type=list[int]) if packed else []


def _incarnation(cursor: Any, number: int) -> bytes:
    row = cursor.execute(
        "SELECT o.incarnation FROM changeset c JOIN origin o ON o.no = c.origin WHERE c.no = ?",
        (number,),
    ).fetchone()
    return bytes(row[0])


def _with(one: Side, other: Side) -> bool:
    return one.node.author == other.node.author


def _concerns(row: Row, cell: int) -> bool:
    return cell == ALIVE or bool(row.wrote >> cell & 1)


def _holds(node: Node, dispute: Dispute, value: Any) -> bool:
    """Tell whether a changeset wrote a side's value; for existence, whether it left it so."""
    cells = node.written(dispute.record)[1]
    if dispute.cell == ALIVE:
        return bool((cells.get(ALIVE) is not False) == value)
    return dispute.cell in cells and bool(cells[dispute.cell] == value)
