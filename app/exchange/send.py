"""Making an exchange file: what the addressee lacks, signed, encrypted, proven, then renamed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from app import VERSION, clock
from app.exchange import refusals
from app.exchange.addressed import Addressed
from app.exchange.armour import armour
from app.exchange.bundle import unpack_body
from app.exchange.cargo import Cargo, Loading
from app.exchange.ended import Telling, heard_here, notices
from app.exchange.envelope import (
    LONGEST_NAME,
    JoinProof,
    Manifest,
    content_digest,
    seal,
    unseal,
)
from app.exchange.peers import Peer, role_in
from app.exchange.pieces import unpack_pieces
from app.exchange.proof import join_proof
from app.exchange.written import gone_on_failure, rename_file, write_file
from app.i18n import _
from app.ledger.binding import note_tip
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.graph import Graph, Scope
from app.ledger.identity import Identity
from app.ledger.kept import attachments_in
from app.ledger.membership import name_at
from app.ledger.rooms import free_place
from app.reports.parties import Circle
from app.rules.names import as_text
from app.storage.tables import SCHEMA_VERSION


@dataclass(frozen=True)
class Sent:
    """A file that was made: where, how large (bytes), and how many changesets it carries."""

    packet: bytes
    path: Path
    size: int
    changesets: int
    names: tuple[str, ...]
    attached: int = 0
    """Bytes of attachments that it carries."""
    left: int = 0
    """Bytes of attachments that had no room and wait for a further file."""
    further: tuple[Sent, ...] = ()
    """More files that belong with it: all of them must go, in any order."""
    tells: bool = False
    """Whether it says that somebody's access has ended."""


def send(
    folder: DataFolder,
    to: Sequence[Peer],
    scopes: Sequence[int],
    out: Path,
    *,
    everything: bool = False,
    as_text: bool = False,
    room: int | None = None,
) -> Sent:
    """Write the file `out` for the devices `to`, about `scopes`; note it in the outbox.

    Records always go whole, into further files beside `out` where one isn't enough. Attachments
    fill what is left of `room` bytes; `Sent.left` tells how much waits. Without `room` all of them
    go, into as many files as it takes. Raises `UserError`; then there is no file, and nothing
    changed.
    """
    if not to:
        raise refusals.nobody_to_send_to()
    with gone_on_failure() as written, folder.transaction(immediate=True) as connection:
        cursor = raw_connection(connection).cursor()
        sending = _Sending(cursor, folder, to, scopes, out, everything=everything, as_text=as_text)
        made = sending.make(written, room=room)
    return replace(made[0], left=made[-1].left, further=tuple(made[1:]))


class _Sending:
    """Makes the files for some devices inside a transaction."""

    def __init__(
        self,
        cursor: Any,
        folder: DataFolder,
        to: Sequence[Peer],
        scopes: Sequence[int],
        out: Path,
        *,
        everything: bool,
        as_text: bool,
    ) -> None:
        self._cursor = cursor
        self._graph = Graph(cursor)
        self._identity = folder.identity
        self._store = folder.attachments
        self._addressed = Addressed(Circle(cursor.execute, folder.identity))
        standing, self._scopes = self._addressed.shared(self._graph, to, scopes)
        self._to = standing or list(to)
        outsiders = self._addressed.outsiders(self._to, self._identity)
        ended = notices(self._graph) if outsiders else {}
        self._telling = Telling(self._graph, ended, outsiders)
        if not self._scopes and not self._telling.due():
            raise refusals.nobody_to_send_to()
        self._out = out
        self._everything = everything
        self._as_text = as_text

    def make(self, written: list[Path], *, room: int | None) -> list[Sent]:
        """Write file after file, add them to `written`, and return what they are."""
        made: list[Sent] = []
        groups = self._addressed.groups(self._to)
        loading = Loading(
            self._graph, self._identity, self._store, groups, self._scopes,
            self._everything, room, self._as_text,
        )  # fmt: skip
        for number, cargo in enumerate(loading.cargoes(), 1):
            out = self._out if number == 1 else _beside(self._out, number)
            made.append(self._write(cargo, out))
            written.append(out)
        for number, sent in enumerate(made[1:], 2):
            path = _beside(self._out, number, len(made))
            path = free_place(path.parent, path.name)
            rename_file(sent.path, path)
            written[number - 1] = path
            self._cursor.execute(
                "UPDATE packet SET file = ? WHERE id = ?", (as_text(path.name), sent.packet)
            )
            made[number - 1] = replace(sent, path=path)
        return made

    def _write(self, cargo: Cargo, out: Path) -> Sent:
        to, identity = self._to, self._identity
        join = join_proof(self._cursor, identity, to, self._scopes, always=self._everything)
        school = self._addressed.school(to)
        name = name_at(self._cursor.execute, identity, school)
        manifest = _manifest(self._cursor, identity, name, to, join)
        manifest.ended = self._telling.due()
        manifest.heard = heard_here(self._cursor, school)
        attached = sum(len(piece.data) for piece in cargo.pieces)
        recipients = [peer.recipient for peer in to]
        content = seal(identity, manifest, recipients, cargo.body, cargo.packed_pieces())
        _prove(self._graph, identity, to, content)
        if self._as_text:
            content = armour(content)
        names = self._addressed.names(to)
        pairs = self._addressed.pairs(to)
        note_made(
            self._cursor, manifest.packet, pairs, names, out.name, len(content), cargo,
            content_digest(content),
        )  # fmt: skip
        self._telling.note()
        write_file(out, content)
        return Sent(
            manifest.packet, out, len(content), cargo.changesets, names, attached, cargo.left,
            tells=bool(manifest.ended),
        )  # fmt: skip


