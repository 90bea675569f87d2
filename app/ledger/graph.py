"""The changesets of a scope as a graph: chains, positions, and what each one had seen.

`vv` maps a local chain number to the last position seen there, so "is an ancestor of" is one
look-up. Chains are linear; the second child of one changeset (a copied or restored folder)
starts a new chain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from app.ledger.parts import in_parts
from app.ledger.wire import Operation, pack, unpack_ops
from app.records import ALIVE

APPLIED, QUARANTINED, VOIDED, ASIDE = 0, 1, 2, 3
"""States of a stored changeset. `ASIDE` is added to the state of one whose import was undone."""
COLUMNS = "c.no, c.hash, c.scope, c.chain, c.pos, c.hlc, c.vv, c.state, o.author, c.ops, c.prev"
FROM = "changeset c JOIN origin o ON o.no = c.origin"
_REVOKED = 5
_vv_decoder = msgspec.msgpack.Decoder(list[int]).decode


@dataclass(slots=True)
class Node:
    """A stored changeset."""

    no: int
    hash: bytes
    scope: int
    chain: int
    pos: int
    hlc: int
    vv: dict[int, int]
    state: int
    author: bytes
    raw: bytes
    prev: int | None
    _ops: list[Operation] | None = None
    parents: list[int] | None = None
    _by_record: dict[bytes, tuple[int, dict[int, Any]]] | None = None

    def ops(self) -> list[Operation]:
        """Return its writes."""
        if self._ops is None:
            self._ops = unpack_ops(self.raw) if self.raw else []
        return self._ops

    def saw(self, other: Node) -> bool:
        """Tell whether `other` is this changeset or one of its ancestors."""
        return self.vv.get(other.chain, 0) >= other.pos

    def written(self, record: bytes) -> tuple[int, dict[int, Any]]:
        """Return the table and the cells that it wrote of a record; -1 and none otherwise."""
        if self._by_record is None:
            self._by_record = {name: (table, cells) for table, name, cells in self.ops()}
        return self._by_record.get(record, (-1, {}))

    def value(self, record: bytes, cell: int) -> Any:
        """Return what it wrote into a cell; None where it wrote nothing."""
        return self.written(record)[1].get(cell)

    @property
    def passes(self) -> bool:
        """Tell whether descendants may be applied."""
        return self.state in (APPLIED, VOIDED)


@dataclass(slots=True)
class Chain:
    """One author's linear run of changesets in a scope."""

    no: int
    author: bytes
    tip: Node
    mine: bool
    closed: bool = False
    """Its end was set aside: what comes next on it starts a new chain."""


@dataclass(slots=True)
class AccessEvent:
    """A grant, its end, its return, or a join, and the changeset that made it.

    `cell` is the one that ended or returned it: access that ended in two ways must return in both.
    """

    node: Node
    record: bytes
    what: str
    """grant, revoke, restore or join."""
    key: bytes
    role: str = ""
    person: bytes = b""
    device: bytes = b""
    cell: int = 0


@dataclass(slots=True)
class Scope:
    """What is needed of a scope to write into it or to import for it."""

    no: int
    id: bytes
    kind: str
    school_key: bytes
    subject: bytes | None = None
    chains: dict[int, Chain] = field(default_factory=dict)
    access: list[AccessEvent] = field(default_factory=list)


def pack_vv(vv: dict[int, int]) -> bytes:
    """Return the stored form of a version vector."""
    return pack([number for pair in vv.items() for number in pair])


