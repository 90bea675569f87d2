"""What somebody may not see never leaves the folder, whatever is granted, deleted or asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.actions.exchange import import_file, send_placement, send_to
from app.errors import UserError
from app.exchange.bundle import unpack_body
from app.exchange.envelope import unseal
from app.exchange.send import send
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.records import (
    Company,
    Grant,
    Note,
    Placement,
    PrintedData,
    PrintedPaper,
    Student,
    new_id,
)
from app.reports.packets import addressees
from tests.app.exchange.parties import (
    CANARIES,
    Trio,
    edit,
    peer_of,
    question,
    scope_of,
    write_days,
)


def inside(folder: DataFolder, file: Path) -> bytes:
    """Return the body of a file as its addressee reads it."""
    return unseal(folder.identity, file.read_bytes()).body


def files_for(trio: Trio, role: str) -> list[Path]:
    """Make every kind of file that the school can make for somebody."""
    with trio.school.read() as session:
        person = next(row.id for row in addressees(session) if row.role == role)
    out = [trio.root / f"{number}.prakse" for number in range(3)]
    send_placement(trio.school, trio.placements[0], out[0], everything=True)
    send_to(trio.school, person, out[1])
    send_to(trio.school, person, out[2], everything=True)
    return out


def spread_canaries(trio: Trio) -> None:
    """Touch every secret again, and delete one of each kind, so that all of it is recent."""
    with trio.school.change("everything") as change:
        for table, field in ((Student, "personal_code"), (Company, "name"), (Note, "text")):
            for record in change.query(table):
                old = getattr(record, field)
                setattr(record, field, f"{old} again")
                change.add(table(id=new_id(), scope=record.scope, **{field: f"{old} gone"}))
        place = change.get_one(Placement, trio.placements[0])
        paper = PrintedPaper(id=new_id(), scope=place.scope, placement_id=place.id)
        registry = change.query(Student).limit(1).one().scope
        printed = PrintedData(id=new_id(), scope=registry, paper_id=paper.id)
        printed.placement_id, printed.content = place.id, f"{CANARIES['code']} printed"
        change.add_all((paper, printed))
    with trio.school.change("delete") as change:
        for table, field in ((Student, "personal_code"), (Company, "name"), (Note, "text")):
            for record in change.query(table):
                if getattr(record, field).endswith("gone"):
                    change.delete(record)
    edit(trio.school, trio.placements[2], company_name=CANARIES["other"])
    edit(trio.school, trio.placements[0], school_phone="63000000")


@pytest.mark.parametrize("role", ["mentor", "student"])
def test_no_file_for_somebody_outside_holds_a_secret_of_the_school(trio: Trio, role: str) -> None:
    spread_canaries(trio)
    folder = getattr(trio, role)
    for file in files_for(trio, role):
        body = inside(folder, file)
        assert b"63000000" in body
        assert [where for where, canary in CANARIES.items() if canary.encode() in body] == []


def test_names_of_changes_in_other_scopes_do_not_leak_either(trio: Trio) -> None:
    spread_canaries(trio)
    own = set(question(trio.mentor, "SELECT id FROM scope"))
    secret = [
        row[0]
        for row in question(
            trio.school,
            "SELECT c.hash FROM changeset c JOIN scope s ON s.no = c.scope "
            "WHERE s.kind <> 'placement' OR s.subject = ?",
            trio.placements[2],
        )
    ]
    scopes = [row for row in question(trio.school, "SELECT id FROM scope") if row not in own]
    assert len(secret) > 10
    for file in files_for(trio, "mentor"):
        body = inside(trio.mentor, file)
        assert not any(name in body for name in secret)
        assert not any(row[0] in body for row in scopes)


def test_a_mentors_file_for_one_student_holds_nothing_of_the_other(trio: Trio) -> None:
    edit(trio.mentor, trio.placements[1], mentor_phone="CANARY-second-student")
    file = trio.file(trio.mentor, trio.student, everything=True)
    assert b"CANARY-second-student" not in inside(trio.student, file)
    sent = trio.root / "one.prakse"
    send_placement(trio.mentor, trio.placements[1], sent)
    assert b"CANARY-second-student" in inside(trio.school, sent)


def test_nobody_else_can_open_a_file_not_even_of_the_same_placement(trio: Trio) -> None:
    file = trio.file(trio.school, trio.mentor, everything=True)
    with pytest.raises(UserError, match="somebody else"):
        unseal(trio.student.identity, file.read_bytes())


def test_an_export_that_would_leak_is_stopped_before_the_file_exists(trio: Trio) -> None:
    out = trio.root / "leak.prakse"
    for kind in ("school", "company", "internal"):
        (number,) = question(trio.school, "SELECT no FROM scope WHERE kind = ?", kind)[0]
        with pytest.raises(UserError, match="nobody to send"):
            send(trio.school, [peer_of(trio.mentor)], [number], out)
    sent = send(
        trio.school,
        [peer_of(trio.mentor)],
        [row[0] for row in question(trio.school, "SELECT no FROM scope")],
        out,
        everything=True,
    )
    assert sent.changesets
    assert {part.scope for part in unpack_body(inside(trio.mentor, out))} == {
        row[0] for row in question(trio.mentor, "SELECT id FROM scope")
    }


def test_a_deleted_card_of_another_placement_does_not_travel(trio: Trio) -> None:
    with trio.school.change("placement.delete") as change:
        placement = change.get(Placement, trio.placements[2])
        assert placement is not None
        change.delete(placement)
    for file in files_for(trio, "mentor"):
        assert trio.placements[2] not in inside(trio.mentor, file)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    grants=st.lists(
        st.tuples(st.sampled_from(["mentor", "student"]), st.integers(0, 2), st.booleans()),
        max_size=6,
    )
)
def test_whatever_is_granted_or_revoked_a_file_holds_just_what_is_granted(
    trio: Trio, grants: list[tuple[str, int, bool]]
) -> None:
    for number, placement in enumerate(trio.placements):
        edit(trio.school, placement, schedule=f"CANARY-{number}-{new_id().hex()}")
    for role, number, given_now in grants:
        set_grant(trio, getattr(trio, role), trio.placements[number], role, given_now)
    with trio.school.transaction() as connection:
        scopes = [
            row[0] for row in raw_connection(connection).execute("SELECT no FROM scope").fetchall()
        ]
    for role in ("mentor", "student"):
        folder = getattr(trio, role)
        allowed = {n for n, p in enumerate(trio.placements) if granted(trio, folder, p)}
        if not allowed:
            continue
        out = trio.root / f"{new_id().hex()}.prakse"
        send(trio.school, [peer_of(folder)], scopes, out, everything=True)
        body = inside(folder, out)
        found = {n for n in range(3) if f"CANARY-{n}-".encode() in body}
        assert found == allowed
        assert CANARIES["code"].encode() not in body


def set_grant(trio: Trio, folder: DataFolder, placement: bytes, role: str, given_now: bool) -> None:
    me = folder.identity
    scope = scope_of(trio.school, placement)
    with trio.school.change("grant") as change:
        for grant in change.query(Grant).filter(Grant.scope == scope, Grant.person_id == me.person):
            grant.revoked = True
        if given_now:
            change.add(
                Grant(id=new_id(), scope=scope, person_id=me.person, role=role, key=me.device)
            )


def granted(trio: Trio, folder: DataFolder, placement: bytes) -> bool:
    scope = scope_of(trio.school, placement)
    rows = question(
        trio.school,
        "SELECT 1 FROM access_grant WHERE scope = ? AND person_id = ? AND revoked IS NOT 1",
        scope,
        folder.identity.person,
    )
    return bool(rows)


def test_a_copy_sent_home_to_oneself_is_readable_by_oneself(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0])
    file = trio.file(trio.student, trio.school)
    assert import_file(trio.student, file).nothing_new
