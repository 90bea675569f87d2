"""Taking an exchange file in: refuse early, then one transaction that applies all of it."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from app import clock
from app.errors import NewerVersionError, UserError
from app.exchange import refusals
from app.exchange.acknowledge import confirm_sent, note_heads
from app.exchange.admission import admit, check_signatures
from app.exchange.bundle import Parts, ScopePart, unpack_body
from app.exchange.envelope import LARGEST_FILE, Manifest, Opened, unseal
from app.exchange.peers import Peer, learn_peers, stands_in
from app.exchange.refusals import RefusedError
from app.ledger import keys
from app.ledger.apply import Applied, Applier
from app.ledger.aside import bring_back
from app.ledger.authority import HOLDS, ever_granted
from app.ledger.folder import DataFolder
from app.ledger.graph import Scope
from app.ledger.identity import Identity
from app.ledger.judgement import check_writes
from app.ledger.undo import IMPORT
from app.ledger.waiting import keep, links, release, take
from app.ledger.wire import Changeset, MalformedError
from app.progress import Progress, silent
from app.reports.parties import Circle

_OPENING = 16
_WHO = frozenset({17, 18})
"""The tables that say who is who: grants and joins."""
_STEP = 500


@dataclass
class Received:
    """What a file brought. `verbs` counts changesets by what their authors did."""

    packet: bytes
    sender: str
    role: str
    new: int = 0
    waiting: int = 0
    quarantined: int = 0
    conflicts: int = 0
    verbs: Counter[str] = field(default_factory=Counter)
    records: Counter[int] = field(default_factory=Counter)
    applied: Applied = field(default_factory=Applied)

    @property
    def nothing_new(self) -> bool:
        """Tell whether everything in it was here already."""
        return self.new == 0 and self.waiting == 0 and self.quarantined == 0


def receive(folder: DataFolder, path: Path, progress: Progress = silent) -> Received:
    """Import the file at `path`. Raises `UserError`; then nothing but the inbox changed."""
    content = read_file(path)
    try:
        opened = unseal(folder.identity, content)
        with _collector_at_ease(), folder.transaction(immediate=True) as connection:
            raw: Any = connection.connection.driver_connection
            result = take_opened(raw, folder.identity, opened, path.name, len(content), progress)
    except (RefusedError, NewerVersionError) as error:
        with suppress(UserError):
            _note_refusal(folder, path.name, len(content), str(error))
        raise
    folder.forget_scopes()
    folder.announce(result.applied)
    return result


@contextmanager
def _collector_at_ease() -> Iterator[None]:
    """Keep full garbage collections from going through what was there before the import.

    One of them holds every thread, the window's too, for 20 to 100 ms, and an import makes
    several due; it leaves no cycles worth finding itself.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def read_file(path: Path) -> bytes:
    """Return the bytes of an exchange file. Raises a refusal where there are none to read."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise refusals.too_big()
        return path.read_bytes()
    except OSError as error:
        raise refusals.unreachable() from error


def _note_refusal(folder: DataFolder, name: str, size: int, error: str) -> None:
    with folder.transaction(immediate=True) as connection:
        connection.exec_driver_sql(
            "INSERT INTO packet (id, direction, file, state, at, size, error) "
            "VALUES (x'00', 'in', ?, 'refused', ?, ?, ?)",
            (name, clock.milliseconds(), size, error),
        )


def take_opened(
    raw: Any, identity: Identity, opened: Opened, name: str, size: int, progress: Progress
) -> Received:
    """Take in an opened file inside the caller's transaction, which a refusal must roll back."""
    cursor = raw.cursor()
    manifest = opened.manifest
    sender = admit(cursor, identity, manifest)
    parts = unpack_body(opened.body)
    cursor.execute(
        "INSERT INTO packet (id, direction, device, person, file, state, at, size) "
        "VALUES (?, 'in', ?, ?, ?, 'imported', ?, ?)",
        (
            manifest.packet, manifest.sender, _party(cursor, identity, sender), name,
            clock.milliseconds(), size,
        ),
    )  # fmt: skip
    number = int(cursor.lastrowid)
    result = Received(manifest.packet, sender.name, sender.role)
    raw.gate = True
    try:
        take_parts(cursor, identity, manifest, parts, result, number, progress)
    except MalformedError as error:
        raise refusals.damaged() from error
    finally:
        raw.gate = False
    confirm_sent(cursor, manifest.sender)
    if not result.nothing_new:
        cursor.execute(
            "INSERT INTO action (id, verb, at) VALUES (?, ?, ?)",
            (number.to_bytes(16, "big"), IMPORT, clock.milliseconds()),
        )
    state = "nothing" if result.nothing_new else "imported"
    cursor.execute(
        "UPDATE packet SET state = ?, summary = ? WHERE no = ?",
        (state, msgspec.msgpack.encode(summary_of(result)), number),
    )
    return result


