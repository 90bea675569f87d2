"""Changesets that come before their parents wait; what was set apart holds its descendants until
the school passes it without its effect.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.apply import Applied, Applier
from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.ledger.waiting import keep, release, take
from app.ledger.wire import Changeset
from app.records import LogEntry, Placement, Void, new_id
from tests.app.ledger.forging import forged
from tests.app.ledger.replicas import (
    card,
    everything,
    joined,
    new_placement,
    picture,
    school_folder,
    scope_id,
)

TABLES = ("placement", "log_entry", "agreement", "void")
DAY, AGREEMENT = 13, 12


def hand_in(folder: DataFolder, changes: Iterable[Changeset]) -> Applied:
    """Take changesets in as they come, as an import does."""
    with folder.transaction(immediate=True) as connection:
        raw = raw_connection(connection)
        raw.gate = True
        try:
            applier = Applier(raw.cursor())
            hand_over(applier, list(changes))
        finally:
            raw.gate = False
    folder.forget_scopes()
    return applier.result


def hand_over(applier: Applier, changes: list[Changeset]) -> None:
    """Apply each changeset or keep it, then release what waited for them."""
    scope = applier.graph.scope(changes[0].scope)
    assert scope is not None
    for change in changes:
        known = applier.graph.find(scope, change.hash) is not None
        if not known and not take(applier, scope, change, None):
            keep(applier.cursor, scope, change, None, None)
    applier.flush()
    release(applier, scope)
    applier.flush()


def waiting(folder: DataFolder) -> int:
    with folder.transaction() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM waiting").scalar_one())


@pytest.fixture(scope="module")
def told(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[DataFolder, list[Changeset]]]:
    """A school, and ten days that a student wrote in turn and the school doesn't know yet."""
    root = tmp_path_factory.mktemp("waiting")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKSE_KEY", "file")
        patch.setenv("PRAKSE_STATE", str(root / "state"))
        school = school_folder(root / "school")
        placement, number = new_placement(school)
        student = joined(school, number, root / "student", "student", "Līga")
        shared = scope_id(school, number)
        known = {change.hash for change in everything(school, shared)}
        for text in map(str, range(10)):
            with student.change("log.write") as change:
                scope = change.get_one(Placement, placement).scope
                change.add(
                    LogEntry(id=new_id(), scope=scope, placement_id=placement, work_done=text)
                )
        days = [c for c in everything(student, shared) if c.hash not in known]
        student.close()
        yield school, days
        school.close()


@settings(max_examples=30)
@given(seed=st.randoms(use_true_random=False), lost=st.sets(st.integers(0, 9), max_size=2))
def test_in_any_order_all_is_applied_in_the_end(
    told: tuple[DataFolder, list[Changeset]], seed: random.Random, lost: set[int]
) -> None:
    school, days = told
    order = list(days)
    seed.shuffle(order)
    first = [change for change in order if days.index(change) not in lost]
    later = [change for change in order if days.index(change) in lost]
    reachable = min(lost, default=10)
    asked = "SELECT (SELECT count(*) FROM log_entry), (SELECT count(*) FROM waiting)"
    raw = school.database.connect()
    raw.execute("BEGIN IMMEDIATE")
    raw.gate = True
    try:
        applier = Applier(raw.cursor())
        hand_over(applier, first)
        assert raw.execute(asked).fetchone() == (reachable, 10 - len(lost) - reachable)
        if later:
            hand_over(applier, later)
        assert raw.execute(asked).fetchone() == (10, 0)
    finally:
        raw.execute("ROLLBACK")
        raw.close()


def test_the_same_change_waits_only_once_and_a_stub_is_filled_in(tmp_path: Path) -> None:
    school = school_folder(tmp_path / "school")
    placement, number = new_placement(school)
    shared = scope_id(school, number)
    me = school.identity.device
    first = forged(school, shared, me, (10, placement, {7: "1"}))
    second = forged(school, shared, me, (10, placement, {7: "2"}), on=[first.hash])
    stub = forged(
        school, shared, me, (10, placement, {7: "2"}), on=[first.hash],
        incarnation=second.incarnation, hlc=second.hlc, ops=None, digest=second.digest,
    )  # fmt: skip
    assert stub.hash == second.hash
    hand_in(school, [stub])
    hand_in(school, [stub, second, second])
    assert waiting(school) == 1
    assert len(hand_in(school, [first]).applied) == 2
    assert waiting(school) == 0
    assert card(school, placement).student_phone == "2"
    assert check(school) == []
    school.close()


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[tuple[DataFolder, DataFolder, bytes, list[Changeset]]]:
    """A forbidden change by the mentor, and a good one on top of it, in both folders."""
    school = school_folder(tmp_path / "school")
    placement, number = new_placement(school)
    mentor = joined(school, number, tmp_path / "mentor", "mentor", "Māra")
    shared = scope_id(school, number)
    key = mentor.identity.device
    bad = forged(
        mentor, shared, key, (AGREEMENT, new_id(), {1: placement, 2: "666"}),
        (10, placement, {22: "1"}),
    )  # fmt: skip
    good = forged(
        mentor, shared, key, (10, placement, {22: "2"}), prev=bad.hash, on=[],
        incarnation=bad.incarnation,
    )  # fmt: skip
    for folder in (school, mentor):
        result = hand_in(folder, [bad, good])
        assert (len(result.quarantined), waiting(folder)) == (1, 1)
        assert card(folder, placement).mentor_phone is None
    yield school, mentor, placement, [bad, good]
    school.close()
    mentor.close()


