"""What goes into files: records first, then pieces of attachments, oldest first, while room is.

A file never holds more than a reader may have to keep in memory; what doesn't fit goes into further
files, each of which stands alone. Where `room` is given there is one file with pieces, no larger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
import zstandard

from app.exchange.acknowledge import carried, note_sent
from app.exchange.bundle import Packing, ScopePart
from app.exchange.delta import delta, known_by
from app.exchange.ended import ended_here
from app.exchange.holding import Run, known_to, to_tell, told
from app.exchange.pieces import AROUND, MOST, Piece, pack_pieces
from app.ledger.graph import Graph, Scope
from app.ledger.identity import Identity
from app.ledger.kept import Kept, attachments_in
from app.ledger.own import sign_heads
from app.storage.attachments import AttachmentStore
from app.storage.pieces import PIECE, DamagedPieceError

FULL_FILE = 24 * 1024 * 1024
FULL_TEXT = 13 * 1024 * 1024
"""Bytes, of a file and of one as text, after which what comes next goes into a further file."""
FULL_BODY = 8 * 1024 * 1024
"""Bytes of records, before they are compressed, after which the next scope goes there too."""
FULL_COUNT = 20_000
"""Changesets, likewise."""
_ENVELOPE = 1_500
"""Bytes that a file needs beside records and pieces: header, names, signature."""
_IN_TEXT = 1.36
"""How much longer a file is as text."""


@dataclass
class Cargo:
    """What goes into one file."""

    body: bytes = b""
    changesets: int = 0
    heads: dict[bytes, list[bytes]] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    left: int = 0
    """Bytes of attachments that no file carries yet, for want of room."""

    def packed_pieces(self) -> bytes:
        """Return the pieces' bytes and let go of them one by one."""
        packed = pack_pieces(self.pieces)
        self.pieces = []
        return packed