def _party(cursor: Any, identity: Identity, sender: Peer) -> bytes:
    circle = Circle(cursor.execute, identity)
    return circle.party_of(sender.role, sender.person, sender.school)[0]


def summary_of(result: Received) -> dict[str, Any]:
    """Return what is kept of an import for the inbox."""
    return {
        "new": result.new,
        "waiting": result.waiting,
        "quarantined": result.quarantined,
        "conflicts": result.conflicts,
        "verbs": dict(result.verbs),
        "names": [result.sender],
    }


def take_parts(
    cursor: Any,
    identity: Identity,
    manifest: Manifest,
    parts: Parts,
    result: Received,
    packet: int | None = None,
    progress: Progress = silent,
) -> None:
    """Apply every scope of a file inside the caller's transaction, with the gate open.

    Whose role was revoked may still hand in: they may not know yet, and their file may hold work
    from before, or work of others. The ledger judges each change by what its author had seen.
    """
    applier = Applier(cursor, packet)
    taking = _Taking(applier, result, packet)
    own = manifest.sender == identity.device
    for number, part in enumerate(parts):
        progress(number, len(parts))
        taking.bring_back(part)
        scope = applier.graph.scope(part.scope)
        if scope is None:
            scope = _open_scope(applier, identity, part)
        elif not own and not ever_granted(scope, manifest.sender):
            _require_join(part, manifest)
        taking.take(scope, part)
        if not own:
            if not ever_granted(scope, manifest.sender):
                raise refusals.stranger()
            note_heads(applier.cursor, scope, manifest, part.heads)
        if not stands_in(applier.graph, scope, identity.device) and not _invited(scope, identity):
            raise refusals.for_someone_else()
        if applier.result.tables & _WHO:
            learn_peers(applier.graph, scope, identity)
        applier.forget(scope)
    progress(len(parts), len(parts))
    result.applied = applier.result
    result.quarantined += len(applier.result.quarantined)
    result.conflicts += applier.result.conflicts
    for table, records in applier.result.records.items():
        result.records[table] += len(records)


def _require_join(part: ScopePart, manifest: Manifest) -> None:
    if not any(change.author == manifest.sender for change in part.changesets):
        raise refusals.stranger()


def _invited(scope: Scope, identity: Identity) -> bool:
    if identity.invitation_seed is None:
        return False
    invitation = keys.public_key(identity.invitation_seed)
    return any(event.what == "grant" and event.key == invitation for event in scope.access)


def _open_scope(applier: Applier, identity: Identity, part: ScopePart) -> Scope:
    """Make room for a scope that a school we trust has opened."""
    first = part.changesets[0] if part.changesets else None
    if first is None or first.prev is not None or first.ops is None:
        raise refusals.damaged()
    if first.author != identity.school:
        raise refusals.foreign_school()
    kinds = [cells.get(1) for table, _r, cells in first.operations() if table == _OPENING]
    kind = kinds[0] if len(kinds) == 1 else None
    if kind != "placement" and not (identity.is_teacher and kind in HOLDS):
        raise refusals.damaged()
    applier.cursor.execute(
        "INSERT INTO scope (id, kind, school_key) VALUES (?, ?, ?)",
        (part.scope, kind, first.author),
    )
    scope = applier.graph.scope(part.scope)
    assert scope is not None
    return scope


class _Taking:
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
        graph.load("hash", {change.hash for change in part.changesets})
        unknown = {c.hash: c for c in part.changesets if c.hash not in graph.by_hash}
        if not unknown:
            return
        new = list(unknown.values())
        check_signatures(part, new)
        graph.load("hash", {n for change in new for n in links(change)} - unknown.keys())
        held = 0
        for start in range(0, len(new), _STEP):
            step = new[start : start + _STEP]
            self._applier.prefetch({op[1] for change in step for op in change.operations()})
            for change in step:
                held += not self._take_one(scope, change, part.signatures.get(change.hash))
            self._applier.flush()
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
