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
from app.ledger.judgement import Judge
from app.ledger.projection import Projection
from app.ledger.wire import Changeset, MalformedError, pack
from app.records import shapes

_AT_ONCE = 400
_OPENING, _VOID = 16, 19


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
        self._rows: dict[bytes, list[Row]] = {}
        self._judge = Judge(self.graph, self.rows)
        self._new: list[tuple[Any, ...]] = []
        self._origins: dict[tuple[bytes, bytes], int] = {}
        self._tips: set[int] = set()
        self._next = self._last("changeset") + 1
        self._next_chain = self._last("chain") + 1

    def _last(self, table: str) -> int:
        row = self.cursor.execute(f"SELECT max(no) FROM {table}").fetchone()
        return int(row[0] or 0)

    # -- what is known ---------------------------------------------------------------------

    def prefetch(self, records: Iterable[bytes]) -> None:
        """Read the cells of many records at once."""
        wanted = [record for record in records if record not in self._rows]
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            for record in part:
                self._rows[record] = []
            marks = ",".join("?" * len(part))
            found = self.cursor.execute(
                f"SELECT record, changeset, wrote, live FROM cell WHERE record IN ({marks}) "
                "ORDER BY record, changeset",
                part,
            ).fetchall()
            for record, no, wrote, live in found:
                self._rows[record].append(Row(no, wrote, live))
            self.graph.load("no", {row[1] for row in found})

    def rows(self, record: bytes) -> list[Row]:
        """Return what is known of a record's cells."""
        if record not in self._rows:
            self.prefetch([record])
        return self._rows[record]

    # -- one changeset ---------------------------------------------------------------------

    def apply(self, scope: Scope, change: Changeset, signature: bytes | None = None) -> Node:
        """Store and apply one changeset whose parents all pass. Raises `MalformedError`."""
        node = self._enter(scope, change, signature)
        ops = node.ops()
        if not self._judge.permits(scope, node):
            self._set_state(node, QUARANTINED)
            self.result.quarantined.append(node.no)
            return node
        for table, record, cells in ops:
            self._write(scope, node, table, record, cells)
        self._after(scope, node)
        self.result.applied.append(node.no)
        return node

    def pass_stub(self, scope: Scope, change: Changeset, signature: bytes | None) -> Node:
        """Store a voided changeset whose writes we never had, so that what follows can apply."""
        return self._enter(scope, change, signature, VOIDED)

    def _enter(
        self, scope: Scope, change: Changeset, signature: bytes | None, state: int = APPLIED
    ) -> Node:
        prev = self.graph.find(change.prev) if change.prev else None
        parents = [self.graph.find(name) for name in change.parents]
        seen = [node for node in [prev, *parents] if node is not None]
        self._check_links(scope, change, prev, seen)
        vv: dict[int, int] = dict(seen[0].vv) if seen else {}
        for node in seen[1:]:
            for number, position in node.vv.items():
                if vv.get(number, 0) < position:
                    vv[number] = position
        chain = None
        if prev is not None and scope.chains[prev.chain].tip is prev:
            chain = scope.chains[prev.chain]
        if chain is None:
            chain = Chain(self._next_chain, change.author, None, False)  # type: ignore[arg-type]
            self._next_chain += 1
            scope.chains[chain.no] = chain
            position = 1
        else:
            position = chain.tip.pos + 1
        vv[chain.no] = position
        node = Node(
            self._next, change.hash, scope.no, chain.no, position, change.hlc, vv,
            state, change.author, change.ops or b"", prev.no if prev else None,
        )  # fmt: skip
        self._next += 1
        chain.tip = node
        self._tips.add(chain.no)
        self.graph.remember(node)
        self._new.append(
            (
                node.no, change.hash, scope.no, self._origin(change), chain.no, position,
                prev.no if prev else None,
                pack([p.no for p in parents if p]) if parents else None,
                change.hlc, change.policy, change.verb, change.action, pack_vv(vv),
                change.ops or b"", None if change.ops else change.digest, state, signature,
                self._packet,
            )
        )  # fmt: skip
        return node

    def _check_links(
        self, scope: Scope, change: Changeset, prev: Node | None, seen: list[Node]
    ) -> None:
        if len(seen) != len(change.parents) + (change.prev is not None):
            raise MalformedError("a parent is missing")
        if any(node.scope != scope.no for node in seen):
            raise MalformedError("a parent lives in another scope")
        if prev is not None and prev.author != change.author:
            raise MalformedError("the previous changeset has another author")
        if not seen and (change.author != scope.school_key or scope.chains):
            raise MalformedError("only the school opens a scope, once")
        if not -(2**62) < change.hlc < 2**62 or not 0 <= change.policy < 2**31:
            raise MalformedError("a number is out of range")

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
        rows = self.rows(record)
        mask = mask_of(cells)
        doubtful = supersede(rows, node, mask, self.graph.node)
        self.result.note(table, record)
        if doubtful or (len(rows) > 1 and any(row.wrote & 1 for row in rows)):
            self.settle(scope, table, record)
        else:
            self.projection.show(table, scope.no, record, cells)

    def settle(self, scope: Scope, table: int, record: bytes) -> None:
        """Work a record's cells out in full: the rare case of several live values."""
        rows = self.rows(record)
        values, conflicts = shown(rows, record, self.graph.node)
        self.projection.show(table, scope.no, record, values)
        self.cursor.execute("DELETE FROM conflict WHERE record = ?", (record,))
        self.cursor.executemany(
            "INSERT INTO conflict (record, cell, table_no, scope) VALUES (?, ?, ?, ?)",
            [(record, cell, table, scope.no) for cell in conflicts],
        )
        self.result.conflicts += len(conflicts)

    def _after(self, scope: Scope, node: Node) -> None:
        for table, _record, cells in node.ops():
            if table == _OPENING and cells.get(2):
                scope.subject = cells[2]
                self.cursor.execute(
                    "UPDATE scope SET subject = ?, kind = ? WHERE no = ?",
                    (cells[2], cells.get(1) or scope.kind, scope.no),
                )
            elif table == _VOID and isinstance(cells.get(1), bytes):
                target = self.graph.find(cells[1])
                if target is not None and target.state == QUARANTINED:
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
        for number in self._tips:
            chain = self._chain(number)
            self.cursor.execute(
                "INSERT INTO chain (no, scope, author, tip, mine) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (no) DO UPDATE SET tip = excluded.tip, mine = excluded.mine",
                (number, chain.tip.scope, chain.author, chain.tip.no, int(chain.mine)),
            )
        self._tips.clear()
        changed = [
            (record, row.no, row.wrote, row.live, row)
            for record, rows in self._rows.items()
            for row in rows
            if row.changed
        ]
        self.cursor.executemany(
            "INSERT INTO cell (record, changeset, wrote, live) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (record, changeset) DO UPDATE "
            "SET wrote = excluded.wrote, live = excluded.live",
            [row[:4] for row in changed],
        )
        for row in changed:
            row[4].changed = False
        self.projection.write(self.cursor)

    def _chain(self, number: int) -> Chain:
        for scope in self.graph.scopes.values():
            if number in scope.chains:
                return scope.chains[number]
        raise KeyError(number)

    def known_tables(self) -> set[str]:
        """Return the names of the tables that changed, for screens that show them."""
        return {shapes()[number].name for number in self.result.tables if number in shapes()}
