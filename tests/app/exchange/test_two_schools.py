"""A mentor works with two schools in one folder: each sees its own, and only that."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.actions import exchange, registry
from app.actions.access import end_access, give_access_back
from app.actions.inbox import accept_here, outgoing
from app.actions.memory import undo_last
from app.actions.moving import Onward, continue_elsewhere
from app.actions.placements import Terms, edit_placements, place_students
from app.actions.reviewing import confirm_days
from app.errors import UserError
from app.exchange.bundle import pack_body, unpack_body
from app.exchange.envelope import Ended, JoinProof, compress, unseal
from app.exchange.invitation import Invitation, accept, read_invitation
from app.exchange.peers import Peer
from app.exchange.receive import receive
from app.exchange.refusals import RefusedError
from app.exchange.send import send
from app.ledger import keys
from app.ledger.authority import join_message
from app.ledger.check import check
from app.ledger.folder import DataFolder, open_folder
from app.records import LogEntry, Placement
from app.reports.diary import waiting_days
from app.reports.packets import addressees
from tests.app.exchange.parties import Forger, peer_of, picture, question, scope_of, sealed
from tests.app.exchange.schools import Made, Two, members, second_school
from tests.three import Three, write_days


def body_of(folder: DataFolder, file: Path) -> bytes:
    """Return all that is in a file as its addressee reads it, the manifest too."""
    opened = unseal(folder.identity, file.read_bytes())
    return opened.body + bytes(opened.pieces) + msgspec.msgpack.encode(opened.manifest)


def _of(school: DataFolder) -> Peer:
    return replace(peer_of(school), school=school.identity.school)


def lacks(folder: DataFolder) -> dict[bytes, int]:
    with folder.read() as session:
        return {party: row.fresh for party, row in outgoing(session, folder.identity).items()}


def cell(folder: DataFolder, placement: bytes, name: str) -> Any:
    with folder.read() as session:
        return getattr(session.get_one(Placement, placement), name)


def test_one_folder_holds_the_trainees_of_both_schools(two: Two) -> None:
    exchange.import_file(two.mentor, two.to_mentor(two.b))
    with two.mentor.read() as session:
        found = {row.id: row.school_name for row in session.query(Placement)}
        names = [row.name for row in addressees(session)]
    assert found == {two.of_a: "Ventspils Tehnikums", two.of_b: "Jelgavas tehnikums"}
    assert sorted(names) == ["Jelgavas tehnikums", "Ventspils Tehnikums"]
    assert {(each.school_name, each.name) for each in members(two.mentor)} == {
        ("Ventspils Tehnikums", "Māra Kalniņa"), ("Jelgavas tehnikums", "M. Kalniņa"),
    }  # fmt: skip
    assert check(two.mentor) == []


def test_what_is_written_for_one_school_waits_for_that_one_only(two: Two) -> None:
    for school in (two.a, two.b):
        exchange.import_file(school, two.to_school(school))
    edit_placements(two.mentor, [two.of_b], mentor_phone="26111111")
    waits = lacks(two.mentor)
    assert (waits[two.a.identity.school], waits[two.b.identity.school]) == (0, 1)
    exchange.import_file(two.b, two.to_school(two.b))
    assert cell(two.b, two.of_b, "mentor_phone") == "+371 26111111"
    assert set(lacks(two.mentor).values()) == {0}


def test_neither_school_ever_gets_anything_of_the_other(two: Two) -> None:
    edit_placements(two.mentor, [two.of_a], mentor_phone="CANARY-a")
    edit_placements(two.mentor, [two.of_b], mentor_phone="CANARY-b")
    for school, other, canary in ((two.a, two.b, b"CANARY-b"), (two.b, two.a, b"CANARY-a")):
        for options in ({}, {"everything": True}):
            inside = body_of(school, two.to_school(school, **options))
            assert canary not in inside
            for (name,) in question(other, "SELECT hash FROM changeset"):
                assert name not in inside
            for (name,) in question(other, "SELECT id FROM scope"):
                assert name not in inside
            assert other.identity.school not in inside
            assert two.known(other) not in inside
            for (key,) in question(other, "SELECT key FROM invitation"):
                assert key not in inside


def test_each_school_reads_the_name_by_which_it_knows_the_mentor(two: Two) -> None:
    for school, name in ((two.a, "Māra Kalniņa"), (two.b, "M. Kalniņa")):
        opened = unseal(school.identity, two.to_school(school).read_bytes())
        assert opened.manifest.name == name


def test_a_file_with_a_placement_of_a_school_that_nobody_invited_from_is_refused(
    shared: Three, tmp_path: Path
) -> None:
    school, placement = second_school(tmp_path / "skola-b")
    forger = Forger(school, placement)
    forger.write((10, placement, {45: "8.00"}))
    file = tmp_path / "b.prakse"
    with school.transaction() as connection:
        from app.exchange.delta import delta
        from app.ledger.graph import Graph

        graph = Graph(connection.connection.driver_connection.cursor())  # type: ignore[union-attr]
        part = delta(graph, graph.scope_by_no(scope_of(school, placement)), {})
    school.close()
    before = picture(shared.mentor)
    for sender in (shared.school, shared.student):
        file.write_bytes(sealed(sender.identity, [shared.mentor], [part]))
        with pytest.raises(UserError):
            receive(shared.mentor, file)
        assert picture(shared.mentor) == before


def test_a_teacher_of_one_school_can_do_nothing_in_the_other_schools_placements(two: Two) -> None:
    """Not even with a file that names them rightly: whoever sends it is a stranger there."""
    exchange.import_file(two.mentor, two.to_mentor(two.b))
    before = picture(two.mentor)
    scope = question(two.mentor, "SELECT id FROM scope WHERE subject = ?", two.of_b)[0][0]
    writings: list[tuple[int, bytes, dict[int, Any]]] = [
        (10, two.of_b, {45: "CANARY"}),
        (17, b"g" * 16, {1: b"p" * 16, 2: "teacher", 3: two.a.identity.device, 4: "Anna"}),
        (17, question(two.mentor, "SELECT id FROM access_grant WHERE role = 'mentor'")[0][0],
         {5: True}),
    ]  # fmt: skip
    for seed in (two.a.identity.device_seed, two.a.identity.school_seed):
        for op in writings:
            forger = Forger(two.mentor, two.of_b)
            assert seed is not None
            forger.seed, forger.prev = seed, None
            with two.mentor.transaction() as connection:
                cursor = connection.connection.driver_connection.cursor()  # type: ignore[union-attr]
                from app.ledger.graph import Graph

                graph = Graph(cursor)
                found = graph.scope(scope)
                assert found is not None
                forger.parents = sorted(head.hash for head in graph.heads(found))
            forger.write(op)
            file = two.post / "forged.prakse"
            file.write_bytes(sealed(two.a.identity, [two.mentor], [forger.part()]))
            with pytest.raises(RefusedError):
                receive(two.mentor, file, marks=False)
            assert picture(two.mentor) == before
    file = two.post / "ended.prakse"
    notice = Ended(scope, 1, [b"n" * 32])
    seed = two.a.identity.school_seed
    assert seed is not None
    me = two.a.identity
    proof = JoinProof(me.school, keys.sign(seed, join_message(me.device, me.recipient)))
    for join in (None, proof):
        file.write_bytes(sealed(me, [two.mentor], [], ended=[notice], join=join))
        assert receive(two.mentor, file).ended == {}


def test_an_export_that_would_carry_one_school_to_the_other_is_stopped(two: Two) -> None:
    numbers = [row[0] for row in question(two.mentor, "SELECT no FROM scope")]
    out = two.post / "leak.prakse"
    send(two.mentor, [peer_of(two.a)], numbers, out, everything=True)
    inside = unseal(two.a.identity, out.read_bytes()).body
    assert [part.scope for part in unpack_body(inside)] == [
        row[0] for row in question(two.mentor, "SELECT id FROM scope WHERE subject = ?", two.of_a)
    ]
    with pytest.raises(UserError, match="nobody to send"):
        send(two.mentor, [_of(two.a), _of(two.b)], numbers, out, everything=True)


def test_a_school_ends_access_to_its_own_placement_and_the_other_goes_on(two: Two) -> None:
    exchange.import_file(two.mentor, two.to_mentor(two.b))
    end_access(two.b, two.of_b, two.known(two.b))
    exchange.import_file(two.mentor, two.to_mentor(two.b))
    with pytest.raises(UserError, match="ended your access"):
        edit_placements(two.mentor, [two.of_b], mentor_phone="26111111")
    edit_placements(two.mentor, [two.of_a], mentor_phone="26111111")
    (end,) = [row[0] for row in question(two.mentor, "SELECT ends FROM scope_ended")]
    (name,) = msgspec.msgpack.decode(end)
    assert name not in body_of(two.a, two.to_school(two.a))
    assert name in body_of(two.b, two.to_school(two.b))


def test_a_school_knows_one_person_in_a_folder(two: Two, tmp_path: Path) -> None:
    company = question(two.b, "SELECT id FROM company")[0][0]
    other = registry.add_mentor(two.b, company, "Cits Cilvēks")
    pupil = registry.add_student(two.b, "Anna", "Trešā")
    terms = Terms(kind="training", company_id=company, mentor_id=other)
    (placement,) = place_students(two.b, [pupil], terms)
    before = picture(two.mentor)
    made = exchange.invite(two.b, placement, tmp_path / "other.prakse")
    with pytest.raises(UserError, match="another person's"):
        accept_here(two.mentor, made.path, made.words)
    made = exchange.invite(two.b, placement, tmp_path / "student.prakse", "student")
    with pytest.raises(UserError, match="another role"):
        accept_here(two.mentor, made.path, made.words)
    assert picture(two.mentor) == before
    again = exchange.invite(two.b, two.of_b, tmp_path / "again.prakse")
    accept_here(two.mentor, again.path, again.words)
    assert len(members(two.mentor)) == 2


def test_an_invitation_can_not_speak_for_another_schools_teacher(
    two: Two, tmp_path: Path
) -> None:
    """Whoever made it would get the files that are meant for that teacher."""
    made = exchange.invite(two.b, two.of_b, tmp_path / "again.prakse")
    honest = read_invitation(made.path, made.words)
    before = question(two.mentor, "SELECT * FROM peer ORDER BY device")
    own = two.mentor.identity
    for changes in (
        {"teacher_device": two.a.identity.device},
        {"teacher_device": own.device},
        {"school_key": two.a.identity.school, "person": two.known(two.a)},
        {"body": compress(pack_body([]))},
        {"colleagues": [(two.a.identity.device, own.recipient, b"p" * 16, "Viltus")]},
    ):
        forged = msgspec.structs.replace(honest, **changes)
        assert isinstance(forged, Invitation)
        if "colleagues" in changes:
            accept(two.mentor, forged)
        else:
            with pytest.raises(UserError):
                accept(two.mentor, forged)
    assert question(two.mentor, "SELECT * FROM peer ORDER BY device") == before


def test_days_of_both_schools_wait_in_one_list(two: Two) -> None:
    write_days(two.student, two.of_a, 2)
    exchange.send_to_school(two.student, two.post / "days.prakse")
    exchange.import_file(two.a, two.post / "days.prakse")
    exchange.import_file(two.mentor, two.to_mentor(two.a))
    write_days(two.mentor, two.of_b, 1)
    with two.mentor.read() as session:
        waiting = waiting_days(session)
    assert {row.school_name for row in waiting} >= {"Ventspils Tehnikums"}
    confirm_days(two.mentor, [day.id for row in waiting for day in row.days])
    for school in (two.a, two.b):
        exchange.import_file(school, two.to_school(school))
    with two.a.read() as session:
        verdicts = {row.review_verdict for row in session.query(LogEntry)}
    assert verdicts == {"confirmed"}


def test_another_computer_of_the_mentor_works_with_both_schools(two: Two, tmp_path: Path) -> None:
    from app.actions.computers import add_computer

    end_access(two.a, two.of_a, two.known(two.a))
    exchange.import_file(two.mentor, two.to_mentor(two.a))
    handed = add_computer(two.mentor, tmp_path / "second.prakse")
    exchange.accept_invitation(tmp_path / "second", handed.path, handed.words)
    with open_folder(tmp_path / "second") as second:
        assert members(second) == members(two.mentor)
        with pytest.raises(UserError, match="ended your access"):
            edit_placements(second, [two.of_a], mentor_phone="26111111")
        edit_placements(second, [two.of_b], mentor_phone="26222222")
        out = two.post / "second.prakse"
        exchange.send_to(second, two.b.identity.school, out)
        assert two.a.identity.school not in body_of(two.b, out)
        exchange.import_file(two.b, out)
    assert cell(two.b, two.of_b, "mentor_phone") == "+371 26222222"


def test_a_story_of_two_schools_and_three_trainees_over_files_only(
    two: Two, made_two: Made
) -> None:
    """Files come late, twice and in any order; in the end everybody has just what is theirs."""
    chance = random.Random(7)
    second, third = place_students(two.a, made_two.students[1:3], made_two.terms())
    write_days(two.student, two.of_a, 3)
    exchange.send_to_school(two.student, two.post / "days.prakse")
    exchange.import_file(two.a, two.post / "days.prakse")
    files = [two.to_mentor(two.a), two.to_mentor(two.b)]
    for file in files:
        exchange.import_file(two.mentor, file)
    end_access(two.a, second, two.known(two.a))
    elsewhere = registry.add_company(two.a, "SIA „Otra vieta”")
    moved = continue_elsewhere(
        two.a, third, Onward(last_day=date(2027, 3, 1), company_id=elsewhere)
    )
    with two.mentor.read() as session:
        waiting = [day.id for row in waiting_days(session) for day in row.days]
    confirm_days(two.mentor, waiting)
    edit_placements(two.mentor, [second], mentor_phone="26000002")
    late = [two.to_school(two.a), two.to_school(two.b)]
    news = [two.to_mentor(two.a), two.to_mentor(two.b), two.to_mentor(two.a, everything=True)]
    for school, file in ((two.a, late[0]), (two.b, late[1])):
        exchange.import_file(school, file)
    shuffled = [*files, *news, *news]
    chance.shuffle(shuffled)
    for file in shuffled:
        exchange.import_file(two.mentor, file)
    with pytest.raises(UserError, match="ended your access"):
        edit_placements(two.mentor, [second], mentor_phone="26000003")
    assert cell(two.a, second, "mentor_phone") == "+371 26000002"
    with two.mentor.read() as session:
        assert {row.id for row in session.query(Placement)} == {
            two.of_a, two.of_b, second, third,
        }  # fmt: skip
        assert session.get_one(Placement, third).stage == "terminated"
    with two.a.read() as session:
        assert {row.id for row in session.query(Placement)} == {two.of_a, second, third, moved}
        verdicts = {row.review_verdict for row in session.query(LogEntry)}
    assert verdicts == {"confirmed"}
    undo_last(two.a)
    give_access_back(two.a, second, two.known(two.a))
    exchange.import_file(two.mentor, two.to_mentor(two.a))
    for file in shuffled:
        exchange.import_file(two.mentor, file)
    edit_placements(two.mentor, [second], mentor_phone="26000004")
    exchange.import_file(two.a, two.to_school(two.a))
    assert cell(two.a, second, "mentor_phone") == "+371 26000004"
    for folder in (two.a, two.b, two.mentor, two.student):
        assert check(folder) == []


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(["end", "back", "write", "send"])),
        max_size=8,
    )
)
def test_whatever_is_given_and_taken_no_file_mixes_schools(
    two: Two, steps: list[tuple[str, str]]
) -> None:
    for number, (name, what) in enumerate(steps):
        school, placement = (two.a, two.of_a) if name == "a" else (two.b, two.of_b)
        try:
            if what == "end":
                end_access(school, placement, two.known(school))
            elif what == "back":
                give_access_back(school, placement, two.known(school))
            elif what == "write":
                canary = f"CANARY-{name}-{number}"
                edit_placements(two.mentor, [placement], mentor_phone=canary)
            else:
                exchange.import_file(two.mentor, two.to_mentor(school))
        except UserError:
            continue
    for school, other in ((two.a, b"CANARY-b-"), (two.b, b"CANARY-a-")):
        for everything in (False, True):
            inside = body_of(school, two.to_school(school, everything=everything))
            assert other not in inside


