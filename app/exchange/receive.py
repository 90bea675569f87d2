"""Taking an exchange file in: refuse early, then one transaction that applies all of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from app import clock
from app.errors import UserError
from app.exchange import refusals
from app.exchange.access import note_due
from app.exchange.acknowledge import confirm_sent, note_counter, note_heads
from app.exchange.admission import admit, open_scope, require_join
from app.exchange.arrivals import Arrivals
from app.exchange.bundle import Parts, unpack_body
from app.exchange.ended import forget_answer, hear
from app.exchange.envelope import Manifest, Opened, unseal
from app.exchange.holding import note_held
from app.exchange.inbox import Seen, mark, note_taken
from app.exchange.peers import Peer, learn_peers, peers, stands_in
from app.exchange.reading import read_file
from app.exchange.received import Received
from app.exchange.refusals import RefusedError
from app.exchange.skew import newest_brought, newest_seen, shown
from app.exchange.taking import Taking
from app.ledger.apply import Applier
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.graph import Scope
from app.ledger.identity import Identity
from app.ledger.standing import ever_granted
from app.ledger.undo import IMPORT
from app.ledger.wire import MalformedError
from app.progress import Progress, silent
from app.reports.parties import COLLEAGUE, Circle
from app.rules.names import as_text

_ATTACHMENT = 21
_WHO = frozenset({17, 18})
"""The tables that say who is who: grants and joins."""


def receive(
    folder: DataFolder, path: Path, progress: Progress = silent, *, marks: bool = True
) -> Received:
    """Import the file at `path`. Raises `UserError`; then nothing but the inbox changed.

    A refusal is marked, if `marks`.
    """
    content = read_file(path)
    seen = Seen.of(content)
    arrivals = Arrivals(folder.attachments)
    raw: Any
    try:
        opened = unseal(folder.identity, content)
        del content
        with folder.transaction(immediate=True) as connection:
            raw = raw_connection(connection)
            result = take_opened(
                raw, folder.identity, opened, as_text(path.name), seen.size, progress, arrivals
            )
            note_taken(raw.cursor(), folder.path, path, seen, result.number)
    except RefusedError as error:
        arrivals.forget()
        if marks:
            with suppress(UserError), folder.transaction(immediate=True) as connection:
                cursor = raw_connection(connection).cursor()
                mark(cursor, folder.path, path, seen, error)
        raise
    except BaseException:
        arrivals.forget()
        raise
    folder.forget_scopes()
    folder.announce(result.applied)
    if not result.applied.tables:
        folder.tell(frozenset({"packet"}))
    return result


def take_opened(
    raw: Any,
    identity: Identity,
    opened: Opened,
    name: str,
    size: int,
    progress: Progress = silent,
    arrivals: Arrivals | None = None,
) -> Received:
    """Take in an opened file inside the caller's transaction, which a refusal must roll back.

    Without `arrivals` pieces of attachments are neither kept nor looked at.
    """
    cursor = raw.cursor()
    manifest = opened.manifest
    sender = admit(cursor, identity, manifest)
    parts = unpack_body(opened.body)
    cursor.execute(
        "INSERT INTO packet (id, direction, device, file, state, at, size) "
        "VALUES (?, 'in', ?, ?, 'imported', ?, ?)",
        (manifest.packet, manifest.sender, name, clock.milliseconds(), size),
    )
    number = int(cursor.lastrowid)
    colleague = identity.is_teacher and sender.role == "teacher"
    role = COLLEAGUE if colleague else sender.role
    result = Received(manifest.packet, sender.name, role, number, manifest.at)
    raw.gate = True
    try:
        take_parts(cursor, identity, manifest, parts, result, number, progress)
    except MalformedError as error:
        raise refusals.damaged() from error
    finally:
        raw.gate = False
    if identity.is_teacher and result.applied.tables & _WHO:
        note_due(cursor)
    if arrivals is not None:
        arrivals.take(cursor, identity, manifest, opened.pieces)
        result.pieces, result.attachments = arrivals.pieces, len(arrivals.files)
        result.carried += arrivals.seen
        if arrivals.pieces:
            result.applied.tables.add(_ATTACHMENT)
    result.trainees = _trainees(cursor, number)
    if manifest.sender != identity.device:
        brought = newest_brought(cursor, number, manifest.sender)
        now = clock.milliseconds()
        result.showed, result.skew = shown(manifest.at, brought, result.seen, now)
    note_counter(cursor, manifest)
    confirm_sent(cursor, manifest.sender)
    if result.new or result.waiting or result.quarantined:
        cursor.execute(
            "INSERT INTO action (id, verb, at) VALUES (?, ?, ?)",
            (number.to_bytes(16, "big"), IMPORT, clock.milliseconds()),
        )
    state = "nothing" if result.nothing_new else "imported"
    sender = next(iter(peers(cursor, device=manifest.sender)), sender)
    cursor.execute(
        "UPDATE packet SET person = ?, state = ?, summary = ? WHERE no = ?",
        (
            _party(cursor, identity, sender), state,
            msgspec.msgpack.encode(result.summary()), number,
        ),
    )  # fmt: skip
    return result


def _party(cursor: Any, identity: Identity, sender: Peer) -> bytes:
    circle = Circle(cursor.execute, identity)
    return circle.party_of(sender.role, sender.person, sender.school)[0]


def _trainees(cursor: Any, packet: int) -> list[str]:
    rows = cursor.execute(
        "SELECT DISTINCT p.student_name FROM (SELECT DISTINCT scope FROM changeset "
        "WHERE packet = ?) b JOIN scope s ON s.no = b.scope JOIN placement p ON p.id = s.subject "
        "WHERE p.alive AND p.student_name <> '' ORDER BY p.student_name COLLATE latvian",
        (packet,),
    ).fetchall()
    return [row[0] for row in rows]


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
    taking = Taking(applier, result, packet)
    own = manifest.sender == identity.device
    for number, part in enumerate(parts):
        progress(number, len(parts))
        taking.bring_back(part)
        result.carried += len(part.changesets)
        scope = applier.graph.scope(part.scope)
        if scope is None:
            scope = open_scope(applier, identity, part)
        elif not own and not ever_granted(scope, manifest.sender):
            require_join(scope, part, manifest)
        taking.take(scope, part)
        if not own:
            if not ever_granted(scope, manifest.sender):
                raise refusals.stranger()
            fresh = note_heads(applier.cursor, scope, manifest, part.heads)
            forget_answer(applier.cursor, scope, manifest)
            result.seen = max(result.seen, newest_seen(applier.graph, scope, part.heads))
        if not stands_in(applier.graph, scope, identity.device) and not _invited(cursor, scope):
            raise refusals.for_someone_else()
        if applier.result.tables & _WHO:
            learn_peers(applier.graph, scope, identity)
        applier.forget(scope)
        if not own and fresh:
            note_held(cursor, scope, manifest, part.held)
    progress(len(parts), len(parts))
    if not own:
        result.ended = hear(applier, identity, manifest)
    result.carried += len(manifest.ended)
    result.applied = applier.result
    result.quarantined += len(applier.result.quarantined)
    result.conflicts += applier.result.conflicts
    for table, records in applier.result.records.items():
        result.records[table] += len(records)


def _invited(cursor: Any, scope: Scope) -> bool:
    """Tell whether an invitation of the scope's own school, opened here, was granted it."""
    rows = cursor.execute("SELECT key FROM own_seed WHERE school = ?", (scope.school_key,))
    opened = {row[0] for row in rows.fetchall()}
    return any(event.what == "grant" and event.key in opened for event in scope.access)