def void(folder: DataFolder, changeset: bytes) -> None:
    with folder.change("void") as change:
        scope = change.query(Placement).one().scope
        change.add(Void(id=new_id(), scope=scope, changeset=changeset))


def test_a_void_lets_pass_what_was_built_on_a_forbidden_change(
    apart: tuple[DataFolder, DataFolder, bytes, list[Changeset]],
) -> None:
    school, mentor, placement, (bad, _good) = apart
    void(school, bad.hash)
    hand_in(mentor, everything(school, bad.scope))
    for folder in (school, mentor):
        assert waiting(folder) == 0
        assert card(folder, placement).mentor_phone == "2"
        with folder.read() as session:
            assert session.connection().exec_driver_sql("SELECT * FROM agreement").all() == []
        assert check(folder) == []
    assert picture(school, TABLES) == picture(mentor, TABLES)


def test_where_the_void_comes_first_the_forbidden_change_passes_at_once(
    apart: tuple[DataFolder, DataFolder, bytes, list[Changeset]], tmp_path: Path
) -> None:
    school, _mentor, placement, (bad, good) = apart
    void(school, bad.hash)
    with school.transaction() as connection:
        number = connection.exec_driver_sql("SELECT max(no) FROM scope").scalar_one()
    student = joined(school, number, tmp_path / "student", "student", "Līga", join=False)
    late = [change for change in everything(school, bad.scope) if change.verb != "test.forge"]
    assert {c.hash for c in late} <= {c.hash for c in everything(student, bad.scope)}
    hand_in(student, [good, bad])
    assert waiting(student) == 0
    assert card(student, placement).mentor_phone == "2"
    assert picture(school, TABLES) == picture(student, TABLES)
    student.close()


def test_a_voided_change_of_which_only_the_stub_travels_passes_too(
    apart: tuple[DataFolder, DataFolder, bytes, list[Changeset]], tmp_path: Path
) -> None:
    school, _mentor, placement, (bad, good) = apart
    void(school, bad.hash)
    all_of_it = everything(school, bad.scope)
    stubs = [_stub(change) if change.hash == bad.hash else change for change in all_of_it]
    with school.transaction() as connection:
        number = connection.exec_driver_sql("SELECT max(no) FROM scope").scalar_one()
    student = joined(school, number, tmp_path / "student", "student", "Līga", join=False)
    hand_in(student, stubs)
    assert card(student, placement).mentor_phone == "2"
    assert waiting(student) == 0
    assert check(student) == []
    assert good.hash in {change.hash for change in everything(student, bad.scope)}
    student.close()


def _stub(change: Changeset) -> Changeset:
    return Changeset(
        change.scope, change.author, change.incarnation, change.prev, change.parents, change.hlc,
        change.policy, change.verb, change.action, None, change.digest, change.hash,
    )  # fmt: skip


def test_a_void_by_anybody_but_the_school_passes_nothing(
    apart: tuple[DataFolder, DataFolder, bytes, list[Changeset]],
) -> None:
    school, mentor, placement, (bad, _good) = apart
    for author in (mentor.identity.device, school.identity.device):
        forgery = forged(school, bad.scope, author, (19, new_id(), {1: bad.hash}))
        assert len(hand_in(school, [forgery]).quarantined) == 1
    assert waiting(school) == 1
    assert card(school, placement).mentor_phone is None


def test_what_waits_and_turns_out_malformed_goes_and_harms_nobody(
    apart: tuple[DataFolder, DataFolder, bytes, list[Changeset]],
) -> None:
    school, mentor, placement, _changes = apart
    shared, key = scope_of(school), mentor.identity.device
    first = forged(mentor, shared, key, (10, placement, {22: "3"}))
    other = forged(mentor, shared, school.identity.device, (10, placement, {6: "x"}))
    wrong = forged(
        mentor, shared, key, (10, placement, {22: "4"}), prev=other.hash, on=[first.hash]
    )
    ill = forged(mentor, shared, key, (10, placement, {22: 7}), on=[first.hash])
    right = forged(mentor, shared, key, (10, placement, {22: "5"}), on=[first.hash])
    hand_in(school, [wrong, ill, right])
    assert waiting(school) == 4
    hand_in(school, [first, other])
    assert waiting(school) == 1
    assert card(school, placement).mentor_phone == "5"
    assert check(school) == []


def scope_of(folder: DataFolder) -> bytes:
    with folder.transaction() as connection:
        found = connection.exec_driver_sql("SELECT id FROM scope ORDER BY no DESC").first()
    assert found is not None
    return bytes(found[0])
