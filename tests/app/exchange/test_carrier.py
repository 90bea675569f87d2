"""The exchange folder: ours are left there, theirs are fetched, and nothing else is touched."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import clock
from app.actions import carrier as actions
from app.actions.access import end_access
from app.actions.attachments import attach_content
from app.actions.exchange import import_file, invite
from app.actions.inbox import take_back
from app.actions.on_paper import put_on_paper
from app.errors import UserError
from app.ledger.folder import open_folder
from app.reports.packets import addressees, packets
from tests.app.exchange.carrying import contents, names, only_file, state, walk
from tests.app.exchange.parties import Trio, cell_of, days, edit, join, write_days

STUDENT, MENTOR, SCHOOL = "Liga Berzina", "Erika Evele", "Vidzemes tehnikums"


def test_what_one_leaves_the_others_fetch(trio: Trio, place: Path) -> None:
    written = write_days(trio.student, trio.placements[0], 2)
    left = walk(trio.student)
    assert [name for _file, name in left.written] == ["Vidzemes tehnikums"]
    came = walk(trio.school)
    assert [each.sender for each in came.fetched] == ["Līga Bērziņa"]
    assert came.fetched[0].records["log_entry"] == 2
    assert sorted(name for _file, name in came.written) == ["Līga Bērziņa", "Ērika Ēvele"]
    walk(trio.mentor)
    assert {day[0] for day in days(trio.mentor)} == set(written)
    walk(trio.student)
    for folder in (trio.school, trio.mentor, trio.student):
        walk(folder)
    before = contents(place)
    for folder in (trio.school, trio.mentor, trio.student):
        assert not walk(folder).news
    assert contents(place) == before


def test_an_answer_is_written_once_and_not_answered(trio: Trio, place: Path) -> None:
    edit(trio.mentor, trio.placements[1], mentor_phone="26000001")
    walk(trio.mentor)
    (answer,) = walk(trio.school).written
    assert MENTOR in answer[0]
    came = walk(trio.mentor)
    assert [each.nothing_new for each in came.fetched] == [True]
    assert not came.written
    with trio.mentor.read() as session:
        assert all(row.unconfirmed_since is None for row in addressees(session))


def test_a_newer_file_replaces_ours_and_one_waits_as_long_as_before(
    trio: Trio, place: Path
) -> None:
    start = datetime(2027, 1, 18, 9, tzinfo=UTC)
    with clock.fixed(start):
        edit(trio.school, trio.placements[1], schedule="8-16")
        walk(trio.school)
    first = only_file(place, MENTOR)
    with clock.fixed(start + timedelta(days=9)):
        edit(trio.school, trio.placements[1], schedule="9-17")
        walk(trio.school)
    assert only_file(place, MENTOR) != first
    with trio.school.read() as session:
        silent = {row.name: row.unconfirmed_since for row in addressees(session)}
        assert [row.state for row in packets(session) if row.file == first.name] == ["replaced"]
    assert silent["Ērika Ēvele"] == start
    walk(trio.mentor)
    assert cell_of(trio.mentor, trio.placements[1], "schedule") == "9-17"


def test_what_somebody_has_no_access_to_any_more_leaves_the_folder(
    trio: Trio, place: Path
) -> None:
    edit(trio.school, trio.placements[0], schedule="8-16")
    edit(trio.school, trio.placements[1], schedule="8-16")
    walk(trio.school)
    older = only_file(place, MENTOR)
    end_access(trio.school, trio.placements[1], trio.mentor.identity.person)
    walk(trio.school)
    assert only_file(place, MENTOR) != older
    only_file(place, MENTOR).unlink()
    walk(trio.school)
    walk(trio.mentor)
    assert cell_of(trio.mentor, trio.placements[0], "schedule") == "8-16"
    assert cell_of(trio.mentor, trio.placements[1], "schedule") is None
    for _round in range(2):
        for folder in (trio.school, trio.mentor, trio.student):
            walk(folder)
    assert not any(walk(folder).news for folder in (trio.school, trio.mentor, trio.student))


def test_an_older_file_stays_while_the_newer_one_does_not_carry_all_of_it(
    trio: Trio, place: Path
) -> None:
    attach_content(trio.school, trio.placements[0], b"%PDF-1.7 ", "Izziņa.pdf")
    walk(trio.school)
    older = only_file(place, MENTOR)
    edit(trio.school, trio.placements[0], schedule="9-17")
    walk(trio.school)
    assert older.exists()
    assert sum(MENTOR in name for name in names(place)) == 2
    walk(trio.mentor)
    walk(trio.school)
    edit(trio.school, trio.placements[0], schedule="8-16")
    walk(trio.school)
    assert not older.exists()
    assert sum(MENTOR in name for name in names(place)) == 1


def test_what_was_cleared_away_is_written_again(trio: Trio, place: Path) -> None:
    write_days(trio.student, trio.placements[0], 1)
    walk(trio.student)
    only_file(place).unlink()
    assert walk(trio.student, writes=False).written
    walk(trio.school)
    assert len(days(trio.school)) == 1


def test_files_in_any_order_and_twice_bring_everything_once(trio: Trio, place: Path) -> None:
    kept = []
    for number in range(4):
        write_days(trio.student, trio.placements[0], 1, first=number)
        walk(trio.student)
        kept.append((only_file(place).name, only_file(place).read_bytes()))
    only_file(place).unlink()
    for name, content in reversed(kept):
        (place / name).write_bytes(content)
        (place / f"{name[:-7]} (1).prakse").write_bytes(content)
        (place / f"{name[:-7]} (Annas conflicted copy 2027-01-18).prakse").write_bytes(content)
    before = contents(place)
    came = walk(trio.school)
    assert len(came.fetched) == 4
    assert not came.refused
    assert len(days(trio.school)) == 4
    assert {name: contents(place)[name] for name in before} == before


def test_what_a_restored_folder_wrote_before_comes_back(trio: Trio, place: Path) -> None:
    trio.student.close()
    backup = trio.root / "backup"
    shutil.copytree(trio.student.path, backup, ignore=shutil.ignore_patterns("open.lock"))
    trio.student = open_folder(trio.student.path)
    written = write_days(trio.student, trio.placements[0], 2)
    walk(trio.student)
    trio.student.close()
    shutil.rmtree(trio.student.path)
    backup.rename(trio.student.path)
    trio.student = open_folder(trio.student.path)
    assert days(trio.student) == []
    assert len(walk(trio.student).fetched) == 1
    assert [day[0] for day in days(trio.student)] == sorted(written)


def test_only_announced_files_wait_in_the_inbox(trio: Trio, place: Path) -> None:
    actions.use_carrier(trio.school, takes=False)
    write_days(trio.student, trio.placements[0], 1)
    walk(trio.student)
    came = walk(trio.school)
    assert not came.fetched
    (file,) = came.put_by
    assert days(trio.school) == []
    assert not walk(trio.school).news
    (trio.school.path / "inbox" / file).unlink()
    assert not walk(trio.school).news


def test_what_a_walk_brought_is_taken_back_and_does_not_come_again_by_itself(
    trio: Trio, place: Path
) -> None:
    write_days(trio.student, trio.placements[0], 1)
    edit(trio.mentor, trio.placements[1], mentor_phone="26000001")
    walk(trio.student)
    walk(trio.mentor)
    came = walk(trio.school, writes=False)
    assert take_back(trio.school, [each.number for each in came.fetched]) == []
    assert days(trio.school) == []
    assert cell_of(trio.school, trio.placements[1], "mentor_phone") is None
    assert not walk(trio.school, writes=False).fetched
    write_days(trio.student, trio.placements[0], 1, first=1)
    walk(trio.student)
    assert [each.waiting for each in walk(trio.school).fetched] == [1]
    walk(trio.student)
    (waits,) = walk(trio.school).put_by
    assert days(trio.school) == []
    import_file(trio.school, trio.school.path / "inbox" / waits)
    assert len(days(trio.school)) == 2
    write_days(trio.student, trio.placements[0], 1, first=2)
    walk(trio.student)
    assert len(walk(trio.school).fetched) == 1
    assert len(days(trio.school)) == 3


def test_invitations_are_announced_and_may_be_put_out_of_sight(trio: Trio, place: Path) -> None:
    invite(trio.school, trio.placements[1], place / "Uzaicinājums.prakse", "student")
    assert walk(trio.mentor).invitations == ["Uzaicinājums.prakse"]
    assert walk(trio.mentor).invitations == []
    assert state(trio.mentor).invitations == ("Uzaicinājums.prakse",)
    assert walk(trio.school).invitations == []
    actions.dismiss(trio.mentor, "Uzaicinājums.prakse")
    assert state(trio.mentor).invitations == ()
    assert walk(trio.mentor).invitations == []
    assert state(trio.mentor).invitations == ()


def test_a_file_whose_sender_is_unknown_waits_for_the_file_that_tells(
    trio: Trio, place: Path
) -> None:
    from app.actions.exchange import send_placement

    join(trio.school, trio.placements[1], trio.root / "kārlis", "student")
    with open_folder(trio.root / "kārlis") as other:
        write_days(other, trio.placements[1], 1)
        send_placement(other, trio.placements[1], place / "no Kārļa.prakse")
    came = walk(trio.mentor, writes=False)
    assert [name for name, _why in came.refused] == ["no Kārļa.prakse"]
    assert not walk(trio.mentor, writes=False).news
    walk(trio.school)
    came = walk(trio.mentor)
    assert sorted(each.sender for each in came.fetched) == ["Anna Liepa", "Kārlis Ozols"]
    assert len(days(trio.mentor)) == 1


def test_files_are_written_for_chosen_people_only(trio: Trio, place: Path) -> None:
    edit(trio.school, trio.placements[0], schedule="8-16")
    actions.write_for(trio.school, [trio.student.identity.person])
    walk(trio.school)
    assert [STUDENT in name for name in names(place)] == [True]
    actions.write_for(trio.school, None)
    walk(trio.school)
    assert len(names(place)) == 2


def test_who_gets_everything_on_paper_gets_no_files_until_they_send_one(
    trio: Trio, place: Path
) -> None:
    put_on_paper(trio.school, trio.placements[0], "mentor")
    edit(trio.school, trio.placements[0], schedule="9-17")
    walk(trio.school)
    assert [STUDENT in name for name in names(place)] == [True]
    edit(trio.mentor, trio.placements[0], mentor_phone="26000001")
    walk(trio.mentor)
    walk(trio.school)
    assert len(names(place)) == 3


def test_without_a_folder_there_is_nothing_to_walk_to(trio: Trio, place: Path) -> None:
    actions.stop_carrier(trio.school)
    with trio.school.read() as session:
        assert actions.carrier_state(session) is None
    with pytest.raises(UserError, match="Choose one first"):
        walk(trio.school)
