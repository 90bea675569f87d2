"""Ten thousand bad files: each is refused with a sentence, or harmless; none crashes or half-lands.

Outer damage is shown to `unseal`, which needs no database; inner damage, signed anew by somebody
we know, is imported for real. The long run (`-m long`) does a hundred times as many.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import msgspec
import pytest

from app.actions.exchange import import_file
from app.errors import UserError
from app.exchange.bundle import ScopePart, pack_body, unpack_body
from app.exchange.envelope import MAGIC, compress, expand, split, unseal
from app.exchange.words import lock, unlock
from app.ledger import keys
from app.ledger.change import head_message
from app.ledger.check import check
from app.ledger.wire import digest
from tests.app.exchange.parties import (
    Forger,
    Trio,
    confirm,
    days,
    picture,
    sealed,
    write_days,
)

OUTER, EXPANDED, BODIES, SIGNED = 5_000, 1_000, 2_500, 1_500


def rounds(times: int) -> list[object]:
    return [
        pytest.param(1, id="ordinary"),
        pytest.param(times, id="long", marks=[pytest.mark.long, pytest.mark.timeout(36_000)]),
    ]


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


def a_good_file(trio: Trio) -> bytes:
    write_days(trio.student, trio.placements[0], 6)
    trio.carry(trio.student, trio.mentor)
    confirm(trio.mentor)
    return trio.file(trio.mentor, trio.school).read_bytes()


@pytest.mark.parametrize("times", rounds(100))
def test_outer_damage_never_gets_past_the_seal(trio: Trio, times: int) -> None:
    good = a_good_file(trio)
    identity = trio.school.identity
    chance = random.Random(20_270_111)
    slowest = 0.0
    for _number in range(OUTER * times):
        bad = damaged(good, chance)
        if bad == good:
            continue
        start = time.perf_counter()
        with pytest.raises(UserError):
            unseal(identity, bad)
        slowest = max(slowest, time.perf_counter() - start)
    assert slowest < 0.5


@pytest.mark.parametrize("times", rounds(100))
def test_damaged_bodies_expand_to_a_refusal_or_to_something(trio: Trio, times: int) -> None:
    good = compress(unseal(trio.school.identity, a_good_file(trio)).body)
    chance = random.Random(20_270_112)
    for _number in range(EXPANDED * times):
        try:
            expand(damaged(good, chance))
        except UserError:
            continue


@pytest.mark.parametrize("times", rounds(100))
def test_damaged_bodies_unpack_to_a_refusal_or_to_something(trio: Trio, times: int) -> None:
    good = unseal(trio.school.identity, a_good_file(trio)).body
    chance = random.Random(20_270_113)
    for _number in range(BODIES * times):
        try:
            list(unpack_body(damaged(good, chance)))
        except UserError:
            continue


@pytest.mark.parametrize("times", rounds(20))
def test_signed_damage_is_refused_whole_or_taken_whole(trio: Trio, times: int) -> None:
    """A known mentor signs what a mutation left of a good body: no crash, and check holds."""
    content = a_good_file(trio)
    body = unseal(trio.school.identity, content).body
    chance = random.Random(20_270_114)
    path = trio.root / "bad.prakse"
    refused = taken = 0
    before = picture(trio.school)
    for raw in signed_damage(trio, body, chance, SIGNED * times):
        path.write_bytes(sealed(trio.mentor.identity, [trio.school], raw))
        try:
            import_file(trio.school, path)
            taken += 1
            before = picture(trio.school)
        except UserError:
            refused += 1
            if refused % 10 == 0:
                assert picture(trio.school) == before
    assert refused > SIGNED * times // 3
    assert taken
    assert check(trio.school) == []
    path.write_bytes(content)
    import_file(trio.school, path)
    assert {row[0] for row in days(trio.mentor)} <= {row[0] for row in days(trio.school)}


def signed_damage(
    trio: Trio, body: bytes, chance: random.Random, count: int
) -> Iterator[bytes | list[ScopePart]]:
    """Yield bodies: damaged as bytes, or with damaged writes and links whose names are right."""
    for number in range(count):
        if number % 3 == 0:
            yield damaged(body, chance)
            continue
        forger = Forger(trio.mentor, trio.placements[chance.randrange(2)])
        parts = [part for part in unpack_body(body) if part.scope == forger.scope]
        good = [change for part in parts for change in part.changesets if change.ops]
        for _number in range(chance.randrange(1, 4)):
            raw = chance.choice(good).ops if good else b"\x90"
            assert raw is not None
            ops = damaged(raw, chance) if chance.random() < 0.7 else raw
            forger.write(raw=ops)
            if chance.random() < 0.3:
                damage_links(forger, chance)
        signatures = {
            change.hash: keys.sign(forger.seed, head_message(change.hash))
            for change in forger.changesets
        }
        part = forger.part(signatures=signatures)
        try:
            pack_body([part])
        except (msgspec.MsgspecError, OverflowError):
            continue
        yield [part]


def damage_links(forger: Forger, chance: random.Random) -> None:
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


def test_damaged_invitations_open_to_wrong_words_or_a_refusal(trio: Trio) -> None:
    """Few, because each costs the 60 ms that make guessing slow."""
    words = "viens divi trīs četri pieci"
    good = lock(b"content", words)
    chance = random.Random(20_270_115)
    for _number in range(25):
        bad = damaged(good, chance)
        if bad != good and not bad.startswith(good):
            with pytest.raises(UserError):
                unlock(bad, words)


def test_damaged_headers_are_refused_at_once(trio: Trio) -> None:
    good = a_good_file(trio)
    clear = len(good) - len(split(good)[2])
    chance = random.Random(20_270_116)
    for _number in range(500):
        bad = damaged(good[:clear], chance) + good[clear:]
        if bad != good:
            with pytest.raises(UserError):
                unseal(trio.school.identity, bad)
