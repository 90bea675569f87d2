"""Bad bytes: damaged as a stick damages them, and signed anew as an attacker would."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import msgspec

from app.exchange.bundle import ScopePart, pack_body, unpack_body
from app.exchange.envelope import MAGIC
from app.ledger import keys
from app.ledger.own import head_message
from app.ledger.wire import Changeset, digest
from tests.app.exchange.parties import Forger


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return some bytes that are like `content`, but not it."""
    bad = bytearray(content)
    match chance.randrange(8):
        case 0:
            return chance.randbytes(chance.randrange(3_000))
        case 1:
            return bytes(bad[: chance.randrange(len(bad))])
        case 2:
            return MAGIC + chance.randbytes(chance.randrange(3_000))
        case 3:
            start = chance.randrange(len(bad))
            del bad[start : start + chance.randrange(1, 60)]
        case 4:
            start = chance.randrange(len(bad))
            bad[start:start] = chance.randbytes(chance.randrange(1, 60))
        case 5:
            start, end = sorted(chance.choices(range(len(bad)), k=2))
            bad[start:end] = bytes(end - start)
        case _:
            for _number in range(chance.choice((1, 1, 1, 2, 5, 40))):
                bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
    return bytes(bad)


def good_changes(body: bytes) -> dict[bytes, list[Changeset]]:
    """Return the changesets of a good body, by scope, to make bad ones of."""
    return {
        part.scope: [change for change in part.changesets if change.ops]
        for part in unpack_body(body)
    }


def signed_damage(
    body: bytes,
    good: dict[bytes, list[Changeset]],
    forgers: Sequence[Forger],
    chance: random.Random,
) -> bytes | list[ScopePart] | None:
    """Return a bad body: damaged as bytes, or with damaged writes and links whose names are right.

    None where no body can hold what came out.
    """
    if chance.randrange(3) == 0:
        return damaged(body, chance)
    forger = chance.choice(forgers).afresh()
    known = good.get(forger.scope) or [change for some in good.values() for change in some]
    for _number in range(chance.randrange(1, 4)):
        forger.write(raw=_bad_writes(known, chance))
        if chance.random() < 0.3:
            _damage_links(forger, chance)
    signatures = {
        change.hash: keys.sign(forger.seed, head_message(change.hash))
        for change in forger.changesets
    }
    part = forger.part(signatures=signatures)
    try:
        pack_body([part])
    except (msgspec.MsgspecError, OverflowError):
        return None
    return [part]


def _bad_writes(known: list[Changeset], chance: random.Random) -> bytes:
    """Return somebody's writes as they are, with damaged bytes, or with something else in them."""
    change = chance.choice(known)
    assert change.ops is not None
    way = chance.random()
    if way < 0.25:
        return change.ops
    if way < 0.45:
        return damaged(change.ops, chance)
    ops = [(table, record, dict(cells)) for table, record, cells in change.operations()]
    for _number in range(chance.choice((1, 1, 1, 2, 3))):
        at = chance.randrange(len(ops))
        table, record, cells = ops[at]
        _table, other, others = chance.choice(chance.choice(known).operations())
        match chance.randrange(8):
            case 0:
                table = chance.randrange(24)
            case 1:
                record = chance.choice((chance.randbytes(16), other))
            case 2:
                cells[chance.randrange(24)] = _odd_value(chance)
            case 3:
                cells[chance.choice(list(cells))] = _odd_value(chance)
            case 4 if len(cells) > 1:
                del cells[chance.choice(list(cells))]
            case 5:
                ops.append((chance.randrange(24), chance.randbytes(16), {1: _odd_value(chance)}))
            case _:
                cells |= others
        ops[at] = (table, record, cells)
    return msgspec.msgpack.encode(ops)


def _odd_value(chance: random.Random) -> Any:
    single = (
        None, True, False, 0, -1, 510, 2**31, 2**63 - 1, -(2**63), 2**64 - 1, 1.5, "", "draft",
        "submitted", "confirmed", "2027-01-12", "2027-02-30", "\0", "\u202e", "ā" * 50, b"",
        chance.randbytes(16), chance.randbytes(32),
    )  # fmt: skip
    if chance.randrange(5) == 0:
        return [chance.choice(single) for _n in range(chance.randrange(6))]
    return chance.choice(single)


def _damage_links(forger: Forger, chance: random.Random) -> None:
    made = forger.changesets[-1]
    match chance.randrange(7):
        case 0:
            made.prev = chance.randbytes(32)
        case 1:
            made.parents = sorted(chance.randbytes(32) for _n in range(chance.randrange(5)))
        case 2:
            made.hlc = chance.choice((0, -1, 2**61, -(2**61), 2**63 - 1))
        case 3:
            made.prev, made.parents = None, []
        case 4:
            made.ops, made.digest = None, digest(b"nothing")
        case 5:
            made.action = chance.randbytes(chance.choice((16, 15)))
        case _:
            made.verb = "".join(chance.choices("aāž\0\u202e", k=chance.randrange(120)))
    made.named()
    forger.prev = made.hash