@dataclass
class Loading:
    """Fills file after file for some devices, about some scopes."""

    graph: Graph
    identity: Identity
    store: AttachmentStore
    groups: list[list[bytes]]
    """The devices: those that hand on to each other together."""
    scopes: list[Scope]
    everything: bool
    room: int | None
    as_text: bool

    @property
    def _devices(self) -> list[bytes]:
        return [device for group in self.groups for device in group]

    def cargoes(self) -> Iterator[Cargo]:
        """Yield what each file carries; at least one."""
        packing = Packing()
        for scope in self.scopes:
            part = self._part(scope)
            if part is None:
                continue
            packing.add(part)
            if packing.size > FULL_BODY or packing.changesets > FULL_COUNT:
                yield Cargo(packing.body(), packing.changesets, packing.heads)
                packing = Packing()
        lacking = self._lacking()
        cargo = Cargo(packing.body(), packing.changesets, packing.heads)
        lacking = self._load(cargo, lacking)
        while lacking and self.room is None:
            yield cargo
            cargo = self._further(lacking)
            lacking = self._load(cargo, lacking)
        cargo.left = sum(kept.content.length(index) for kept, index in lacking)
        yield cargo

    def _further(self, lacking: list[tuple[Kept, int]]) -> Cargo:
        """Return a file for the next pieces, with what their records may need to be read alone."""
        packing = Packing()
        numbers = {kept.scope for kept, _index in lacking[: FULL_FILE // PIECE]}
        for scope in self.scopes:
            if scope.no in numbers and packing.size < FULL_BODY:
                packing.add(self._delta(scope))
        return Cargo(packing.body(), packing.changesets, packing.heads)

    # -- records ---------------------------------------------------------------------------

    def _delta(self, scope: Scope) -> ScopePart:
        known = {} if self.everything else known_by(self.graph, self.groups, scope)
        return delta(self.graph, scope, known)

    def _part(self, scope: Scope) -> ScopePart | None:
        """Return what the devices lack of a scope; None where there is nothing to say."""
        cursor = self.graph.cursor
        sign_heads(cursor, self.identity, scope.no)
        part = self._delta(scope)
        kept = attachments_in(cursor, scope)
        part.held = to_tell(cursor, self.store, self.identity.device, self.groups, kept)
        told(cursor, self._devices, scope.no, part.held)
        if part.changesets or part.held or self.everything:
            _tell(cursor, self.groups, scope, part.heads)
            return part
        if scope.no in ended_here(cursor) or _was_told(cursor, self.groups, scope, part.heads):
            return None
        _tell(cursor, self.groups, scope, part.heads)
        return part

    # -- pieces ----------------------------------------------------------------------------

    def _lacking(self) -> list[tuple[Kept, int]]:
        """Return the pieces that a device lacks, those first that fewest files carried so far."""
        cursor = self.graph.cursor
        found: list[tuple[Kept, int]] = []
        for scope in self.scopes:
            for kept in attachments_in(cursor, scope):
                content = kept.content
                has = [known_to(cursor, devices, kept) for devices in self.groups]
                first = 0 if self.everything else min(has)
                if first < content.count and self.store.standing(content).whole:
                    found += [(kept, index) for index in range(first, content.count)]
        if not found:
            return []
        times = carried(cursor, self._devices)

        def order(each: tuple[Kept, int]) -> tuple[int, bytes, int]:
            kept, index = each
            content = kept.content
            before = times[content.scope, content.digest, content.size, index]
            return before, kept.record, index

        return sorted(found, key=order)

    def _load(self, cargo: Cargo, lacking: list[tuple[Kept, int]]) -> list[tuple[Kept, int]]:
        """Put pieces into a file while it has room; return those that are left over."""
        if not lacking:
            return []
        room = self._room(cargo)
        lost: set[Kept] = set()
        for place, (kept, index) in enumerate(lacking):
            if kept in lost:
                continue
            content = kept.content
            room -= content.length(index) + AROUND
            if room < 0 or len(cargo.pieces) == MOST:
                return [each for each in lacking[place:] if each[0] not in lost]
            try:
                data = self.store.read(content, index)
            except (DamagedPieceError, LookupError):
                lost.add(kept)
                continue
            cargo.pieces.append(Piece(content.scope, content.digest, index, memoryview(data)))
            _note_run(cargo.runs, (content.scope, content.digest, content.size, index, 1))
        return []

    def _room(self, cargo: Cargo) -> int:
        full = FULL_TEXT if self.as_text else FULL_FILE
        most = full if self.room is None else min(self.room, full)
        taken = len(zstandard.ZstdCompressor(level=1).compress(cargo.body)) + _ENVELOPE
        return int(most / (_IN_TEXT if self.as_text else 1)) - taken


def _note_run(runs: list[Run], run: Run) -> None:
    """Add a piece to what a file carries; neighbours become one run."""
    scope, digest, size, index, count = run
    if runs and runs[-1][:3] == run[:3] and sum(runs[-1][3:]) == index:
        _scope, _digest, _size, index, before = runs.pop()
        count += before
    runs.append((scope, digest, size, index, count))


def _was_told(cursor: Any, groups: list[list[bytes]], scope: Scope, heads: list[bytes]) -> bool:
    rows = cursor.execute(
        "SELECT device FROM peer_heads WHERE scope = ? AND told = ?",
        (scope.no, msgspec.msgpack.encode(heads)),
    ).fetchall()
    told = {row[0] for row in rows}
    return all(not told.isdisjoint(group) for group in groups)


def _tell(cursor: Any, groups: list[list[bytes]], scope: Scope, heads: list[bytes]) -> None:
    devices = [device for group in groups for device in group]
    cursor.executemany(
        "UPDATE peer_heads SET told = ? WHERE device = ? AND scope = ?",
        [(msgspec.msgpack.encode(heads), device, scope.no) for device in devices],
    )
    note_sent(cursor, devices, scope.no, heads)
