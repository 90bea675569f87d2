"""Files that a known person signed and sealed, made to cost their reader as much as can be."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from app.exchange.armour import ARMOUR
from app.exchange.bundle import MOST_IN_SCOPE, pack_body
from app.exchange.cargo import FULL_FILE
from app.exchange.envelope import LARGEST_FILE, LARGEST_TEXT, build_header, seal
from app.exchange.pieces import MOST, Piece, pack_pieces
from app.ledger import keys
from app.ledger.change import head_message
from app.ledger.folder import DataFolder
from app.ledger.wire import LARGEST_WRITES, MOST_PARENTS, pack_ops
from app.records import new_id
from tests.app.exchange.parties import Forger, manifest_of

DAY = 13
BRANCHES = MOST_PARENTS - 20
_pack = msgspec.msgpack.encode
Made = Iterator[tuple[Any, ...]]
"""What a file is, its bytes, and those of others that come after it."""


class Hostile:
    """Makes the files for one reader, as somebody who shares a placement with it."""

    def __init__(self, sender: DataFolder, reader: DataFolder, placement: bytes) -> None:
        self._sender, self._reader, self._placement = sender, reader, placement

    def _file(self, body: bytes, pieces: bytes = b"") -> bytes:
        me, reader = self._sender.identity, self._reader
        return seal(me, manifest_of(me, [reader]), [reader.identity.recipient], body, pieces)

    def _forged(self, write: Callable[[Forger], object]) -> bytes:
        forger = Forger(self._sender, self._placement)
        write(forger)
        names = [change.hash for change in forger.changesets[-1:] + forger.changesets[:300]]
        signatures = {name: keys.sign(forger.seed, head_message(name)) for name in names}
        part = forger.part(signatures=signatures)
        return self._file(pack_body([part]))

    def files(self) -> Made:
        """Yield what each file is, and its bytes."""
        yield from self._garbage()
        yield from self._bombs()
        yield from self._legal()

    def _garbage(self) -> Made:
        """Files that no one sealed."""
        chance = random.Random(1)
        yield "garbage", chance.randbytes(LARGEST_FILE)
        head = build_header("packet", [self._reader.identity.device])
        yield "a header, then garbage", head + chance.randbytes(LARGEST_FILE - len(head))
        age = b"age-encryption.org/v1\n"
        stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
        many = head + age + stanza * ((LARGEST_FILE - 1000) // len(stanza))
        yield "age's header without end", many
        locks = age + b"-> x\n\n" * 5_000 + b"--- " + b"A" * 43 + b"\n"
        yield "age's header full of locks", head + locks + bytes(100)
        line = head + age + b"-> " + b"x " * ((LARGEST_FILE - 1000) // 2) + b"\n"
        yield "one line of age without end", line
        yield "text", ARMOUR + b"QUJD" * ((LARGEST_TEXT - 100) // 4) + b"\n" + ARMOUR
        yield "quoted text", ARMOUR + b"> QUJD\n" * ((LARGEST_TEXT - 100) // 7) + ARMOUR
        words = build_header("invitation", []) + chance.randbytes(LARGEST_FILE - 1000)
        yield "an invitation that isn't one", words

    def _bombs(self) -> Made:
        """Small as they travel, large in memory; `tests.app.exchange.bombs` has many more."""
        verbs = ["ā" * 100 + str(number) for number in range(100_000)]
        yield "verbs", self._file(_pack([[], verbs, []]))
        scope = Forger(self._sender, self._placement).scope
        held = msgspec.Raw(_pack([scope, [], [], [], [(os.urandom(32), 1, 1)] * 20_000]))
        yield "what is held", self._file(_pack([[], [], [held] * 30]))
        tiny = [Piece(scope, os.urandom(32), n, memoryview(b"x")) for n in range(MOST)]
        yield "pieces of nothing", self._file(pack_body([]), pack_pieces(tiny))

    def _late(self, write: Callable[[Forger], object]) -> tuple[bytes, bytes]:
        """Return a file whose changesets wait for the first one, and the file with that."""
        forger = Forger(self._sender, self._placement)
        forger.write((DAY, new_id(), {1: self._placement, 10: True}))
        first, rest = forger.changesets[0], forger.changesets
        write(forger)
        files = []
        for changes in (rest[1:], [first]):
            proof = keys.sign(forger.seed, head_message(changes[-1].hash))
            part = forger.part(changesets=changes, signatures={changes[-1].hash: proof})
            files.append(self._file(pack_body([part])))
        return files[0], files[1]

    def _branches(self, forger: Forger) -> None:
        """Write as many branches as a scope can have, join them, and go on from there."""
        day = {1: self._placement, 10: True}
        start = forger.write((DAY, new_id(), day))
        tips = []
        for _number in range(BRANCHES):
            forger.prev, forger.parents = start.hash, []
            tips.append(forger.write((DAY, new_id(), day)).hash)
        forger.parents = sorted(tips[:-1])
        for _number in range(MOST_IN_SCOPE - BRANCHES - 1):
            forger.write((DAY, new_id(), day))

    def _legal(self) -> Made:
        """Changesets that are well formed, as many and as large as can be."""
        one = {1: self._placement, 4: "x", 10: True}

        def many(forger: Forger) -> None:
            for _number in range(MOST_IN_SCOPE):
                forger.write((DAY, new_id(), one))

        yield "changesets of one scope", self._forged(many)
        yield "changesets that wait, then don't", *self._late(many)
        yield "changesets of many branches", self._forged(self._branches)
        records = [(DAY, new_id(), {1: self._placement, 10: True}) for _number in range(22_000)]
        raw = pack_ops(records)
        assert len(raw) <= LARGEST_WRITES

        def wide(forger: Forger) -> None:
            for _number in range(8):
                forger.write(raw=pack_ops([(DAY, new_id(), c) for _t, _r, c in records]))

        yield "records of one changeset", self._forged(wide)
        nested = _nested(LARGEST_WRITES)
        yield "lists in a value", self._forged(lambda forger: forger.write(raw=nested))

        data = random.Random(2).randbytes(FULL_FILE)
        piece = 256 * 1024
        scope = Forger(self._sender, self._placement).scope
        whole = [
            Piece(scope, os.urandom(32), n, memoryview(data)[n * piece : (n + 1) * piece])
            for n in range(len(data) // piece)
        ]
        yield "pieces that nobody asked for", self._file(pack_body([]), pack_pieces(whole))


def _nested(size: int) -> bytes:
    """Return writes of one cell whose value is a list of empty lists."""
    count = size - 30
    return (
        b"\x91\x93\x0d\xc4\x10" + os.urandom(16) + b"\x81\x04\xdd" + count.to_bytes(4, "big")
        + b"\x90" * count
    )  # fmt: skip
