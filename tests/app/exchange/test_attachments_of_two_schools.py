"""An attachment stays in its placement: no other school ever gets a byte of it."""

from __future__ import annotations

from pathlib import Path

from app.actions import exchange
from app.actions.attachments import attach_content
from app.exchange.pending import unsent
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.reports.attachments import attachments_of
from tests.app.exchange.schools import Two
from tests.app.exchange.test_attachments import a_file, bytes_of, contents
from tests.app.exchange.test_two_schools import body_of

SECRET = b"%PDF-1.7\nCANARY-in-a-scan " * 40


def waits(folder: DataFolder, placement: bytes) -> list[tuple[str, int]]:
    with folder.read() as session:
        cursor = raw_connection(session.connection()).cursor()
        found = unsent(cursor, folder.identity, placement)
    return [(each.name, len(each.records)) for each in found]


def lying(folder: DataFolder) -> list[Path]:
    return [path for path in (folder.path / "attachments").rglob("*") if path.is_file()]


def test_what_a_mentor_attaches_for_one_school_never_reaches_the_other(two: Two) -> None:
    made = attach_content(two.mentor, two.of_a, SECRET, "CANARY-name.pdf")
    digest = contents(two.mentor)[made].digest
    assert waits(two.mentor, two.of_a) == [("Ventspils Tehnikums", 1)]
    assert waits(two.mentor, two.of_b) == []
    for options in ({}, {"everything": True}):
        file = two.to_school(two.b, **options)
        inside = body_of(two.b, file)
        for secret in (b"CANARY", digest, made):
            assert secret not in inside
        exchange.import_file(two.b, file)
    assert contents(two.b) == {}
    assert lying(two.b) == []
    file = two.to_school(two.a)
    assert b"CANARY-in-a-scan" in body_of(two.a, file)
    exchange.import_file(two.a, file)
    assert bytes_of(two.a, made) == SECRET
    assert waits(two.mentor, two.of_a) == []
    with two.a.read() as session:
        (row,) = attachments_of(session, two.of_a, two.a.attachments)
    assert (row.name, row.who, row.standing) == ("CANARY-name.pdf", "Māra Kalniņa", "here")
    back = two.to_mentor(two.b, everything=True)
    assert digest not in body_of(two.mentor, back)


def test_the_same_file_in_both_schools_tells_neither_of_the_other(two: Two) -> None:
    data = a_file(5_000)
    of_a = attach_content(two.mentor, two.of_a, data, "a.pdf")
    exchange.import_file(two.a, two.to_school(two.a))
    of_b = attach_content(two.mentor, two.of_b, data, "b.pdf")
    assert waits(two.mentor, two.of_b) == [("Jelgavas tehnikums", 1)]
    exchange.import_file(two.b, two.to_school(two.b))
    assert (set(contents(two.a)), set(contents(two.b))) == ({of_a}, {of_b})
    assert bytes_of(two.a, of_a) == bytes_of(two.b, of_b) == data


def test_a_placement_that_is_no_longer_shared_has_nothing_waiting(two: Two) -> None:
    from app.actions.access import end_access

    attach_content(two.a, two.of_a, SECRET, "a.pdf")
    names = [name for name, _count in waits(two.a, two.of_a)]
    assert "Māra Kalniņa" in names
    end_access(two.a, two.of_a, two.known(two.a))
    assert "Māra Kalniņa" not in [name for name, _count in waits(two.a, two.of_a)]
