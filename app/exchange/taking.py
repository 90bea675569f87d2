"""The scopes of one file, taken one after another inside its transaction."""

from __future__ import annotations

from app.exchange.admission import check_signatures
from app.exchange.bundle import ScopePart
from app.exchange.received import Received
from app.ledger.apply import Applier
from app.ledger.aside import bring_back
from app.ledger.graph import Scope
from app.ledger.judgement import check_writes
from app.ledger.waiting import keep, links, release, take
from app.ledger.wire import Changeset

_STEP = 500


class Taking:
    """Takes scope after scope of one file."""

    def __init__(self, applier: Applier, result: Received, packet: int | None) -> None:
        self._applier = applier
        self._result = result
        self._packet = packet

    def bring_back(self, part: ScopePart) -> None:
        """Give effect again to what an undone import had brought; before the scope is read."""
        cursor = self._applier.cursor
        numbers = bring_back(cursor, [change.hash for change in part.changesets])
        for number in numbers:
            cursor.execute("UPDATE changeset SET packet = ? WHERE no = ?", (self._packet, number))
            node = self._applier.graph.node(number)
            self._result.new += 1
            for table, record, _cells in node.ops():
                self._applier.result.note(table, record)

    def take(self, scope: Scope, part: ScopePart) -> None:
        """Apply what is new of a scope, keep what must wait, and release what waited for it."""
        graph = self._applier.graph
        graph.load_named(scope, {change.hash for change in part.changesets})
        unknown = {c.hash: c for c in part.changesets if c.hash not in graph.by_hash}
        if not unknown:
            return
        new = list(unknown.values())
        check_signatures(part, new)
        held = 0
        for start in range(0, len(new), _STEP):
            step = new[start : start + _STEP]
            inside = {change.hash for change in step}
            graph.load_named(scope, {n for change in step for n in links(change)} - inside)
            self._applier.prefetch({op[1] for change in step for op in change.operations()})
            for change in step:
                held += not self._take_one(scope, change, part.signatures.get(change.hash))
                change.forget_operations()
            self._applier.let_go(scope)
        released = release(self._applier, scope)
        self._result.new += released
        self._result.waiting += max(0, held - released)

    def _take_one(self, scope: Scope, change: Changeset, signature: bytes | None) -> bool:
        apart = self._applier.result.quarantined
        before = len(apart)
        if take(self._applier, scope, change, signature):
            if len(apart) == before:
                self._result.new += 1
                self._result.verbs[change.verb] += 1
            return True
        check_writes(change)
        keep(self._applier.cursor, scope, change, signature, self._packet)
        return False
