"""The scopes of one file, taken one after another inside its transaction."""

from __future__ import annotations

from collections.abc import Iterator

from app.exchange import refusals
from app.exchange.admission import check_signatures
from app.exchange.bundle import MOST_IN_SCOPE, ScopePart
from app.exchange.received import Received
from app.ledger.apply import Applier
from app.ledger.aside import bring_back
from app.ledger.graph import Scope
from app.ledger.judgement import check_writes
from app.ledger.waiting import keep, links, release, take
from app.ledger.wire import Changeset, Operation

_STEP = 500
_STEP_BYTES = 256 * 1024
_MOST_WRITES = 200_000
"""Records that the changesets of one file may touch, each counted as often as it is."""
_AT_ONCE = 400


class Taking:
    """Takes scope after scope of one file."""

    def __init__(self, applier: Applier, result: Received, packet: int | None) -> None:
        self._applier = applier
        self._result = result
        self._packet = packet
        self._writes = 0
        self._brought = False
        """Whether what comes next was here already and has its effect again."""

    def bring_back(self, part: ScopePart) -> None:
        """Give effect again to what an undone import had brought; before the scope is read."""
        cursor = self._applier.cursor
        verbs = {change.hash: change.verb for change in part.changesets}
        disputed: set[tuple[bytes, int]] = set()
        numbers = bring_back(cursor, list(verbs))
        self._brought = bool(numbers)
        for number in numbers:
            (name,) = cursor.execute(
                "UPDATE changeset SET packet = ? WHERE no = ? RETURNING hash",
                (self._packet, number),
            ).fetchone()
            node = self._applier.graph.node(number)
            self._result.new += 1
            self._result.verbs[verbs[name]] += 1
            for table, record, cells in node.ops():
                self._applier.result.note(table, record)
                rows = cursor.execute(
                    "SELECT cell FROM conflict WHERE record = ? AND table_no = ?", (record, table)
                )
                disputed |= {(record, row[0]) for row in rows.fetchall() if row[0] in cells}
        self._applier.result.conflicts += len(disputed)

    def take(self, scope: Scope, part: ScopePart) -> None:
        """Apply what is new of a scope, keep what must wait, and release what waited for it.

        What was read for one step is let go of before the next, so that memory stays flat.
        """
        graph = self._applier.graph
        new = self._unknown(scope, part)
        if not (new or self._brought):
            return
        check_signatures(part, new)
        held = 0
        for step in _steps(new):
            inside = {change.hash for change in step}
            graph.load_named(scope, {n for change in step for n in links(change)} - inside)
            self._applier.prefetch({op[1] for change in step for op in self._operations(change)})
            for change in step:
                held += not self._take_one(scope, change, part.signatures.get(change.hash))
                change.forget_operations()
            self._applier.let_go(scope)
        released = release(self._applier, scope)
        self._result.new += released
        self._result.waiting += max(0, held - released)
        if held:
            self._refuse_flood(scope)

    def _unknown(self, scope: Scope, part: ScopePart) -> list[Changeset]:
        changes = {change.hash: change for change in part.changesets}
        names = list(changes)
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            for (name,) in self._applier.cursor.execute(
                f"SELECT hash FROM changeset WHERE scope = ? AND hash IN ({marks})",
                (scope.no, *some),
            ).fetchall():
                del changes[name]
        return list(changes.values())

    def _operations(self, change: Changeset) -> list[Operation]:
        operations = change.operations()
        self._writes += len(operations)
        if self._writes > _MOST_WRITES:
            raise refusals.too_big()
        return operations

    def _refuse_flood(self, scope: Scope) -> None:
        """Refuse a file after which more would wait in a scope than ever could be released."""
        (count,) = self._applier.cursor.execute(
            "SELECT count(*) FROM waiting WHERE scope = ?", (scope.no,)
        ).fetchone()
        if count > MOST_IN_SCOPE:
            raise refusals.too_big()

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


def _steps(changes: list[Changeset]) -> Iterator[list[Changeset]]:
    """Yield changesets in the same order, no more at once than memory is for."""
    step: list[Changeset] = []
    size = 0
    for change in changes:
        length = len(change.ops or b"")
        if step and (len(step) == _STEP or size + length > _STEP_BYTES):
            yield step
            step, size = [], 0
        step.append(change)
        size += length
    if step:
        yield step