class Graph:
    """Looks up scopes and changesets in one transaction, and remembers what it met."""

    def __init__(self, cursor: Any, remembered: dict[bytes, Scope] | None = None) -> None:
        """Read through `cursor`; `remembered` are scopes as they stood after the last commit."""
        self.cursor = cursor
        self._remembered = remembered or {}
        self.scopes: dict[bytes, Scope] = {}
        self._numbers = {scope.no: name for name, scope in self._remembered.items()}
        self.by_hash: dict[bytes, Node] = {}
        self.by_no: dict[int, Node] = {}

    def remember(self, node: Node) -> None:
        """Keep a node that is new in this transaction."""
        self.by_hash[node.hash] = node
        self.by_no[node.no] = node

    def let_go(self, scope: Scope) -> None:
        """Let go of the changesets met so far, but for those that the scope itself holds."""
        self.by_hash.clear()
        self.by_no.clear()
        _remember_ends(self, scope)

    def forget(self, scope: Scope) -> None:
        """Let go of a scope and of every changeset met so far."""
        self.scopes.pop(scope.id, None)
        self.by_hash.clear()
        self.by_no.clear()

    def _rows(self, where: str, values: Iterable[Any]) -> list[Node]:
        rows = self.cursor.execute(f"SELECT {COLUMNS} FROM {FROM} WHERE {where}", tuple(values))
        return [self._node(row) for row in rows.fetchall()]

    def _node(self, row: tuple[Any, ...]) -> Node:
        known = self.by_no.get(row[0])
        if known is not None:
            return known
        no, name, scope, chain, pos, hlc, vv, state, author, raw, prev = row
        node = Node(no, name, scope, chain, pos, hlc, _unpack_vv(vv), state, author, raw, prev)
        self.remember(node)
        return node

    def find(self, scope: Scope, name: bytes) -> Node | None:
        """Return the stored changeset of that name in a scope."""
        node = self.by_hash.get(name)
        if node is None:
            found = self._rows("c.scope = ? AND c.hash = ?", (scope.no, name))
            node = found[0] if found else None
        return node if node is not None and node.scope == scope.no else None

    def node(self, no: int) -> Node:
        """Return a stored changeset by its local number."""
        return self.by_no.get(no) or self._rows("c.no = ?", (no,))[0]

    def load(self, numbers: Iterable[int]) -> None:
        """Fetch many changesets at once by their local numbers."""
        for marks, part in in_parts(number for number in numbers if number not in self.by_no):
            self._rows(f"c.no IN ({marks})", part)

    def load_named(self, scope: Scope, names: Iterable[bytes]) -> None:
        """Fetch many changesets of a scope at once by their names."""
        for marks, part in in_parts(name for name in names if name not in self.by_hash):
            self._rows(f"c.scope = ? AND c.hash IN ({marks})", (scope.no, *part))

    def scope(self, scope_id: bytes) -> Scope | None:
        """Return a scope with its chains and grants, or None."""
        scope = self.scopes.get(scope_id) or self._recall(scope_id)
        if scope is None:
            self._load_scopes("id", [scope_id])
        return scope or self.scopes.get(scope_id)

    def load_scopes(self, numbers: Iterable[int]) -> None:
        """Fetch many scopes at once by their local numbers."""
        self._load_scopes("no", [number for number in set(numbers) if number not in self._numbers])

    def _load_scopes(self, column: str, values: list[Any]) -> None:
        for marks, part in in_parts(values):
            asked = "SELECT no, id, kind, school_key, subject FROM scope"
            rows = self.cursor.execute(f"{asked} WHERE {column} IN ({marks})", part).fetchall()
            scopes = {row[0]: Scope(*row) for row in rows}
            self._load_chains(scopes)
            self._load_access(scopes)
            self.scopes |= {scope.id: scope for scope in scopes.values()}
            self._numbers |= {scope.no: scope.id for scope in scopes.values()}

    def _recall(self, scope_id: bytes) -> Scope | None:
        scope = self._remembered.get(scope_id)
        if scope is not None:
            self.scopes[scope_id] = scope
            _remember_ends(self, scope)
        return scope

    def scope_by_no(self, no: int) -> Scope:
        """Return a scope by its local number."""
        self.load_scopes([no])
        found = self.scope(self._numbers[no])
        assert found is not None
        return found

    def heads(self, scope: Scope) -> list[Node]:
        """Return the changesets to build on: applied ones that no other applied one has seen."""
        tips = [chain.tip for chain in scope.chains.values()]
        before = [self.node(tip.prev) for tip in tips if not tip.passes and tip.prev]
        return _not_seen([tip for tip in [*tips, *before] if tip.passes])

    def frontier(self, scope: Scope) -> list[Node]:
        """Return the newest changesets that this folder holds, quarantined ones included."""
        return _not_seen([chain.tip for chain in scope.chains.values()])

    def _load_chains(self, scopes: dict[int, Scope]) -> None:
        rows = self.cursor.execute(
            "SELECT no, author, tip, mine, scope FROM chain "
            f"WHERE scope IN ({','.join('?' * len(scopes))}) ORDER BY no",
            tuple(scopes),
        ).fetchall()
        self.load([row[2] for row in rows])
        for no, author, tip, mine, scope in rows:
            end = _end_of(self, self.by_no[tip])
            if end is not None:
                scopes[scope].chains[no] = Chain(no, author, end, bool(mine), end.no != tip)

    def _load_access(self, scopes: dict[int, Scope]) -> None:
        for table in ("access_grant", "device_join"):
            rows = self.cursor.execute(
                f"SELECT DISTINCT t.scope, x.changeset FROM {table} t JOIN cell x "
                f"ON x.record = t.id WHERE t.scope IN ({','.join('?' * len(scopes))}) "
                "ORDER BY x.changeset",
                tuple(scopes),
            ).fetchall()
            self.load([row[1] for row in rows])
            for scope, no in rows:
                if self.by_no[no].scope == scope:
                    self.note_access(scopes[scope], self.by_no[no], table)

    def note_access(self, scope: Scope, node: Node, only: str = "") -> None:
        """Remember what a changeset says about who may do what."""
        for table, record, cells in node.ops():
            if table == 17 and only != "device_join":
                _note_grant(scope, node, record, cells)
            elif table == 18 and only != "access_grant":
                event = AccessEvent(node, record, "join", cells.get(1) or b"")
                event.device = cells.get(2) or b""
                scope.access.append(event)


def _end_of(graph: Graph, tip: Node) -> Node | None:
    """Return the last changeset of a chain that was not set aside."""
    end: Node | None = tip
    while end is not None and end.state >= ASIDE:
        before = graph.node(end.prev) if end.prev is not None else None
        end = before if before is not None and before.chain == tip.chain else None
    return end


def _note_grant(scope: Scope, node: Node, record: bytes, cells: dict[int, Any]) -> None:
    if cells.get(3):
        event = AccessEvent(node, record, "grant", cells[3], cells.get(2) or "")
        event.person = cells.get(1) or b""
        scope.access.append(event)
    for cell, ends in ((_REVOKED, True), (ALIVE, False)):
        if cell in cells:
            what = "revoke" if bool(cells[cell]) is ends else "restore"
            scope.access.append(AccessEvent(node, record, what, b"", cell=cell))


def _remember_ends(graph: Graph, scope: Scope) -> None:
    for chain in scope.chains.values():
        graph.remember(chain.tip)
    for event in scope.access:
        graph.remember(event.node)


def _not_seen(nodes: list[Node]) -> list[Node]:
    unique = list({node.no: node for node in nodes}.values())
    return [node for node in unique if not any(o is not node and o.saw(node) for o in unique)]


def _unpack_vv(raw: bytes) -> dict[int, int]:
    flat = _vv_decoder(raw)
    return dict(zip(flat[::2], flat[1::2], strict=True))
