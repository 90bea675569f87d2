"""A handover: a file under five words that makes another computer's folder.

It holds a whole identity, whom that person knows, and what is shared with them. The same file
serves a further computer of one's own, a colleague's computer, and the recovery of a lost one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from app import clock
from app.exchange import refusals
from app.exchange.bundle import Packing, unpack_body
from app.exchange.cargo import FULL_COUNT, Cargo
from app.exchange.delta import delta
from app.exchange.ended import ends_known, keep_ends
from app.exchange.envelope import (
    Count,
    Ended,
    JoinProof,
    Key,
    Manifest,
    Name,
    build_header,
    compress,
    expand,
    split,
)
from app.exchange.peers import Peer, is_recipient, peers, save_peer
from app.exchange.proof import keep_voucher
from app.exchange.reading import read_file
from app.exchange.receive import take_parts
from app.exchange.received import Received
from app.exchange.words import lock, unlock
from app.exchange.written import write_file
from app.ledger import keys
from app.ledger.authority import join_message
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.graph import Graph
from app.ledger.identity import Identity, reborn
from app.ledger.own import sign_heads
from app.ledger.staff import removed
from app.ledger.wire import MalformedError
from app.progress import Progress, silent
from app.reports.recovery import worth_keeping

Purpose = Literal["computer", "colleague", "recovery"]
KIND_OF: dict[Purpose, str] = {
    "computer": "handover",
    "colleague": "handover",
    "recovery": "recovery",
}
"""What the clear header calls the file."""
MOST_BYTES = 16 * 1024 * 1024
"""Of changesets, before compression; the placements beyond come with the files that follow."""
_SMALLEST = 80
_MEMBERSHIPS = "SELECT school, school_name, person, role, name FROM membership"
_SEEDS = "SELECT seed, school FROM own_seed"
_INVITATIONS = "SELECT key, person, role, at, device FROM invitation"
_Id = Annotated[bytes, Meta(min_length=16, max_length=16)]


class Handover(msgspec.Struct, array_like=True):
    """What the five words open."""

    purpose: Purpose
    at: Count
    identity: bytes
    giver: Key
    memberships: list[tuple[Key, Name, _Id, Name, Name]]
    seeds: list[tuple[Key, Key]]
    """(secret of an invitation that was opened, the school's key)"""
    invitations: list[tuple[Key, _Id, Name, int, Key | None]]
    peers: list[tuple[Key, Name, bytes, Name, Name, Key | None, Key | None]]
    said: list[tuple[Key, _Id, bytes, int, list[Key]]]
    """(device, scope, incarnation, counter, heads it said it has)"""
    body: bytes
    vouched: Annotated[bytes, Meta(min_length=64, max_length=64)]
    """The giver's signature under the new device's keys, for those who don't know it yet."""
    ended: list[Ended] = []
    """Placements that were no longer shared with the giver."""

    def whose(self) -> Identity:
        """Return the identity inside. Raises a refusal where its keys don't fit each other."""
        try:
            found = msgspec.msgpack.decode(self.identity, type=Identity)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise refusals.newer() from error
        whole = (
            len(found.device_seed) == 32
            and keys.public_key(found.device_seed) == found.device
            and is_recipient(found.recipient)
            and (
                found.school_seed is None
                or (len(found.school_seed) == 32 and keys.public_key(found.school_seed))
                == found.school
            )
        )
        if not whole:
            raise refusals.damaged()
        return found


def write_handover(
    cursor: Any,
    identity: Identity,
    to: Identity,
    purpose: Purpose,
    scopes: Sequence[int],
    words: str,
    out: Path,
    progress: Progress = silent,
) -> tuple[int, Cargo, int]:
    """Write the file about `scopes`, the most important first, inside a transaction.

    Return its size in bytes, what it carries, and how many placements did not fit.
    """
    packing, left = _packed(cursor, identity, scopes, progress)
    own = purpose != "colleague"
    gone = removed(cursor.execute)
    content = Handover(
        purpose,
        clock.milliseconds(),
        msgspec.msgpack.encode(to),
        identity.device,
        _rows(cursor, _MEMBERSHIPS) if own else [],
        _rows(cursor, _SEEDS) if own else [],
        _rows(cursor, _INVITATIONS),
        [
            (p.device, p.recipient, p.person, p.name, p.role, p.invitation, p.school)
            for p in (_as_peer(identity), *peers(cursor))
            if p.device != to.device and p.device not in gone
        ],
        _said(cursor) if purpose != "recovery" else [],
        compress(packing.body()),
        keys.sign(identity.device_seed, join_message(to.device, to.recipient)),
        ends_known(cursor) if own else [],
    )
    sealed = build_header(KIND_OF[purpose], []) + lock(msgspec.msgpack.encode(content), words)
    write_file(out, sealed)
    return len(sealed), Cargo(changesets=packing.changesets, heads=packing.heads), left


def _packed(
    cursor: Any, identity: Identity, scopes: Sequence[int], progress: Progress
) -> tuple[Packing, int]:
    packing = Packing()
    for done, number in enumerate(scopes):
        if packing.size > MOST_BYTES or packing.changesets > FULL_COUNT:
            return packing, _placements(cursor, scopes[done:])
        graph = Graph(cursor)
        sign_heads(cursor, identity, number)
        packing.add(delta(graph, graph.scope_by_no(number), {}))
        progress(done + 1, len(scopes))
    return packing, 0


def _placements(cursor: Any, scopes: Sequence[int]) -> int:
    found = cursor.execute("SELECT no FROM scope WHERE kind = 'placement'").fetchall()
    return len({row[0] for row in found}.intersection(scopes))


def _as_peer(identity: Identity) -> Peer:
    return Peer(
        identity.device, identity.recipient, identity.person, identity.name, identity.role,
        school=identity.school,
    )  # fmt: skip


def _rows(cursor: Any, sql: str) -> list[Any]:
    return [tuple(row) for row in cursor.execute(sql).fetchall()]


def _said(cursor: Any) -> list[Any]:
    rows = cursor.execute(
        "SELECT p.device, s.id, p.incarnation, p.counter, p.heads FROM peer_heads p "
        "JOIN scope s ON s.no = p.scope"
    ).fetchall()
    return [(*row[:4], msgspec.msgpack.decode(row[4])) for row in rows]


def read_handover(path: Path, words: str, kind: str) -> Handover:
    """Open a handover (`kind` is handover or recovery). Raises `WrongWordsError` or a refusal."""
    header, _clear, sealed = split(read_file(path))
    if header.kind != kind:
        raise refusals.not_this_kind(kind)
    if len(sealed) < _SMALLEST:
        raise refusals.damaged()
    try:
        return msgspec.msgpack.decode(unlock(sealed, words, kind), type=Handover)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise refusals.newer() from error


def take_handover(folder: DataFolder, handover: Handover, progress: Progress = silent) -> Received:
    """Make an empty folder the one that the handover is for. Raises a refusal.

    Each opening is an incarnation of its own: the lost folder may still write, and a file may be
    opened twice. What the recovered device wrote before comes back from the others.
    """
    if folder.started:
        raise refusals.folder_of_another()
    identity = reborn(handover.whose())
    with folder.transaction(immediate=True) as connection:
        raw = raw_connection(connection)
        cursor = raw.cursor()
        _keep(cursor, handover)
        result = _take_body(raw, identity, handover, progress)
        if handover.purpose == "recovery":
            cursor.execute("INSERT INTO meta (key, value) VALUES ('recovered', x'01')")
            note_recovery(cursor, identity, handover.at)
        else:
            cursor.execute("UPDATE chain SET mine = 1 WHERE author = ?", (identity.device,))
            if not identity.is_teacher:
                schools = [row[0] for row in handover.memberships]
                keep_voucher(cursor, JoinProof(handover.giver, handover.vouched), schools)
        _keep_said(cursor, handover)
        keep_ends(Graph(cursor), identity, handover.ended)
        folder.become(raw, identity)
    folder.forget_scopes()
    folder.announce(result.applied)
    return result


def _keep(cursor: Any, handover: Handover) -> None:
    cursor.executemany(
        "INSERT INTO membership (school, school_name, person, role, name) VALUES (?, ?, ?, ?, ?)",
        handover.memberships,
    )
    cursor.executemany(
        "INSERT INTO own_seed (key, seed, school) VALUES (?, ?, ?)",
        [(keys.public_key(seed), seed, school) for seed, school in handover.seeds],
    )
    cursor.executemany(
        "INSERT INTO invitation (key, person, role, at, device) VALUES (?, ?, ?, ?, ?)",
        handover.invitations,
    )
    for row in handover.peers:
        if is_recipient(row[1]):
            save_peer(cursor, Peer(*row))


def note_recovery(cursor: Any, identity: Identity, at: int) -> None:
    """Remember when a recovery file was made, and what it could bring back."""
    note = msgspec.msgpack.encode((at, worth_keeping(cursor.execute, identity)))
    cursor.execute(
        "INSERT INTO meta (key, value) VALUES ('recovery', ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (note,),
    )


def _keep_said(cursor: Any, handover: Handover) -> None:
    numbers = dict(cursor.execute("SELECT id, no FROM scope").fetchall())
    now = clock.milliseconds()
    cursor.executemany(
        "INSERT INTO peer_heads (device, scope, incarnation, counter, heads, at) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [
            (device, numbers[scope], incarnation, counter, msgspec.msgpack.encode(heads), now)
            for device, scope, incarnation, counter, heads in handover.said
            if scope in numbers
        ],
    )


def _take_body(raw: Any, identity: Identity, handover: Handover, progress: Progress) -> Received:
    cursor = raw.cursor()
    giver = next((Peer(*row) for row in handover.peers if row[0] == handover.giver), None)
    name = giver.name if giver is not None else identity.name
    manifest = Manifest(
        bytes(16), 0, bytes(8), handover.giver, "", name, [], b"", b"", "", 0, 0
    )  # fmt: skip
    result = Received(b"", name, giver.role if giver is not None else identity.role)
    raw.gate = True
    try:
        parts = unpack_body(expand(handover.body))
        take_parts(cursor, identity, manifest, parts, result, progress=progress)
    except MalformedError as error:
        raise refusals.damaged() from error
    finally:
        raw.gate = False
    return result
