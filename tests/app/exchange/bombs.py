"""Files made to fill memory or time, all of them sealed and signed by somebody we know.

`size` is what the largest of them hold at full: 1.0 as many as the format can name.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import msgspec
import pyrage
import zstandard

from app.exchange.bundle import MOST_CHANGESETS, pack_body
from app.exchange.envelope import PACKET_DOMAIN, build_header
from app.ledger import keys
from app.ledger.own import head_message
from app.ledger.wire import MOST_PARENTS, Changeset
from app.records import new_id
from tests.app.exchange.parties import Forger, Trio, manifest_of, sealed

DAY = 13
encode = msgspec.msgpack.encode


def _forger(trio: Trio) -> Forger:
    return Forger(trio.student, trio.placements[0])


def _day(trio: Trio, text: str = "Darbs") -> tuple[int, bytes, dict[int, Any]]:
    return (DAY, new_id(), {1: trio.placements[0], 2: "2027-01-12", 4: text})


def _sealed(trio: Trio, body: Any) -> bytes:
    return sealed(trio.student.identity, [trio.school], body)


def _with_packed_body(trio: Trio, packed: bytes) -> bytes:
    """Return a file whose compressed body is just these bytes."""
    sender = trio.student.identity
    manifest = manifest_of(sender, [trio.school])
    clear = build_header("packet", manifest.to)
    manifest.header = sha256(clear).digest()
    manifest.body = sha256(packed).digest()
    signed = encode(manifest)
    inner = encode([signed, keys.sign(sender.device_seed, PACKET_DOMAIN + signed), packed])
    to = [pyrage.x25519.Recipient.from_str(trio.school.identity.recipient)]
    return clear + bytes(pyrage.encrypt(inner, to))


def _zeros(size: float, *, sized: bool) -> bytes:
    piece = bytes(1 << 20)
    count = max(1, int(1_000 * size))
    made = zstandard.ZstdCompressor(level=19).compressobj(size=count << 20 if sized else -1)
    return b"".join([made.compress(piece) for _n in range(count)]) + made.flush()


def a_bomb_that_says_its_size(trio: Trio, size: float) -> bytes:
    return _with_packed_body(trio, _zeros(size, sized=True))


def a_bomb_that_hides_its_size(trio: Trio, size: float) -> bytes:
    return _with_packed_body(trio, _zeros(size, sized=False))


def many_frames(trio: Trio, size: float) -> bytes:
    frame = zstandard.ZstdCompressor().compress(bytes(1 << 17))
    return _with_packed_body(trio, frame * int(200_000 * size))


def frames_of_nothing(trio: Trio, size: float) -> bytes:
    frame = zstandard.ZstdCompressor().compress(b"")
    return _with_packed_body(trio, frame * int(1_000_000 * size))


def lists_in_lists(trio: Trio, size: float) -> bytes:
    return _sealed(trio, b"\x91" * int(8_000_000 * size) + b"\xc0")


def lists_in_lists_for_scopes(trio: Trio, size: float) -> bytes:
    return _sealed(trio, b"\x93\x90\x90" + b"\x91" * int(8_000_000 * size) + b"\xc0")


def lists_in_lists_for_writes(trio: Trio, size: float) -> bytes:
    forger = _forger(trio)
    forger.write(raw=b"\x91" * int(1_000_000 * size) + b"\xc0")
    return _sealed(trio, [forger.part()])


def lists_in_a_cell(trio: Trio, size: float) -> bytes:
    forger = _forger(trio)
    deep = b"\x91\x93\x0d\xc4\x10" + new_id() + b"\x81\x3d" + b"\x91" * int(900_000 * size)
    forger.write(raw=deep + b"\xc0")
    return _sealed(trio, [forger.part()])


def counts_beyond_all(trio: Trio, _size: float) -> bytes:
    return _sealed(trio, b"\x93\xdd\xff\xff\xff\xff\xdd\xff\xff\xff\xff\xdd\xff\xff\xff\xff")


def many_scopes(trio: Trio, size: float) -> bytes:
    count = int(8_000_000 * size)
    return _sealed(trio, b"\x93\x90\x90\xdd" + count.to_bytes(4, "big") + b"\x90" * count)


def many_origins(trio: Trio, size: float) -> bytes:
    one = encode((b"k" * 32, b"i" * 8))
    count = int(250_000 * size)
    return _sealed(trio, b"\x93\xdd" + count.to_bytes(4, "big") + one * count + b"\x90\x90")


def more_changesets_than_may_be(trio: Trio, size: float) -> bytes:
    one = encode([0, None, [], 1, 1, 0, None, b"ops", None])
    count = int((MOST_CHANGESETS + 1) * size)
    packed = b"\xdd" + count.to_bytes(4, "big") + one * count
    body = b"\x93\x90\x90\x91\x94" + encode(_forger(trio).scope) + packed + b"\x90\x90"
    return _sealed(trio, body)


def a_hundred_thousand_parents(trio: Trio, size: float) -> bytes:
    forger = _forger(trio)
    parents = sorted(os.urandom(32) for _n in range(int(100_000 * size)))
    forger.write(_day(trio), parents=parents)
    return _sealed(trio, [forger.part()])


def a_long_chain_that_nobody_signed(trio: Trio, size: float) -> bytes:
    forger = _forger(trio)
    for _number in range(int(100_000 * size)):
        forger.write(_day(trio))
    return _sealed(trio, [forger.part(signatures={})])


def a_long_chain_of_orphans(trio: Trio, size: float) -> bytes:
    """Properly signed, but its first parent is nowhere: all of it would have to wait."""
    forger = _forger(trio)
    forger.prev, forger.parents = os.urandom(32), []
    for _number in range(int(100_000 * size)):
        forger.write(_day(trio))
    return _sealed(trio, [forger.part()])


def a_long_chain(trio: Trio, size: float) -> bytes:
    """Nothing is wrong with it; it is only very much at once."""
    forger = _forger(trio)
    for _number in range(int(100_000 * size)):
        forger.write(_day(trio))
    return _sealed(trio, [forger.part()])


def many_branches_all_seen(trio: Trio, size: float) -> bytes:
    """Each changeset has seen as many branches as there may be, so each knows much."""
    forger = _forger(trio)
    start = sorted(({forger.prev} | set(forger.parents)) - {None})  # type: ignore[type-var]
    tips: list[Changeset] = []
    for _number in range(MOST_PARENTS - 8):
        tips.append(forger.write(_day(trio), prev=None, parents=start))
    signatures = {tip.hash: keys.sign(forger.seed, head_message(tip.hash)) for tip in tips}
    for number in range(int(40_000 * size)):
        at = number % len(tips)
        others = sorted(tip.hash for tip in tips if tip is not tips[at])
        tips[at] = forger.write(_day(trio), prev=tips[at].hash, parents=others)
    signatures |= {tip.hash: keys.sign(forger.seed, head_message(tip.hash)) for tip in tips}
    return _sealed(trio, [forger.part(signatures=signatures)])


def one_changeset_over_and_over(trio: Trio, size: float) -> bytes:
    forger = _forger(trio)
    forger.write(_day(trio))
    return _sealed(trio, [forger.part()] * int(20_000 * size))


def long_texts(trio: Trio, size: float) -> bytes:
    forger = _forger(trio)
    for number in range(int(1_500 * size)):
        forger.write(_day(trio, f"{number} " + "x" * 99_000))
    return _sealed(trio, [forger.part()])


def signatures_of_nothing(trio: Trio, size: float) -> bytes:
    forger = _forger(trio)
    forger.write(_day(trio))
    body = msgspec.msgpack.decode(pack_body([forger.part()]))
    body[2][0][2] = [(0, os.urandom(64)) for _n in range(int(250_000 * size))]
    return _sealed(trio, encode(body))


def heads_of_nothing(trio: Trio, size: float) -> bytes:
    forger = _forger(trio)
    heads = [os.urandom(32) for _n in range(int(1_000 * size))]
    return _sealed(trio, [forger.part(heads=heads)])


BOMBS: dict[str, Callable[[Trio, float], bytes]] = {
    make.__name__.replace("_", " "): make
    for make in (
        a_bomb_that_says_its_size, a_bomb_that_hides_its_size, many_frames, frames_of_nothing,
        lists_in_lists, lists_in_lists_for_scopes, lists_in_lists_for_writes, lists_in_a_cell,
        counts_beyond_all, many_scopes, many_origins, more_changesets_than_may_be,
        a_hundred_thousand_parents, a_long_chain_that_nobody_signed, a_long_chain_of_orphans,
        a_long_chain, many_branches_all_seen, one_changeset_over_and_over, long_texts,
        signatures_of_nothing, heads_of_nothing,
    )
}  # fmt: skip
HARMLESS = {
    "a long chain", "a long chain of orphans", "long texts", "one changeset over and over",
    "heads of nothing", "many origins",
}  # fmt: skip
"""Those that nothing forbids while they are small: taken in, or waiting, and all is in order."""
