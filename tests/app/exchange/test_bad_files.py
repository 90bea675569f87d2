"""Ten thousand bad files: each is refused with a sentence, or harmless; none crashes or half-lands.

Outer damage is shown to `unseal`, which needs no database; inner damage, signed anew by somebody
we know, is imported for real. `tests.soak` does a hundred times as many.
"""

from __future__ import annotations

import random
import time

import pytest

from app.actions.exchange import import_file
from app.errors import UserError
from app.exchange.bundle import unpack_body
from app.exchange.envelope import compress, expand, split, unseal
from app.exchange.words import lock, unlock
from app.ledger.check import check
from tests.app.exchange.damage import damaged, good_changes, signed_damage
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


def a_good_file(trio: Trio) -> bytes:
    write_days(trio.student, trio.placements[0], 6)
    trio.carry(trio.student, trio.mentor)
    confirm(trio.mentor)
    return trio.file(trio.mentor, trio.school).read_bytes()


def test_outer_damage_never_gets_past_the_seal(trio: Trio) -> None:
    good = a_good_file(trio)
    identity = trio.school.identity
    chance = random.Random(20_270_111)
    slowest = 0.0
    for _number in range(OUTER):
        bad = damaged(good, chance)
        if bad == good:
            continue
        start = time.perf_counter()
        with pytest.raises(UserError):
            unseal(identity, bad)
        slowest = max(slowest, time.perf_counter() - start)
    assert slowest < 0.5


def test_damaged_bodies_expand_to_a_refusal_or_to_something(trio: Trio) -> None:
    good = compress(unseal(trio.school.identity, a_good_file(trio)).body)
    chance = random.Random(20_270_112)
    for _number in range(EXPANDED):
        try:
            expand(damaged(good, chance))
        except UserError:
            continue


def test_damaged_bodies_unpack_to_a_refusal_or_to_something(trio: Trio) -> None:
    good = unseal(trio.school.identity, a_good_file(trio)).body
    chance = random.Random(20_270_113)
    for _number in range(BODIES):
        try:
            list(unpack_body(damaged(good, chance)))
        except UserError:
            continue


def test_signed_damage_is_refused_whole_or_taken_whole(trio: Trio) -> None:
    """A known mentor signs what a mutation left of a good body: no crash, and check holds."""
    content = a_good_file(trio)
    body = unseal(trio.school.identity, content).body
    good = good_changes(body)
    forgers = [Forger(trio.mentor, placement) for placement in trio.placements[:2]]
    chance = random.Random(20_270_114)
    path = trio.root / "bad.prakse"
    refused = taken = 0
    before = picture(trio.school)
    for _number in range(SIGNED):
        raw = signed_damage(body, good, forgers, chance)
        if raw is None:
            continue
        path.write_bytes(sealed(trio.mentor.identity, [trio.school], raw))
        try:
            import_file(trio.school, path)
            taken += 1
            before = picture(trio.school)
        except UserError:
            refused += 1
            if refused % 10 == 0:
                assert picture(trio.school) == before
    assert refused > SIGNED // 3
    assert taken
    assert check(trio.school) == []
    path.write_bytes(content)
    import_file(trio.school, path)
    assert {row[0] for row in days(trio.mentor)} <= {row[0] for row in days(trio.school)}


def test_damaged_invitations_open_to_wrong_words_or_a_refusal(trio: Trio) -> None:
    """Few, because each costs the 60 ms that make guessing slow."""
    words = "viens divi trīs četri pieci"
    good = lock(b"content", words)
    chance = random.Random(20_270_115)
    for _number in range(25):
        bad = damaged(good, chance)
        if bad != good and not bad.startswith(good):
            with pytest.raises(UserError):
                unlock(bad, words, "invitation")


def test_damaged_headers_are_refused_at_once(trio: Trio) -> None:
    good = a_good_file(trio)
    clear = len(good) - len(split(good)[2])
    chance = random.Random(20_270_116)
    for _number in range(500):
        bad = damaged(good[:clear], chance) + good[clear:]
        if bad != good:
            with pytest.raises(UserError):
                unseal(trio.school.identity, bad)
