"""Properly signed, but more than the author may do: set apart whole, the same everywhere."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions.exchange import import_file
from app.exchange.bundle import unpack_body
from app.exchange.envelope import unseal
from app.exchange.received import Received
from app.ledger import keys
from app.ledger.authority import join_message
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.ledger.wire import Changeset
from app.records import (
    Agreement,
    Assessment,
    CriterionMark,
    Grant,
    Placement,
    PlacementItem,
    Void,
    new_id,
    shapes,
)
from tests.app.exchange.parties import (
    Forger,
    Trio,
    cell_of,
    days,
    edit,
    picture,
    question,
    scope_of,
    sealed,
    write_days,
)

OPENING, GRANT, JOIN, VOID = 16, 17, 18, 19
PLACEMENT, ITEM, AGREEMENT, DAY, ASSESSMENT, CRITERION = 10, 11, 12, 13, 14, 15


def fill(trio: Trio) -> dict[int, bytes]:
    """Let the school and the student write one record of each kind; return them by table."""
    placement = trio.placements[0]
    found = {PLACEMENT: placement, DAY: write_days(trio.student, placement)[0]}
    trio.carry(trio.student, trio.school)
    with trio.school.change("placement.edit") as change:
        card = change.get(Placement, placement)
        assert card is not None
        assessment = Assessment(
            id=new_id(), scope=card.scope, placement_id=placement, role="teacher"
        )
        for record in (
            PlacementItem(id=new_id(), scope=card.scope, placement_id=placement, title="Tīkli"),
            Agreement(id=new_id(), scope=card.scope, placement_id=placement, agreement_no="2027-1"),
            assessment,
            CriterionMark(id=new_id(), scope=card.scope, assessment_id=assessment.id, mark="9"),
        ):
            change.add(record)
            found[record.number] = record.id
    for table, name in ((OPENING, "opening"), (GRANT, "access_grant"), (JOIN, "device_join")):
        scope = scope_of(trio.school, placement)
        found[table] = question(trio.school, f"SELECT id FROM {name} WHERE scope = ?", scope)[0][0]
    trio.carry(trio.school, trio.mentor)
    trio.carry(trio.school, trio.student)
    return found


def take(trio: Trio, forger: Forger, target: DataFolder | None = None) -> Received:
    """Import what was forged."""
    path = trio.root / f"{new_id().hex()}.prakse"
    target = target or trio.school
    path.write_bytes(sealed(forger.folder.identity, [target], [forger.part()]))
    return import_file(target, path)


def a_value(table: int, cell: int) -> Any:
    """Return a value that fits a cell."""
    shape = shapes()[table]
    parts = []
    for name in shape.cells[cell]:
        kind = shape.model.__table__.columns[name].type.python_type
        parts.append({bytes: b"7" * 16, str: "x", int: 7, bool: True}.get(kind, "2027-01-12"))
    return parts[0] if len(parts) == 1 else parts


MENTOR_MAY = {PLACEMENT: {20, 21, 22, 23}, DAY: {8}}
STUDENT_MAY = {PLACEMENT: {7, 8}, DAY: set(range(1, 14)) - {1, 8, 10} | {0}}


def forbidden_edits(role: str) -> list[tuple[int, int]]:
    may = MENTOR_MAY if role == "mentor" else STUDENT_MAY
    held = (PLACEMENT, ITEM, AGREEMENT, DAY, ASSESSMENT, CRITERION, OPENING, GRANT, JOIN)
    return [(t, c) for t in held for c in shapes()[t].cells if c not in may.get(t, set())]


@pytest.mark.parametrize("role", ["mentor", "student"])
def test_every_forbidden_edit_is_set_apart(trio: Trio, role: str) -> None:
    records = fill(trio)
    folder = getattr(trio, role)
    before = picture(trio.school, ledger=False)
    for table, cell in forbidden_edits(role):
        value = False if cell == 0 else a_value(table, cell)
        forger = Forger(folder, trio.placements[0])
        forger.write((table, records[table], {cell: value}))
        received = take(trio, forger)
        assert (received.new, received.quarantined) == (0, 1), (shapes()[table].name, cell)
    assert picture(trio.school, ledger=False) == before


@pytest.mark.parametrize("role", ["mentor", "student"])
@pytest.mark.parametrize("table", sorted(shapes()))
def test_every_forbidden_new_record_is_set_apart(trio: Trio, role: str, table: int) -> None:
    folder = getattr(trio, role)
    cells = {cell: a_value(table, cell) for cell in shapes()[table].cells if cell != 0}
    if 1 in cells and table in (ITEM, AGREEMENT, DAY, ASSESSMENT):
        cells[1] = trio.placements[0]
    before = picture(trio.school, ledger=False)
    forger = Forger(folder, trio.placements[0])
    forger.write((table, new_id(), cells))
    received = take(trio, forger)
    assert (received.new, received.quarantined) == (0, 1)
    assert picture(trio.school, ledger=False) == before


@pytest.mark.parametrize(
    "cells",
    [
        {1: "other", 2: "2027-01-12", 10: True},
        {1: "own", 2: "2027-01-12"},
        {1: "own", 2: "2027-01-12", 10: True, 8: ["confirmed", b"1", None, None]},
    ],
    ids=["in another placement", "as if the student had", "confirmed by its writer"],
)
def test_a_day_on_behalf_is_bound_to_its_placement_and_marked_so(
    trio: Trio, cells: dict[int, Any]
) -> None:
    cells = {**cells, 1: trio.placements[1 if cells[1] == "other" else 0]}
    forger = Forger(trio.mentor, trio.placements[0])
    forger.write((DAY, new_id(), cells))
    assert take(trio, forger).quarantined == 1
    assert days(trio.school) == []


def test_one_forbidden_write_takes_the_allowed_ones_with_it(trio: Trio) -> None:
    records = fill(trio)
    before = picture(trio.school, ledger=False)
    forger = Forger(trio.mentor, trio.placements[0])
    forger.write(
        (DAY, records[DAY], {8: ["confirmed", b"1" * 16, None, None]}),
        (AGREEMENT, records[AGREEMENT], {2: "2027-666"}),
    )
    assert take(trio, forger).quarantined == 1
    assert picture(trio.school, ledger=False) == before


def test_nobody_makes_themselves_a_teacher(trio: Trio) -> None:
    forger = Forger(trio.mentor, trio.placements[0])
    me = trio.mentor.identity
    forger.write((GRANT, new_id(), {1: me.person, 2: "teacher", 3: me.device, 4: me.name}))
    forger.write((AGREEMENT, new_id(), {1: trio.placements[0], 2: "2027-666"}))
    received = take(trio, forger)
    assert (received.quarantined, received.waiting) == (1, 1)
    assert question(trio.school, "SELECT * FROM agreement") == []


def test_a_grant_beside_a_forbidden_write_grants_nothing_afterwards(trio: Trio) -> None:
    forger = Forger(trio.mentor, trio.placements[0])
    me = trio.mentor.identity
    grant = (GRANT, new_id(), {1: me.person, 2: "teacher", 3: me.device, 4: me.name})
    forger.write(grant, (AGREEMENT, new_id(), {1: trio.placements[0], 2: "2027-666"}))
    take(trio, forger)
    edit(trio.mentor, trio.placements[0], mentor_phone="26000000")
    received = trio.carry(trio.mentor, trio.school)
    assert (received.new, received.quarantined) == (1, 0)


def test_a_join_by_a_key_that_the_school_never_granted_is_set_apart(trio: Trio) -> None:
    seed = keys.new_seed()
    me = trio.mentor.identity
    proof = keys.sign(seed, join_message(me.device, me.recipient))
    forger = Forger(trio.mentor, trio.placements[0])
    cells = {1: keys.public_key(seed), 2: me.device, 3: me.recipient, 4: proof, 5: "Cits"}
    forger.write((JOIN, new_id(), cells))
    assert take(trio, forger).quarantined == 1


def test_a_record_of_another_scope_can_not_be_taken_over(trio: Trio) -> None:
    """What another computer has of other scopes decides nothing: it is a record of its own."""
    entry = write_days(trio.student, trio.placements[0])[0]
    trio.carry(trio.student, trio.school)
    forger = Forger(trio.mentor, trio.placements[1])
    forger.write((DAY, entry, {1: trio.placements[1], 4: "Nozagta", 10: True}))
    assert take(trio, forger).quarantined == 0
    assert [row[1] for row in days(trio.school)] == ["Darbstaciju uzstādīšana 0"]
    assert check(trio.school) == []


def test_a_forged_twin_of_a_days_id_keeps_both_writings(trio: Trio) -> None:
    """Whoever comes first: what counts is what the author had seen, not what came first here."""
    forger = Forger(trio.mentor, trio.placements[0])
    entry = write_days(trio.student, trio.placements[0])[0]
    forger.write((DAY, entry, {1: trio.placements[0], 4: "Cita", 10: True}))
    for order in ((trio.school, "student first"), (trio.mentor, "mentor first")):
        target = order[0]
        if order[1] == "student first":
            trio.carry(trio.student, target)
            received = take(trio, forger, target)
        else:
            received = take(trio, forger, target)
            trio.carry(trio.student, target)
        assert received.quarantined == 0
        assert question(target, "SELECT cell FROM conflict") == [(4,)]
    assert question(trio.school, "SELECT id, work_done FROM log_entry") == question(
        trio.mentor, "SELECT id, work_done FROM log_entry"
    )


def test_what_follows_a_forbidden_change_waits_until_the_school_lets_it_pass(trio: Trio) -> None:
    records = fill(trio)
    forger = Forger(trio.mentor, trio.placements[0])
    bad = forger.write((AGREEMENT, records[AGREEMENT], {2: "2027-666"}))
    forger.write((DAY, records[DAY], {8: ["confirmed", b"1" * 16, None, None]}))
    received = take(trio, forger)
    assert (received.new, received.quarantined, received.waiting) == (0, 1, 1)
    assert days(trio.school)[0][2] is None
    void(trio, bad)
    assert days(trio.school)[0][2] == "confirmed"
    assert question(trio.school, "SELECT agreement_no FROM agreement") == [("2027-1",)]
    assert question(trio.school, "SELECT state FROM changeset WHERE hash = ?", bad.hash) == [(2,)]
    assert question(trio.school, "SELECT * FROM waiting") == []


def void(trio: Trio, bad: Changeset) -> None:
    with trio.school.change("void") as change:
        scope = scope_of(trio.school, trio.placements[0])
        change.add(Void(id=new_id(), scope=scope, changeset=bad.hash))


def test_relays_carry_a_stub_of_it_and_its_followers_arrive_after_the_void(trio: Trio) -> None:
    records = fill(trio)
    forger = Forger(trio.mentor, trio.placements[0])
    bad = forger.write((AGREEMENT, records[AGREEMENT], {2: "CANARY-forbidden"}))
    take(trio, forger)
    forger.write((DAY, records[DAY], {8: ["confirmed", b"1" * 16, None, None]}))
    take(trio, forger)
    file = trio.file(trio.school, trio.student)
    opened = unseal(trio.student.identity, file.read_bytes())
    assert b"CANARY-forbidden" not in opened.body
    (stub,) = [c for part in unpack_body(opened.body) for c in part.changesets if c.ops is None]
    assert stub.hash == bad.hash
    assert import_file(trio.student, file).waiting == 1
    void(trio, bad)
    trio.carry(trio.school, trio.student)
    assert days(trio.student)[0][2] == "confirmed"
    assert question(trio.student, "SELECT * FROM waiting") == []


def test_a_void_that_comes_before_what_it_voids_counts(trio: Trio) -> None:
    records = fill(trio)
    forger = Forger(trio.mentor, trio.placements[0])
    bad = forger.write((AGREEMENT, records[AGREEMENT], {2: "2027-666"}))
    take(trio, forger)
    void(trio, bad)
    follower = Forger(trio.mentor, trio.placements[0], changesets=[bad])
    follower.prev, follower.parents = bad.hash, []
    follower.write((DAY, records[DAY], {8: ["confirmed", b"1" * 16, None, None]}))
    only_void = trio.file(trio.school, trio.student)
    import_file(trio.student, only_void)
    take(trio, follower, trio.student)
    assert days(trio.student)[0][2] == "confirmed"
    assert question(trio.student, "SELECT * FROM waiting") == []


def test_everybody_sets_the_same_apart(trio: Trio) -> None:
    records = fill(trio)
    forger = Forger(trio.mentor, trio.placements[0])
    forger.write((AGREEMENT, records[AGREEMENT], {2: "2027-666"}))
    for target in (trio.school, trio.student):
        assert take(trio, forger, target).quarantined == 1
    assert question(trio.school, "SELECT hash FROM changeset WHERE state = 1") == question(
        trio.student, "SELECT hash FROM changeset WHERE state = 1"
    )


def revoke(trio: Trio, placement: bytes, role: str) -> None:
    scope = scope_of(trio.school, placement)
    with trio.school.change("person.revoke") as change:
        for grant in change.query(Grant).filter(Grant.scope == scope, Grant.role == role):
            grant.revoked = True


def test_who_was_shut_out_receives_nothing_more_of_that_placement(trio: Trio) -> None:
    revoke(trio, trio.placements[0], "mentor")
    edit(trio.school, trio.placements[0], school_phone="CANARY-after")
    edit(trio.school, trio.placements[1], school_phone="63000000")
    assert trio.carry(trio.school, trio.mentor).new == 1
    assert cell_of(trio.mentor, trio.placements[0], "school_phone") is None
    assert cell_of(trio.mentor, trio.placements[1], "school_phone") == "63000000"


def test_work_from_before_being_shut_out_still_arrives(trio: Trio) -> None:
    edit(trio.mentor, trio.placements[0], mentor_phone="26000000")
    edit(trio.mentor, trio.placements[1], mentor_phone="26000001")
    revoke(trio, trio.placements[0], "mentor")
    received = trio.carry(trio.mentor, trio.school)
    assert (received.new, received.quarantined) == (2, 0)


def test_who_knows_of_being_shut_out_writes_in_vain(trio: Trio) -> None:
    revoke(trio, trio.placements[0], "mentor")
    trio.carry(trio.school, trio.student)
    blind = Forger(trio.student, trio.placements[0])
    forger = Forger(trio.mentor, trio.placements[0])
    forger.parents = blind.parents
    forger.write((PLACEMENT, trio.placements[0], {22: "26000000"}))
    assert take(trio, forger).quarantined == 1


def test_good_work_from_others_is_not_held_up(trio: Trio) -> None:
    records = fill(trio)
    forger = Forger(trio.mentor, trio.placements[0])
    forger.write((AGREEMENT, records[AGREEMENT], {2: "2027-666"}))
    take(trio, forger)
    write_days(trio.student, trio.placements[0], 2, first=5)
    assert trio.carry(trio.student, trio.school).new == 2
    edit(trio.school, trio.placements[0], school_phone="63000000")
    assert trio.carry(trio.school, trio.student).new == 1


def test_cells_of_a_newer_program_are_kept_and_passed_on(trio: Trio) -> None:
    with trio.school.change("placement.edit") as change:
        scope = scope_of(trio.school, trio.placements[0])
        value = ["jauns lauks", 1, None, True, b"x"]
        change.write(scope, PLACEMENT, trio.placements[0], {61: value, 28: "skola@example.lv"})
    assert trio.carry(trio.school, trio.mentor).new == 1
    assert cell_of(trio.mentor, trio.placements[0], "school_email") == "skola@example.lv"
    relayed = trio.file(trio.mentor, trio.student, everything=True)
    assert b"jauns lauks" in unseal(trio.student.identity, relayed.read_bytes()).body
    assert import_file(trio.student, relayed).quarantined == 0


def test_tables_of_a_newer_program_are_nobodys_to_write_under_this_policy(trio: Trio) -> None:
    forger = Forger(trio.mentor, trio.placements[0])
    forger.write((99, new_id(), {1: "jauna tabula"}))
    assert take(trio, forger).quarantined == 1
