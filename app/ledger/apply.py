"""Applying changesets: the one way anything is ever written, local and imported alike.

An `Applier` lives for one transaction. It takes changesets whose parents are applied, decides
whether they are allowed, works out what each cell now holds, and writes everything in batches.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.ledger.cells import Row, mask_of, shown, supersede
from app.ledger.graph import APPLIED, QUARANTINED, VOIDED, Chain, Graph, Node, Scope, pack_vv
from app.ledger.judgement import Judge, check_writes
from app.ledger.links import check_links
from app.ledger.parts import in_parts
from app.ledger.projection import Projection
from app.ledger.wire import Changeset, pack

Key = tuple[int, int, bytes]
"""A record as the ledger names it: its scope's number, its table, its id.

Ids are random, so two records share one only where somebody forged it; what is true of a record
must never depend on what else, in another scope or table, happens to lie on this computer.
"""
_OPENING, _VOID = 16, 19
_RULING = frozenset({_OPENING, _VOID})


@dataclass
class Applied:
    """What came of it: how many were applied, set apart, or still wait for their parents."""

    applied: list[int] = field(default_factory=list)
    quarantined: list[int] = field(default_factory=list)
    tables: set[int] = field(default_factory=set)
    records: dict[int, set[bytes]] = field(default_factory=dict)
    conflicts: int = 0

    def note(self, table: int, record: bytes) -> None:
        """Remember that a record changed."""
        self.tables.add(table)
        self.records.setdefault(table, set()).add(record)


class Applier:
    """Applies changesets inside one open transaction."""

    def __init__(
        self,
        cursor: Any,
        packet: int | None = None,
        remembered: dict[bytes, Scope] | None = None,
    ) -> None:
        """Work through `cursor`; `packet` is the imported file's number."""
        self.cursor = cursor
        self.graph = Graph(cursor, remembered)
        self.projection = Projection()
        self.result = Applied()
        self._packet = packet
        self._rows: dict[Key, list[Row]] = {}
        self._read: set[bytes] = set()
        self._changed: set[Key] = set()
        self._voids: dict[int, set[bytes]] = {}
        self._judge = Judge(self.graph, self.rows)
        self._new: list[tuple[Any, ...]] = []
        self._origins: dict[tuple[bytes, bytes], int] = {}
        self._tips: dict[int, Chain] = {}
        self._next = self._last("changeset") + 1
        self._next_chain = self._last("chain") + 1

    def _last(self, table: str) -> int:
        row = self.cursor.execute(f"SELECT max(no) FROM {table}").fetchone()
        return int(row[0] or 0)

    # -- what is known ---------------------------------------------------------------------

    def prefetch(self, records: Iterable[bytes]) -> None:
        """Read the cells of many records at once."""
        wanted = [record for record in records if record not in self._read]
        self._read.update(wanted)
        for marks, part in in_parts(wanted):
            found = self.cursor.execute(
                f"SELECT record, changeset, wrote, live FROM cell WHERE record IN ({marks}) "
                "ORDER BY record, changeset",
                part,
            ).fetchall()
            self.graph.load({row[1] for row in found})
            for record, no, wrote, live in found:
                node = self.graph.node(no)
                key = (node.scope, node.written(record)[0], record)
                self._rows.setdefault(key, []).append(Row(no, wrote, live))

    def rows(self, key: Key) -> list[Row]:
        """Return what is known of a record's cells."""
        if key[2] not in self._read:
            self.prefetch([key[2]])
        return self._rows.setdefault(key, [])

    # -- one changeset ---------------------------------------------------------------------

    def apply(self, scope: Scope, change: Changeset, signature: bytes | None = None) -> Node:
        """Store and apply one changeset whose parents all pass.

        Raises `MalformedError`; then nothing happened.
        """
        check_writes(change)
        node = self._enter(scope, change)
        if not self._judge.permits(scope, node, change.policy):
            node.state = VOIDED if change.hash in self.voided(scope) else QUARANTINED
            self._store(change, node, signature)
            if node.state == QUARANTINED:
                self.result.quarantined.append(node.no)
            return node
        self._store(change, node, signature)
        for table, record, cells in node.ops():
            self._write(scope, node, table, record, cells)
            if table in _RULING:
                self._rule(scope, table, cells)
        self.result.applied.append(node.no)
        return node

    def pass_stub(self, scope: Scope, change: Changeset, signature: bytes | None) -> Node:
        """Store a voided changeset whose writes we never had, so that what follows can apply."""
        node = self._enter(scope, change)
        node.state = VOIDED
        self._store(change, node, signature)
        return node

    def voided(self, scope: Scope) -> set[bytes]:
        """Return the names of the changesets that the school passes without their effect."""
        if scope.no not in self._voids:
            rows = self.cursor.execute(
                "SELECT changeset FROM void WHERE scope = ?", (scope.no,)
            ).fetchall()
            self._voids[scope.no] = {row[0] for row in rows}
        return self._voids[scope.no]

    def _enter(self, scope: Scope, change: Changeset) -> Node:
        find = self.graph.find
        prev = find(scope, change.prev) if change.prev else None
        found = [find(scope, name) for name in change.parents]
        seen = [node for node in found if node is not None]
        parents = [node.no for node in seen]
        if prev is not None:
            seen.insert(0, prev)
        check_links(scope, change, prev, seen)
        vv: dict[int, int] = dict(seen[0].vv) if seen else {}
        for node in seen[1:]:
            for number, position in node.vv.items():
                if vv.get(number, 0) < position:
                    vv[number] = position
        chain = scope.chains[prev.chain] if prev is not None else None
        if chain is None or prev is None or chain.closed or chain.tip.no != prev.no:
            chain = Chain(self._next_chain, change.author, None, False)  # type: ignore[arg-type]
            self._next_chain += 1
            scope.chains[chain.no] = chain
            position = 1
        else:
            position = prev.pos + 1
        vv[chain.no] = position
        node = Node(
            self._next, change.hash, scope.no, chain.no, position, change.hlc, vv, APPLIED,
            change.author, change.ops or b"", prev.no if prev else None, change.operations(),
            parents,
        )  # fmt: skip
        self._next += 1
        chain.tip = node
        self._tips[chain.no] = chain
        self.graph.remember(node)
        return node

    def _store(self, change: Changeset, node: Node, signature: bytes | None) -> None:
        self._new.append(
            (
                node.no, node.hash, node.scope, self._origin(change), node.chain, node.pos,
                node.prev, pack(node.parents) if node.parents else None,
                node.hlc, change.policy, change.verb, change.action, pack_vv(node.vv),
                node.raw, None if change.ops else change.digest, node.state, signature,
                self._packet,
            )
        )  # fmt: skip

    def _origin(self, change: Changeset) -> int:
        key = (change.author, change.incarnation)
        if key not in self._origins:
            row = self.cursor.execute(
                "SELECT no FROM origin WHERE author = ? AND incarnation = ?", key
            ).fetchone()
            if row is None:
                self.cursor.execute("INSERT INTO origin (author, incarnation) VALUES (?, ?)", key)
                row = (self.cursor.lastrowid,)
            self._origins[key] = row[0]
        return self._origins[key]

    # -- effects ---------------------------------------------------------------------------

    def _write(
        self, scope: Scope, node: Node, table: int, record: bytes, cells: dict[int, Any]
    ) -> None:
        key = (scope.no, table, record)
        rows = self.rows(key)
        mask = mask_of(cells)
        doubtful = supersede(rows, node, mask, self.graph.node)
        self.result.note(table, record)
        self._changed.add(key)
        if doubtful or (len(rows) > 1 and any(row.wrote & 1 for row in rows)):
            self.settle(scope, table, record)
        else:
            self.projection.show(table, scope.no, record, cells)

    def settle(self, scope: Scope, table: int, record: bytes) -> None:
        """Work a record's cells out in full: the rare case of several live values."""
        rows = self.rows((scope.no, table, record))
        values, conflicts = shown(rows, record, self.graph.node)
        self.projection.show(table, scope.no, record, values)
        self.cursor.execute(
            "DELETE FROM conflict WHERE record = ? AND scope = ? AND table_no = ?",
            (record, scope.no, table),
        )
        self.cursor.executemany(
            "INSERT INTO conflict (record, cell, table_no, scope) VALUES (?, ?, ?, ?)",
            [(record, cell, table, scope.no) for cell in conflicts],
        )
        self.result.conflicts += len(conflicts)

    def _rule(self, scope: Scope, table: int, cells: dict[int, Any]) -> None:
        """Take note of what the school's own tables say of a scope or of a changeset."""
        if table == _OPENING and cells.get(2):
            scope.subject = cells[2]
            scope.kind = cells.get(1) or scope.kind
            self.cursor.execute(
                "UPDATE scope SET subject = ?, kind = ? WHERE no = ?",
                (scope.subject, scope.kind, scope.no),
            )
        elif table == _VOID and cells.get(1):
            self.voided(scope).add(cells[1])
            target = self.graph.find(scope, cells[1])
            if target is not None and target.state == QUARANTINED and target.scope == scope.no:
                self._set_state(target, VOIDED)

    def _set_state(self, node: Node, state: int) -> None:
        node.state = state
        self.flush()
        self.cursor.execute("UPDATE changeset SET state = ? WHERE no = ?", (state, node.no))

    # -- to disk ---------------------------------------------------------------------------

    def flush(self) -> None:
        """Write everything that is still only in memory."""
        self.cursor.executemany(
            "INSERT INTO changeset (no, hash, scope, origin, chain, pos, prev, parents, hlc, "
            "policy, verb, action, vv, ops, digest, state, sig, packet) "
            "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            self._new,
        )
        self._new.clear()
        self.cursor.executemany(
            "INSERT INTO chain (no, scope, author, tip, mine) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (no) DO UPDATE SET tip = excluded.tip, mine = excluded.mine",
            [(c.no, c.tip.scope, c.author, c.tip.no, c.mine) for c in self._tips.values()],
        )
        self._tips.clear()
        rows_of = self._rows
        changed = [(key[2], row) for key in self._changed for row in rows_of[key]]
        self._changed.clear()
        self.cursor.executemany(
            "INSERT INTO cell (record, changeset, wrote, live) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (record, changeset) DO UPDATE "
            "SET wrote = excluded.wrote, live = excluded.live",
            sorted((rec, row.no, row.wrote, row.live) for rec, row in changed if row.changed),
        )
        for _record, row in changed:
            row.changed = False
        self.projection.write(self.cursor)

    def let_go(self, scope: Scope) -> None:
        """Write, and keep of one scope only where its chains end and who has access."""
        self.flush()
        self._rows.clear()
        self._read.clear()
        self.graph.let_go(scope)

    def forget(self, scope: Scope) -> None:
        """Write and let go of all that was read for one scope, so that memory stays flat."""
        self.let_go(scope)
        self.graph.forget(scope)
        self._judge = Judge(self.graph, self.rows)
