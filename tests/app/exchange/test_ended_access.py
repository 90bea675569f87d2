"""Access to a placement ends: who it concerns learns of it, keeps what is there, gets no more."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.actions import exchange
from app.actions.access import end_access, give_access_back
from app.actions.attachments import attach_content
from app.actions.inbox import outgoing
from app.actions.memory import redo_last, undo_last
from app.actions.placements import edit_placements, place_students
from app.actions.reviewing import confirm_days
from app.errors import UserError
from app.exchange.envelope import Ended, unseal
from app.exchange.received import Received
from app.ledger.check import check
from app.ledger.ended import AccessEndedError
from app.ledger.folder import DataFolder, open_folder
from app.records import LogEntry, Placement
from tests.app.exchange.parties import question, scope_of, sealed
from tests.app.exchange.schools import Made
from tests.three import Three, write_days


def file_for(three: Three, folder: DataFolder, **options: Any) -> Path:
    """Return a new file from the school for somebody."""
    file = three.post / f"{len(list(three.post.iterdir()))}.prakse"
    exchange.send_to(three.school, folder.identity.person, file, **options)
    return file


def take(folder: DataFolder, file: Path) -> Received:
    return exchange.import_file(folder, file)


def told(three: Three, folder: DataFolder) -> list[bytes]:
    return list(take(folder, file_for(three, folder)).ended)


def waits(folder: DataFolder, party: bytes) -> int:
    with folder.read() as session:
        return outgoing(session, folder.identity)[party].fresh


def days_of(folder: DataFolder) -> list[tuple[str | None, str | None]]:
    with folder.read() as session:
        found = session.scalars(select(LogEntry).where(LogEntry.alive).order_by(LogEntry.day))
        return [(entry.work_done, entry.review_verdict) for entry in found]


def day_ids(folder: DataFolder) -> list[bytes]:
    with folder.read() as session:
        return list(session.scalars(select(LogEntry.id).where(LogEntry.alive)))


def is_open(folder: DataFolder, placement: bytes) -> bool:
    """Tell whether the folder may still write into a placement."""
    try:
        edit_placements(folder, [placement], mentor_phone="26000001")
    except AccessEndedError:
        return False
    undo_last(folder)
    return True


@pytest.fixture
def other(shared: Three, made_three: Made) -> bytes:
    """Another trainee of the same mentor."""
    (placed,) = place_students(shared.school, [made_three.students[1]], made_three.terms())
    shared.carry(shared.school, shared.mentor)
    return placed


def end(three: Three, folder: DataFolder, reason: str = "") -> None:
    end_access(three.school, three.placement, folder.identity.person, reason)


def test_who_had_access_learns_that_it_ended_and_keeps_what_is_there(shared: Three) -> None:
    before = days_of(shared.mentor)
    end(shared, shared.mentor)
    write_days(shared.student, shared.placement, 1)
    shared.carry(shared.student, shared.school)
    found = take(shared.mentor, file_for(shared, shared.mentor))
    assert found.ended == {shared.placement: "Līga Bērziņa"}
    assert not found.nothing_new
    assert days_of(shared.mentor) == before
    assert not is_open(shared.mentor, shared.placement)
    assert check(shared.mentor) == []
    assert told(shared, shared.student) == []
    assert len(days_of(shared.school)) == 4


def test_the_file_that_says_so_holds_nothing_of_the_placement(shared: Three) -> None:
    end(shared, shared.mentor)
    edit_placements(shared.school, [shared.placement], schedule="CANARY-after-the-end")
    opened = unseal(shared.mentor.identity, file_for(shared, shared.mentor).read_bytes())
    (notice,) = opened.manifest.ended
    number = scope_of(shared.school, shared.placement)
    names = {
        row[0]
        for row in question(shared.school, "SELECT hash FROM changeset WHERE scope = ?", number)
    }
    assert names > set(notice.ends)
    assert not any(name in opened.body for name in names)
    assert notice.scope not in opened.body
    assert b"CANARY" not in opened.body
    own = [name for name in names if name in set(notice.has)]
    assert {question(shared.mentor, "SELECT 1 FROM changeset WHERE hash = ?", n)[0][0] for n in own}


def test_it_waits_to_go_until_a_file_says_so_and_is_said_until_they_have_heard(
    shared: Three,
) -> None:
    mentor = shared.mentor.identity.person
    shared.carry(shared.school, shared.mentor)
    assert waits(shared.school, mentor) == 0
    end(shared, shared.mentor)
    assert waits(shared.school, mentor) == 1
    lost, came = file_for(shared, shared.mentor), file_for(shared, shared.mentor)
    assert waits(shared.school, mentor) == 0
    for file in (lost, came):
        assert unseal(shared.mentor.identity, file.read_bytes()).manifest.ended
    take(shared.mentor, came)
    shared.carry(shared.mentor, shared.school)
    with pytest.raises(UserError, match="nobody to send"):
        file_for(shared, shared.mentor)


def test_what_was_done_before_they_knew_is_taken_in_and_then_nothing_waits(shared: Three) -> None:
    end(shared, shared.mentor)
    confirm_days(shared.mentor, day_ids(shared.mentor))
    take(shared.mentor, file_for(shared, shared.mentor))
    school = shared.school.identity.school
    assert waits(shared.mentor, school) == 1
    shared.carry(shared.mentor, shared.school)
    assert {verdict for _work, verdict in days_of(shared.school)} == {"confirmed"}
    assert waits(shared.mentor, school) == 0
    assert question(shared.school, "SELECT 1 FROM changeset WHERE state <> 0") == []


def test_nothing_is_written_or_undone_there_any_more(shared: Three, other: bytes) -> None:
    edit_placements(shared.mentor, [other], mentor_phone="26111111")
    confirm_days(shared.mentor, day_ids(shared.mentor))
    end(shared, shared.mentor)
    take(shared.mentor, file_for(shared, shared.mentor))
    with pytest.raises(UserError, match="ended your access"):
        edit_placements(shared.mentor, [other, shared.placement], mentor_phone="26222222")
    while undo_last(shared.mentor).verb != "placement.edit":
        pass
    assert {verdict for _work, verdict in days_of(shared.mentor)} == {"confirmed"}
    with shared.mentor.read() as session:
        assert session.get_one(Placement, other).mentor_phone != "26111111"


def test_taking_the_end_back_gives_access_back(shared: Three) -> None:
    end(shared, shared.mentor)
    take(shared.mentor, file_for(shared, shared.mentor))
    undo_last(shared.school)
    write_days(shared.student, shared.placement, 1)
    shared.carry(shared.student, shared.school)
    found = take(shared.mentor, file_for(shared, shared.mentor))
    assert found.ended == {}
    assert len(days_of(shared.mentor)) == 4
    assert is_open(shared.mentor, shared.placement)
    end(shared, shared.mentor)
    assert told(shared, shared.mentor) == [shared.placement]
    give_access_back(shared.school, shared.placement, shared.mentor.identity.person)
    assert told(shared, shared.mentor) == []
    assert is_open(shared.mentor, shared.placement)
    with pytest.raises(UserError, match="was not ended"):
        give_access_back(shared.school, shared.placement, shared.mentor.identity.person)


def test_in_whatever_order_the_files_come_the_same_is_true_in_the_end(shared: Three) -> None:
    early = file_for(shared, shared.mentor, everything=True)
    end(shared, shared.mentor)
    ending = file_for(shared, shared.mentor)
    for file in (ending, early, early, ending):
        take(shared.mentor, file)
        assert not is_open(shared.mentor, shared.placement)
    undo_last(shared.school)
    back = file_for(shared, shared.mentor)
    for file in (back, ending, early):
        take(shared.mentor, file)
        assert is_open(shared.mentor, shared.placement)
    end(shared, shared.mentor)
    again = file_for(shared, shared.mentor)
    for file in (again, back, ending, early):
        take(shared.mentor, file)
        assert not is_open(shared.mentor, shared.placement)


def test_an_undone_import_takes_the_return_of_access_back_with_it(shared: Three) -> None:
    end(shared, shared.mentor)
    take(shared.mentor, file_for(shared, shared.mentor))
    undo_last(shared.school)
    take(shared.mentor, file_for(shared, shared.mentor))
    undo_last(shared.mentor)
    assert not is_open(shared.mentor, shared.placement)
    redo_last(shared.mentor)
    assert is_open(shared.mentor, shared.placement)


def test_only_a_teacher_who_stands_in_the_placement_is_believed(shared: Three) -> None:
    scope = question(shared.mentor, "SELECT id FROM scope")[0][0]
    notice = Ended(scope, 1, [b"n" * 32])
    forged = shared.post / "forged.prakse"
    forged.write_bytes(sealed(shared.student.identity, [shared.mentor], [], ended=[notice]))
    assert take(shared.mentor, forged).ended == {}
    elsewhere = Ended(b"e" * 16, 1, [b"n" * 32])
    forged.write_bytes(sealed(shared.school.identity, [shared.mentor], [], ended=[elsewhere]))
    assert take(shared.mentor, forged).ended == {}
    assert is_open(shared.mentor, shared.placement)
    forged.write_bytes(sealed(shared.school.identity, [shared.mentor], [], ended=[notice]))
    assert list(take(shared.mentor, forged).ended) == [shared.placement]


def test_a_restored_folder_is_told_anew(shared: Three, tmp_path: Path) -> None:
    path, copy = shared.mentor.path, tmp_path / "copy"
    shared.mentor.close()
    shutil.copytree(path, copy, ignore=shutil.ignore_patterns("open.lock"))
    with open_folder(path) as folder:
        end(shared, folder)
        take(folder, file_for(shared, folder))
        exchange.send_to_school(folder, shared.post / "heard.prakse")
        take(shared.school, shared.post / "heard.prakse")
        assert waits(shared.school, folder.identity.person) == 0
    with open_folder(copy) as folder:
        confirm_days(folder, day_ids(folder))
        exchange.send_to_school(folder, shared.post / "restored.prakse")
        take(shared.school, shared.post / "restored.prakse")
        assert {verdict for _work, verdict in days_of(shared.school)} == {"confirmed"}
        assert waits(shared.school, folder.identity.person) == 1
        assert told(shared, folder) == [shared.placement]


def test_other_trainees_of_the_same_mentor_go_on(shared: Three, other: bytes) -> None:
    end(shared, shared.mentor)
    edit_placements(shared.school, [shared.placement], schedule="CANARY")
    edit_placements(shared.school, [other], schedule="9-17")
    found = take(shared.mentor, file_for(shared, shared.mentor))
    assert found.ended == {shared.placement: "Līga Bērziņa"}
    with shared.mentor.read() as session:
        assert session.get_one(Placement, other).schedule == "9-17"
        assert session.get_one(Placement, shared.placement).schedule is None
    assert is_open(shared.mentor, other)
    assert not is_open(shared.mentor, shared.placement)
    edit_placements(shared.mentor, [other], mentor_phone="26111111")
    assert waits(shared.mentor, shared.school.identity.school) == 3


def test_a_student_may_lose_access_too(shared: Three) -> None:
    end(shared, shared.student, "Pārtraucis mācības")
    assert told(shared, shared.student) == [shared.placement]
    with pytest.raises(UserError, match="ended your access"):
        write_days(shared.student, shared.placement, 1)
    assert len(days_of(shared.student)) == 3


def test_the_reason_stays_in_the_school(shared: Three) -> None:
    end(shared, shared.mentor, "CANARY-reason")
    notes = [row[0] for row in question(shared.school, "SELECT text FROM note WHERE alive")]
    assert len(notes) == 1
    assert "CANARY-reason" in notes[0]
    for folder in (shared.mentor, shared.student):
        opened = unseal(folder.identity, file_for(shared, folder, everything=True).read_bytes())
        assert b"CANARY" not in opened.body
    undo_last(shared.school)
    assert question(shared.school, "SELECT text FROM note WHERE alive") == []


def test_whose_access_ended_gets_it_back_only_when_somebody_says_so(
    shared: Three, made_three: Made
) -> None:
    from app.actions.agreed import set_programme

    end(shared, shared.mentor)
    set_programme(shared.school, [shared.placement], None)
    take(shared.mentor, file_for(shared, shared.mentor))
    assert not is_open(shared.mentor, shared.placement)
    (other,) = place_students(shared.school, [made_three.students[1]], made_three.terms())
    made = exchange.invite(shared.school, other, shared.post / "again.prakse")
    assert made.placements == (other,)
    made = exchange.invite(shared.school, shared.placement, shared.post / "both.prakse")
    assert set(made.placements) == {other, shared.placement}
    from app.actions.inbox import accept_here

    accept_here(shared.mentor, made.path, made.words)
    assert is_open(shared.mentor, shared.placement)


def test_an_attachment_that_nobody_will_confirm_any_more_is_not_missed_for_ever(
    shared: Three,
) -> None:
    school = shared.school.identity.school
    attach_content(shared.mentor, shared.placement, b"%PDF-1.7 x %%EOF", "izziņa.pdf")
    shared.carry(shared.mentor, shared.school)
    end(shared, shared.mentor)
    assert told(shared, shared.mentor) == [shared.placement]
    with shared.mentor.read() as session:
        waiting = outgoing(session, shared.mentor.identity)[school]
    assert (waiting.lacking, waiting.fresh, waiting.placements) == (0, 0, 0)