def _beside(out: Path, number: int, count: int | None = None) -> Path:
    """Return where a further file goes; its name says which of how many it is."""
    if count is None:
        return out.with_name(f".{out.stem}-{number}{out.suffix}")
    told = _("{number} of {count}").format(number=number, count=count)
    return out.with_name(f"{out.stem} ({told}){out.suffix}")


def _manifest(
    cursor: Any, identity: Identity, name: str, to: Sequence[Peer], join: JoinProof | None
) -> Manifest:
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
        name=name[:LONGEST_NAME],
        to=[peer.device for peer in to],
        header=b"",
        body=b"",
        app=VERSION,
        schema=SCHEMA_VERSION,
        at=clock.milliseconds(),
        join=join,
    )


def _prove(graph: Graph, identity: Identity, to: Sequence[Peer], content: bytes) -> None:
    """Read the file again as a stranger would, and check that every scope may be in it."""
    opened = unseal(identity, content)
    for part in unpack_body(opened.body):
        scope = _proven(graph, to, part.scope)
        if any(change.scope != scope.id for change in part.changesets):
            raise PermissionError("a changeset in the file lives in another scope")
    named: dict[bytes, set[bytes]] = {}
    for piece in unpack_pieces(opened.pieces):
        if piece.scope not in named:
            scope = _proven(graph, to, piece.scope)
            kept = attachments_in(graph.cursor, scope)
            named[piece.scope] = {each.content.digest for each in kept}
        if piece.digest not in named[piece.scope]:
            raise PermissionError("a piece in the file belongs to no attachment of its scope")
    for notice in opened.manifest.ended:
        ended = graph.scope(notice.scope)
        if ended is None or any(role_in(graph, ended, peer.device) for peer in to):
            raise PermissionError("the file says of a scope that it ended, and it did not")


def _proven(graph: Graph, to: Sequence[Peer], scope_id: bytes) -> Scope:
    scope = graph.scope(scope_id)
    if scope is None:
        raise PermissionError("a scope in the file isn't known")
    for peer in to:
        role = role_in(graph, scope, peer.device)
        if role is None or (scope.kind != "placement" and role != "teacher"):
            raise PermissionError("a scope in the file isn't granted to its addressee")
    return scope


def note_made(
    cursor: Any,
    packet: bytes,
    to: list[tuple[bytes, bytes]],
    names: tuple[str, ...],
    file: str,
    size: int,
    cargo: Cargo,
    digest: bytes | None = None,
) -> None:
    """Note a file that was made for devices, each given with its party, in the outbox."""
    parties = {party for party, _device in to}
    summary = {
        "changesets": cargo.changesets,
        "names": list(names),
        "devices": to,
        "pieces": cargo.runs,
    }
    cursor.execute(
        "INSERT INTO packet "
        "(id, direction, device, person, file, state, at, size, summary, heads, digest) "
        "VALUES (?, 'out', ?, ?, ?, 'made', ?, ?, ?, ?, ?)",
        (
            packet,
            to[0][1] if len(to) == 1 else None,
            next(iter(parties)) if len(parties) == 1 else None,
            as_text(file),
            clock.milliseconds(),
            size,
            msgspec.msgpack.encode(summary),
            msgspec.msgpack.encode(cargo.heads),
            digest,
        ),
    )
    note_tip(cursor)
