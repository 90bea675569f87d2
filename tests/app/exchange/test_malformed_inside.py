"""Signed by somebody we know, but no program of ours wrote it: refused whole, never a crash."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from app.actions.exchange import import_file
from app.errors import UserError
from app.exchange.bundle import MOST_CHANGESETS
from app.ledger import keys
from app.ledger.own import head_message
from app.ledger.wire import LARGEST_WRITES, MOST_PARENTS, pack_ops
from app.records import new_id
from tests.app.exchange.parties import (
    Forger,
    Trio,
    days,
    picture,
    question,
    sealed,
    write_days,
)

DAY = 13
encode = msgspec.msgpack.encode


def day(trio: Trio) -> tuple[int, bytes, dict[int, Any]]:
    return (DAY, new_id(), {1: trio.placements[0], 2: "2027-01-12", 4: "Darbs"})


def refused(trio: Trio, content: bytes, seconds: float = 0.1) -> None:
    """Import at the school; check: refused plainly, quickly, in little memory, nothing changed."""
    path = trio.root / "bad.prakse"
    path.write_bytes(content)
    before = picture(trio.school)
    start = time.perf_counter()
    with pytest.raises(UserError):
        import_file(trio.school, path)
    assert time.perf_counter() - start < seconds * 5  # busy processors; the bench holds it to 1
    assert picture(trio.school) == before


def refused_change(trio: Trio, raw: bytes | None = None, **fields: Any) -> None:
    forger = Forger(trio.student, trio.placements[0])
    forger.write(*([] if raw is not None else [day(trio)]), raw=raw, **fields)
    refused(trio, sealed(trio.student.identity, [trio.school], [forger.part()]))


def test_the_forger_alone_would_be_let_in(trio: Trio) -> None:
    forger = Forger(trio.student, trio.placements[0])
    forger.write(day(trio))
    path = trio.root / "good.prakse"
    path.write_bytes(sealed(trio.student.identity, [trio.school], [forger.part()]))
    assert import_file(trio.school, path).new == 1


WRONG_WRITES: dict[str, Callable[[Trio], Any]] = {
    "nothing": lambda _t: [],
    "no cells": lambda _t: [(DAY, new_id(), {})],
    "a short id": lambda _t: [(DAY, b"short", {4: "x"})],
    "a long id": lambda _t: [(DAY, b"x" * 17, {4: "x"})],
    "a text for an id": lambda _t: [(DAY, "x" * 16, {4: "x"})],
    "a negative cell": lambda _t: [(DAY, new_id(), {-1: "x"})],
    "a cell beyond all": lambda _t: [(DAY, new_id(), {62: "x"})],
    "a huge cell": lambda _t: [(DAY, new_id(), {2**40: "x"})],
    "a text for a cell": lambda _t: [(DAY, new_id(), {"4": "x"})],
    "a negative table": lambda _t: [(-1, new_id(), {4: "x"})],
    "a huge table": lambda _t: [(2**63, new_id(), {4: "x"})],
    "a number for a text": lambda t: [(DAY, new_id(), {1: t.placements[0], 4: 5})],
    "a text for a number": lambda _t: [(DAY, new_id(), {3: ["8:30", 5, 5]})],
    "two parts of three": lambda _t: [(DAY, new_id(), {3: [510, 1020]})],
    "one for three parts": lambda _t: [(DAY, new_id(), {3: 510})],
    "a huge number": lambda _t: [(DAY, new_id(), {3: [2**62, 1, 1]})],
    "an unsigned number": lambda _t: [(DAY, new_id(), {3: [2**64 - 1, 1, 1]})],
    "a truth for a number": lambda _t: [(DAY, new_id(), {3: [True, 1, 1]})],
    "a fraction": lambda _t: [(DAY, new_id(), {3: [1.5, 1, 1]})],
    "not a number": lambda _t: [(DAY, new_id(), {61: float("nan")})],
    "no such day": lambda _t: [(DAY, new_id(), {2: "2027-02-30"})],
    "no day at all": lambda _t: [(DAY, new_id(), {2: "rīt"})],
    "a day with a line end": lambda _t: [(DAY, new_id(), {2: "2027-01-12\n"})],
    "no aliveness": lambda _t: [(DAY, new_id(), {0: None})],
    "a number for aliveness": lambda _t: [(DAY, new_id(), {0: 1})],
    "a very long text": lambda _t: [(DAY, new_id(), {4: "x" * 100_001})],
    "long bytes": lambda _t: [(DAY, new_id(), {1: b"x" * 65})],
    "a map": lambda _t: [(DAY, new_id(), {61: {1: 2}})],
    "a list in a list": lambda _t: [(DAY, new_id(), {61: [[1]]})],
    "a long list": lambda _t: [(DAY, new_id(), {61: [1] * 63})],
    "a moment": lambda _t: [(DAY, new_id(), {61: msgspec.msgpack.Ext(-1, b"\0\0\0\0")})],
    "an extension": lambda _t: [(DAY, new_id(), {61: msgspec.msgpack.Ext(5, b"x")})],
}


@pytest.mark.parametrize("name", WRONG_WRITES)
def test_writes_that_fit_no_table_are_refused(trio: Trio, name: str) -> None:
    refused_change(trio, raw=pack_ops(WRONG_WRITES[name](trio)))


def test_two_writes_to_one_record_are_refused(trio: Trio) -> None:
    write = day(trio)
    refused_change(trio, raw=pack_ops([write, write]))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xc1",
        b"\x80",
        b"\xc0",
        b"\x91\x91\x91",
        b"\x91" * 5_000 + b"\xc0",
        b"\x91\x93\x0d\xc4\x10" + b"x" * 16 + b"\x81\x3d" + b"\x91" * 3_000 + b"\xc0",
        b"\xdd\xff\xff\xff\xff",
        b"\x91\x93\x0d\xc4\x10" + b"x" * 16 + b"\x81\x04\xa3\xff\xfe\xfd",
        b"\x91\x93\x0d\xc4\x10" + b"x" * 16 + b"\xdf\xff\xff\xff\xff",
        b"\x91\x93\x0d\xc4\x10" + b"x" * 16 + b"\x81\x04\xdb\xff\xff\xff\xff",
    ],
    ids=range(11),
)
def test_writes_that_are_no_writes_are_refused(trio: Trio, raw: bytes) -> None:
    refused_change(trio, raw=raw)


def test_more_than_one_changeset_may_carry_is_refused(trio: Trio) -> None:
    text = "x" * 90_000
    cells = {1: trio.placements[0], **dict.fromkeys(range(20, 40), text)}
    raw = pack_ops([(DAY, new_id(), cells)])
    assert len(raw) > LARGEST_WRITES
    refused_change(trio, raw=raw)


@pytest.mark.parametrize(
    "fields",
    [
        {"hlc": 2**62},
        {"hlc": -(2**62)},
        {"policy": 0},
        {"policy": -1},
        {"policy": 2**31},
        {"incarnation": b""},
        {"incarnation": b"x" * 9},
        {"action": b"short"},
        {"author": b"x" * 31},
        {"verb": "x" * 101},
        {"prev": b"x" * 31},
        {"parents": [b"x"]},
        {"parents": [b"x" * 32] * (MOST_PARENTS + 1)},
    ],
    ids=str,
)
def test_links_and_numbers_that_we_would_not_write_are_refused(
    trio: Trio, fields: dict[str, Any]
) -> None:
    refused_change(trio, **fields)


def test_parents_twice_or_in_disorder_are_refused(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0])
    trio.carry(trio.student, trio.school)
    forger = Forger(trio.student, trio.placements[0])
    first = forger.prev
    assert first is not None
    other = question(trio.school, "SELECT hash FROM changeset WHERE scope = 3")[0][0]
    for parents in ([first], sorted([first, other])):
        refused_change(trio, prev=first, parents=parents)
    refused_change(trio, prev=None, parents=sorted([first, other], reverse=True))
    refused_change(trio, prev=None, parents=[first, first])


def test_somebody_elses_changeset_is_nobodys_previous_one(trio: Trio) -> None:
    edit = question(trio.school, "SELECT hash FROM changeset WHERE scope = 3 ORDER BY no")[0][0]
    refused_change(trio, prev=edit)


def test_a_parent_in_another_scope_is_as_unknown_as_one_that_is_nowhere(trio: Trio) -> None:
    """Nobody learns from a refusal what the school has elsewhere; every folder decides alike."""
    elsewhere = question(
        trio.school, "SELECT hash FROM changeset WHERE scope <> 3 AND chain = 1 ORDER BY no"
    )[0][0]
    before = days(trio.school)
    for parent in (elsewhere, b"\xff" * 32):
        forger = Forger(trio.student, trio.placements[0])
        forger.write(day(trio), prev=None, parents=[parent])
        path = trio.root / "waits.prakse"
        path.write_bytes(sealed(trio.student.identity, [trio.school], [forger.part()]))
        came = import_file(trio.school, path)
        assert (came.new, came.waiting) == (0, 1)
    assert days(trio.school) == before


def test_a_second_beginning_of_a_scope_is_refused(trio: Trio) -> None:
    refused_change(trio, prev=None, parents=[])


def test_changes_of_a_foreign_scope_are_refused(trio: Trio) -> None:
    for scope in (1, 2, 4):
        name = question(trio.school, "SELECT id FROM scope WHERE no = ?", scope)[0][0]
        forger = Forger(trio.student, trio.placements[0])
        forger.scope = name
        forger.write(day(trio), prev=None)
        refused(trio, sealed(trio.student.identity, [trio.school], [forger.part()]))
        refused(trio, sealed(trio.student.identity, [trio.school], [forger.part(changesets=[])]))


def test_an_unknown_scope_needs_the_schools_own_beginning(trio: Trio) -> None:
    for ops in ([day(trio)], [(16, new_id(), {1: "placement", 2: new_id()})]):
        forger = Forger(trio.student, trio.placements[0])
        forger.scope = new_id()
        forger.write(*ops, prev=None, parents=[])
        refused(trio, sealed(trio.student.identity, [trio.school], [forger.part()]))
    forger = Forger(trio.student, trio.placements[0])
    refused(
        trio,
        sealed(trio.student.identity, [trio.school], [forger.part(scope=new_id(), changesets=[])]),
    )


def test_one_changeset_twice_counts_once(trio: Trio) -> None:
    forger = Forger(trio.student, trio.placements[0])
    forger.changesets.append(forger.write(day(trio)))
    path = trio.root / "twice.prakse"
    part = forger.part()
    path.write_bytes(sealed(trio.student.identity, [trio.school], [part, part]))
    assert import_file(trio.school, path).new == 1
    assert len(days(trio.school)) == 1


def test_unsigned_and_wrongly_signed_changes_are_refused(trio: Trio) -> None:
    forger = Forger(trio.student, trio.placements[0])
    change = forger.write(day(trio))
    for signatures in ({}, {change.hash: b"x" * 64}):
        part = forger.part(signatures=signatures)
        refused(trio, sealed(trio.student.identity, [trio.school], [part]))


def test_a_change_in_anothers_name_is_refused(trio: Trio) -> None:
    refused_change(trio, author=trio.mentor.identity.device, prev=None)
    refused_change(trio, author=trio.school.identity.school, prev=None)


def test_a_chain_of_two_authors_is_refused(trio: Trio) -> None:
    forger = Forger(trio.student, trio.placements[0])
    forger.write(day(trio), author=trio.mentor.identity.device, prev=None)
    forger.write(day(trio))
    refused(trio, sealed(trio.student.identity, [trio.school], [forger.part()]))


def packed_scope(trio: Trio, changes: list[Any], **fields: Any) -> dict[str, Any]:
    scope = Forger(trio.student, trio.placements[0]).scope
    return {"id": scope, "changesets": changes, "signatures": [], "heads": [], **fields}


def body(trio: Trio, changes: list[Any], **fields: Any) -> bytes:
    """Return a body made by hand: origins, verbs, scopes."""
    me = trio.student.identity
    scope = packed_scope(trio, changes, **fields)
    return encode([[(me.device, me.incarnation)], ["log.write"], [list(scope.values())]])


GOOD: list[Any] = [0, None, [], 1, 1, 0, None, b"ops", None]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, 1), (0, -1), (0, 2**70 % 2**63), (1, 0), (1, 5), (1, -1), (2, [0]), (2, [7]),
        (2, [-1]), (2, 5), (3, "x"), (5, 9), (5, -1), (7, None), (8, b"x" * 32), (8, b"x"),
    ],
)  # fmt: skip
def test_places_that_point_nowhere_are_refused(trio: Trio, place: int, value: Any) -> None:
    change = list(GOOD)
    change[place] = value
    refused(trio, sealed(trio.student.identity, [trio.school], body(trio, [change])))


def test_signatures_and_heads_that_point_nowhere_are_refused(trio: Trio) -> None:
    for fields in (
        {"signatures": [(0, b"x" * 64)]},
        {"signatures": [(-1, b"x" * 64)]},
        {"signatures": [(0, b"x")]},
        {"heads": [b"x"]},
        {"heads": ["x" * 32]},
        {"heads": [b"x" * 32] * 1_001},
        {"id": b"x"},
        {"id": 5},
    ):
        refused(trio, sealed(trio.student.identity, [trio.school], body(trio, [], **fields)))


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\xc1", b"\x90", b"\x93\x90\x90", b"\x93\x90\x90\x91\x90", b"\xc0", b"\x91" * 9_999,
        encode([[], [], [5]]), encode([[], [], [[b"x" * 16, 5, [], []]]]), encode({1: 2}),
        encode([[(b"x", b"y")], [], []]), encode([[], [b"x"], []]), encode([[], ["x" * 101], []]),
    ],
    ids=range(13),
)  # fmt: skip
def test_a_body_that_is_none_is_refused(trio: Trio, raw: bytes) -> None:
    refused(trio, sealed(trio.student.identity, [trio.school], raw))


def test_a_body_that_claims_millions_costs_little(trio: Trio) -> None:
    scope = Forger(trio.student, trio.placements[0]).scope
    one = encode(GOOD)
    several = b"\xdd" + (MOST_CHANGESETS + 1).to_bytes(4, "big") + one * (MOST_CHANGESETS + 1)
    many = b"\x93\x90\x90\x91\x94" + encode(scope) + several + b"\x90\x90"
    scopes = b"\x93\x90\x90\xdd" + (5_000_000).to_bytes(4, "big") + b"\x90" * 5_000_000
    origins = b"\x93\xdd" + (6_000_000).to_bytes(4, "big") + b"\x90" * 6_000_000
    for raw in (many, scopes, origins):
        content = sealed(trio.student.identity, [trio.school], raw)
        tracemalloc.start()
        refused(trio, content, seconds=1)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 100 * 1024 * 1024


def test_what_waits_and_proves_malformed_harms_nobody_later(trio: Trio) -> None:
    """It waited for a parent; when that comes, with a good file, only the bad one goes."""
    write_days(trio.student, trio.placements[0])
    hidden = Forger(trio.student, trio.placements[0])
    forger = Forger(trio.mentor, trio.placements[0])
    assert hidden.prev is not None
    forger.write(day(trio), prev=hidden.prev, parents=[])
    path = trio.root / "waits.prakse"
    path.write_bytes(sealed(trio.mentor.identity, [trio.school], [forger.part()]))
    assert import_file(trio.school, path).waiting == 1
    received = trio.carry(trio.student, trio.school)
    assert (received.new, received.quarantined) == (1, 0)
    assert len(days(trio.school)) == 1
    assert question(trio.school, "SELECT * FROM waiting") == []


def test_too_many_branches_are_refused_and_the_others_go_on(trio: Trio) -> None:
    forger = Forger(trio.student, trio.placements[0])
    start, above = forger.prev, forger.parents
    for _number in range(MOST_PARENTS + 1):
        forger.prev, forger.parents = start, above
        forger.write(day(trio))
    signatures = {c.hash: keys.sign(forger.seed, head_message(c.hash)) for c in forger.changesets}
    part = forger.part(signatures=signatures)
    refused(trio, sealed(trio.student.identity, [trio.school], [part]), seconds=1)
    write_days(trio.student, trio.placements[0])
    assert trio.carry(trio.student, trio.school).new == 1
