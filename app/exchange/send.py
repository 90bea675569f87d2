"""Making an exchange file: what the addressee lacks, signed, encrypted, proven, then renamed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from app import clock
from app.exchange import refusals
from app.exchange.addressed import Addressed
from app.exchange.armour import armour
from app.exchange.bundle import ScopePart, pack_body, unpack_body
from app.exchange.delta import delta, known_by
from app.exchange.envelope import LONGEST_NAME, JoinProof, Manifest, seal, unseal
from app.exchange.peers import Peer, role_in
from app.exchange.written import write_file
from app.ledger import keys
from app.ledger.authority import join_message
from app.ledger.change import sign_heads
from app.ledger.folder import DataFolder
from app.ledger.graph import Graph, Scope
from app.ledger.identity import Identity
from app.reports.parties import Circle
from app.storage.tables import SCHEMA_VERSION

APP_VERSION = "1.0"


@dataclass(frozen=True)
class Sent:
    """A file that was made: where, how large (bytes), and how many changesets it carries."""

    packet: bytes
    path: Path
    size: int
    changesets: int
    names: tuple[str, ...]

    @property
    def nothing_new(self) -> bool:
        """Tell whether it only says what we have."""
        return self.changesets == 0


def send(
    folder: DataFolder,
    to: Sequence[Peer],
    scopes: Sequence[int],
    out: Path,
    *,
    everything: bool = False,
    as_text: bool = False,
) -> Sent:
    """Write the file `out` for the devices `to`, about `scopes`; note it in the outbox.

    Raises `UserError`; then there is no file, and nothing changed.
    """
    if not to:
        raise refusals.nobody_to_send_to()
    sent: Sent | None = None
    try:
        with folder.transaction(immediate=True) as connection:
            raw: Any = connection.connection.driver_connection
            sent = _send(raw.cursor(), folder.identity, to, scopes, out, everything, as_text)
    except BaseException:
        if sent is not None:
            out.unlink(missing_ok=True)
        raise
    return sent


def _send(
    cursor: Any,
    identity: Identity,
    peers: Sequence[Peer],
    scopes: Sequence[int],
    out: Path,
    everything: bool,
    as_text: bool,
) -> Sent:
    graph = Graph(cursor)
    addressed = Addressed(Circle(cursor.execute, identity))
    to, granted = addressed.shared(graph, peers, scopes)
    if not granted:
        raise refusals.nobody_to_send_to()
    parts = _parts(graph, identity, addressed.groups(to), granted, everything=everything)
    manifest = _manifest(cursor, identity, to)
    content = seal(identity, manifest, [peer.recipient for peer in to], pack_body(parts))
    _prove(graph, identity, to, content)
    if as_text:
        content = armour(content)
    count = sum(len(part.changesets) for part in parts)
    names = addressed.names(to)
    _note(cursor, manifest, addressed.pairs(to), names, out, len(content), count, parts)
    write_file(out, content)
    return Sent(manifest.packet, out, len(content), count, names)


def _parts(
    graph: Graph,
    identity: Identity,
    groups: list[list[bytes]],
    scopes: list[Scope],
    *,
    everything: bool,
) -> list[ScopePart]:
    parts = []
    for scope in scopes:
        sign_heads(graph.cursor, identity, scope.no)
        known = {} if everything else known_by(graph, groups, scope)
        part = delta(graph, scope, known)
        if part.changesets or everything or not _told(graph, groups, scope, part.heads):
            parts.append(part)
            _tell(graph, groups, scope, part.heads)
    return parts


def _told(graph: Graph, groups: list[list[bytes]], scope: Scope, heads: list[bytes]) -> bool:
    rows = graph.cursor.execute(
        "SELECT device FROM peer_heads WHERE scope = ? AND told = ?",
        (scope.no, msgspec.msgpack.encode(heads)),
    ).fetchall()
    told = {row[0] for row in rows}
    return all(not told.isdisjoint(group) for group in groups)


def _tell(graph: Graph, groups: list[list[bytes]], scope: Scope, heads: list[bytes]) -> None:
    graph.cursor.executemany(
        "UPDATE peer_heads SET told = ? WHERE device = ? AND scope = ?",
        [(msgspec.msgpack.encode(heads), one, scope.no) for group in groups for one in group],
    )


def _manifest(cursor: Any, identity: Identity, to: Sequence[Peer]) -> Manifest:
    row = cursor.execute("SELECT value FROM meta WHERE key = 'counter'").fetchone()
    counter = int(row[0]) + 1 if row else 1
    cursor.execute(
        "INSERT INTO meta (key, value) VALUES ('counter', ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (str(counter).encode(),),
    )
    return Manifest(
        packet=os.urandom(16),
        counter=counter,
        incarnation=identity.incarnation,
        sender=identity.device,
        recipient=identity.recipient,
        name=identity.name[:LONGEST_NAME],
        to=[peer.device for peer in to],
        header=b"",
        body=b"",
        app=APP_VERSION,
        schema=SCHEMA_VERSION,
        at=clock.milliseconds(),
        join=_join(cursor, identity, to),
    )


def _join(cursor: Any, identity: Identity, to: Sequence[Peer]) -> JoinProof | None:
    """Return the proof that we belong to our invitation, until they have answered us."""
    seed = identity.invitation_seed
    if seed is None:
        return None
    marks = ",".join("?" * len(to))
    row = cursor.execute(
        f"SELECT count(DISTINCT device) FROM peer_heads WHERE counter > 0 AND device IN ({marks})",
        [peer.device for peer in to],
    ).fetchone()
    if row[0] == len(to):
        return None
    message = join_message(identity.device, identity.recipient)
    return JoinProof(keys.public_key(seed), keys.sign(seed, message))


def _prove(graph: Graph, identity: Identity, to: Sequence[Peer], content: bytes) -> None:
    """Read the file again as a stranger would, and check that every scope may be in it."""
    opened = unseal(identity, content)
    for part in unpack_body(opened.body):
        scope = graph.scope(part.scope)
        if scope is None:
            raise PermissionError("a scope in the file isn't known")
        for peer in to:
            role = role_in(graph, scope, peer.device)
            if role is None or (scope.kind != "placement" and role != "teacher"):
                raise PermissionError("a scope in the file isn't granted to its addressee")
        if any(change.scope != scope.id for change in part.changesets):
            raise PermissionError("a changeset in the file lives in another scope")


def _note(
    cursor: Any,
    manifest: Manifest,
    to: list[tuple[bytes, bytes]],
    names: tuple[str, ...],
    out: Path,
    size: int,
    changesets: int,
    parts: list[ScopePart],
) -> None:
    heads = {part.scope: part.heads for part in parts}
    parties = {party for party, _device in to}
    summary = {"changesets": changesets, "names": list(names), "devices": to}
    cursor.execute(
        "INSERT INTO packet (id, direction, device, person, file, state, at, size, summary, heads) "
        "VALUES (?, 'out', ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            manifest.packet,
            to[0][1] if len(to) == 1 else None,
            next(iter(parties)) if len(parties) == 1 else None,
            out.name,
            "made",
            manifest.at,
            size,
            msgspec.msgpack.encode(summary),
            msgspec.msgpack.encode(heads),
        ),
    )
