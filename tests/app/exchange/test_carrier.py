"""The exchange folder: ours are left there, theirs are fetched, and nothing else is touched."""

from __future__ import annotations

import os
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import clock
from app.actions import carrier as actions
from app.actions.access import end_access
from app.actions.attachments import attach_content
from app.actions.exchange import import_file, invite
from app.actions.inbox import arrivals, take_back
from app.actions.on_paper import put_on_paper
from app.errors import UserError
from app.ledger.check import check
from app.ledger.folder import DataFolder, open_folder
from app.reports.packets import addressees, packets
from app.reports.reasons import told_reason
from tests.app.exchange.carrying import contents, names, only_file, walk
from tests.app.exchange.parties import Trio, cell_of, days, edit, join, write_days

STUDENT, MENTOR, SCHOOL = "Liga Berzina", "Erika Evele", "Vidzemes tehnikums"


@pytest.fixture
def place(tmp_path: Path, trio: Trio) -> Path:
    """An exchange folder that all three use."""
    place = tmp_path / "apmaiņa"
    place.mkdir()
    for folder in (trio.school, trio.mentor, trio.student):
        actions.choose_carrier(folder, place)
    return place


def state(folder: DataFolder) -> actions.CarrierState:
    with folder.read() as session:
        found = actions.carrier_state(session)
    assert found is not None
    return found


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


def test_a_file_of_ours_that_somebody_changed_is_not_touched(trio: Trio, place: Path) -> None:
    edit(trio.school, trio.placements[1], schedule="8-16")
    walk(trio.school)
    first = only_file(place, MENTOR)
    first.write_bytes(b"somebody else's")
    edit(trio.school, trio.placements[1], schedule="9-17")
    walk(trio.school)
    assert first.read_bytes() == b"somebody else's"
    assert len(names(place)) == 2


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


def test_a_file_that_is_still_being_copied_waits_quietly(trio: Trio, place: Path) -> None:
    write_days(trio.student, trio.placements[0], 3)
    walk(trio.student)
    whole = only_file(place).read_bytes()
    file = place / "no-studentes.prakse"
    only_file(place).rename(place.parent / "aside.prakse")
    start = datetime(2027, 1, 18, 9, tzinfo=UTC)
    for number, size in enumerate((0, 5, 40, 300, len(whole) - 1)):
        file.write_bytes(whole[:size])
        with clock.fixed(start + timedelta(minutes=number)):
            came = walk(trio.school)
        assert not came.news
        assert state(trio.school).copying == ("no-studentes.prakse",)
    with trio.school.read() as session:
        assert all(row.state != "refused" for row in packets(session))
    file.write_bytes(whole)
    assert len(walk(trio.school).fetched) == 1
    assert state(trio.school).copying == ()


def test_a_file_filled_up_in_place_is_taken_once_it_is_whole(trio: Trio, place: Path) -> None:
    write_days(trio.student, trio.placements[0], 3)
    walk(trio.student)
    file = only_file(place)
    whole = file.read_bytes()
    file.unlink()
    copied = place / "kopija.prakse"
    for size in (0, 200, len(whole) // 2):
        copied.write_bytes(whole[:size] + bytes(len(whole) - size))
        assert not walk(trio.school).news
    copied.write_bytes(whole)
    assert len(walk(trio.school).fetched) == 1


@pytest.mark.parametrize("cut", [0, 30, 500, -1])
def test_a_damaged_file_is_refused_once_and_again_only_when_it_changes(
    trio: Trio, place: Path, cut: int
) -> None:
    write_days(trio.student, trio.placements[0], 3)
    walk(trio.student)
    file = only_file(place)
    whole = file.read_bytes()
    file.write_bytes(whole[:cut])
    start = datetime(2027, 1, 18, 9, tzinfo=UTC)
    refused = []
    for minutes in range(0, 12, 2):
        with clock.fixed(start + timedelta(minutes=minutes)):
            refused += walk(trio.school).refused
    assert [name for name, _why in refused] == [file.name]
    assert "opied" in refused[0][1] or "copy" in refused[0][1].casefold()
    assert state(trio.school).refused == (file.name,)
    addressed = cut in (500, -1)
    with trio.school.read() as session:
        assert [row.state for row in packets(session)].count("refused") == addressed
        assert len(arrivals(session, trio.school.path).refused) == addressed
    file.write_bytes(whole)
    assert len(walk(trio.school).fetched) == 1


def test_a_folder_that_is_gone_is_said_plainly_and_goes_on_when_it_is_back(
    trio: Trio, place: Path
) -> None:
    write_days(trio.student, trio.placements[0], 1)
    away = place.rename(place.with_name("stick in a drawer"))
    assert walk(trio.student).away
    assert walk(trio.school).away
    assert not place.exists()
    away.rename(place)
    assert walk(trio.student).written
    assert walk(trio.school).fetched


def test_an_empty_place_where_the_stick_was_is_not_the_stick(trio: Trio, place: Path) -> None:
    write_days(trio.student, trio.placements[0], 1)
    with trio.student.transaction(immediate=True) as connection:
        from app.exchange.carrier.place import Carrier, keep_carrier
        from app.ledger.change import raw_connection

        on_a_stick = Carrier(os.fsencode(place), os.fsencode(place))
        keep_carrier(raw_connection(connection).cursor(), on_a_stick)
    assert walk(trio.student).away
    assert names(place) == []


def test_a_stick_pulled_while_one_writes_loses_nothing(trio: Trio, place: Path) -> None:
    write_days(trio.student, trio.placements[0], 1)
    away = place.with_name("away")
    came = walk(trio.student, meanwhile=lambda: place.rename(away))
    assert came.away
    assert not place.exists()
    assert names(away) == []
    away.rename(place)
    assert walk(trio.student).written
    assert walk(trio.school).fetched


def test_a_file_that_goes_while_one_looks_is_no_trouble(trio: Trio, place: Path) -> None:
    write_days(trio.student, trio.placements[0], 1)
    walk(trio.student)
    file = only_file(place)
    content = file.read_bytes()
    came = walk(trio.school, meanwhile=file.unlink)
    assert not came.news
    assert not came.away
    file.write_bytes(content)
    assert walk(trio.school).fetched


@pytest.mark.parametrize("number", ["EACCES", "EBUSY", "EIO", "ESTALE"])
def test_a_file_that_cannot_be_opened_now_is_tried_again(
    trio: Trio, place: Path, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    import errno

    write_days(trio.student, trio.placements[0], 1)
    walk(trio.student)
    real = os.open

    def locked(path: object, *given: int) -> int:
        if str(path).endswith(".prakse") and str(path).startswith(str(place)):
            code = getattr(errno, number)
            raise OSError(code, os.strerror(code))
        return real(path, *given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", locked)
        came = walk(trio.school, writes=False)
        assert not came.news
        assert bool(state(trio.school).locked) == (number in ("EACCES", "EBUSY"))
    assert walk(trio.school).fetched
    assert state(trio.school).locked == ()


def test_files_of_others_are_opened_once_and_never_changed(
    trio: Trio, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(trio.school, trio.placements[0], schedule="8-16")
    walk(trio.school)
    theirs = only_file(place, MENTOR).read_bytes()
    for number in range(300):
        (place / f"Prakse Cits {number}.prakse").write_bytes(theirs + bytes([number % 7]))
        (place / f"Foto {number}.jpg").write_bytes(b"jpg")
    walk(trio.student)
    before = contents(place)
    opened: list[str] = []
    real = os.open

    def noticed(path: str, *given: int) -> int:
        if Path(path).parent == place:
            opened.append(path)
        return real(path, *given)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", noticed)
        walk(trio.student)
        assert opened == []
        (place / "Prakse Cits 7.prakse").write_bytes(theirs)
        walk(trio.student)
    assert [Path(path).name for path in opened] == ["Prakse Cits 7.prakse"]
    after = contents(place)
    assert {name: after[name] for name in before if name != "Prakse Cits 7.prakse"} == {
        name: before[name] for name in before if name != "Prakse Cits 7.prakse"
    }


def test_a_hint_that_only_looks_like_ours_is_left_alone(
    trio: Trio, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.exchange.carrier import picking

    edit(trio.school, trio.placements[0], schedule="8-16")
    walk(trio.school)
    only_file(place, STUDENT).unlink()
    monkeypatch.setattr(picking, "hint", lambda _device: _hint_of(trio.mentor))
    came = walk(trio.student, writes=False)
    assert not came.news
    assert state(trio.student).copying == ()
    assert names(trio.student.path / "inbox") == []


def _hint_of(folder: DataFolder) -> bytes:
    from app.exchange.envelope import hint

    return hint(folder.identity.device)


def test_what_is_no_exchange_file_is_not_looked_at(trio: Trio, place: Path) -> None:
    write_days(trio.student, trio.placements[0], 1)
    walk(trio.student)
    file = only_file(place)
    content = file.read_bytes()
    file.unlink()
    deep = place / "a" / "b"
    deep.mkdir(parents=True)
    (place / ".stversions").mkdir()
    for passed_by in (
        ".x.prakse", "~x.prakse", "x.prakse.part", "x.prakse.tmp", "x.prakse~", "x.txt",
        "._x.prakse", ".stversions/x.prakse", "a/b/x.prakse",
    ):  # fmt: skip
        (place / passed_by).write_bytes(content)
    outside = place.parent / "outside"
    outside.mkdir()
    (outside / "x.prakse").write_bytes(content)
    (place / "link.prakse").symlink_to(outside / "x.prakse")
    (place / "linked").symlink_to(outside)
    os.mkfifo(place / "pipe.prakse")
    assert not walk(trio.school).news
    (place / "a" / "X.PRAKSE").write_bytes(content)
    assert len(walk(trio.school).fetched) == 1


@pytest.mark.parametrize(
    "name",
    ["no Ērikas „jaunā”.prakse", "💾 стаж.prakse", "e\u0304.prakse", "Prakse (1).Prakse",
     "CON.prakse", "a" * 240 + ".prakse", b"\xff\xfe\xe1.prakse"],
)  # fmt: skip
def test_any_name_is_taken(trio: Trio, place: Path, name: str | bytes) -> None:
    write_days(trio.student, trio.placements[0], 1)
    walk(trio.student)
    only_file(place).rename(os.fsdecode(os.path.join(os.fsencode(place), os.fsencode(name))))
    assert len(walk(trio.school).fetched) == 1
    assert not walk(trio.school).fetched


def test_ours_restored_by_a_cloud_are_known(trio: Trio, place: Path) -> None:
    write_days(trio.student, trio.placements[0], 1)
    walk(trio.student)
    old = only_file(place)
    content = old.read_bytes()
    write_days(trio.student, trio.placements[0], 1, first=3)
    walk(trio.student)
    assert not old.exists()
    old.write_bytes(content)
    (place / f"{old.stem} 2.prakse").write_bytes(content)
    assert not walk(trio.student).news
    assert old.read_bytes() == content


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


def test_a_data_folder_is_no_exchange_folder(trio: Trio, tmp_path: Path) -> None:
    for path in (trio.school.path, trio.school.path / "inbox", trio.mentor.path):
        with pytest.raises(UserError, match="data folder"):
            actions.choose_carrier(trio.school, path)
    for path in (tmp_path / "nowhere", tmp_path / "file"):
        (tmp_path / "file").touch()
        with pytest.raises(UserError, match="isn't there"):
            actions.choose_carrier(trio.school, path)


def test_a_data_folder_inside_the_exchange_folder_is_passed_by(trio: Trio, tmp_path: Path) -> None:
    actions.choose_carrier(trio.school, tmp_path)
    write_days(trio.student, trio.placements[0], 1)
    assert not walk(trio.school).fetched


def test_without_a_folder_there_is_nothing_to_walk_to(trio: Trio, place: Path) -> None:
    actions.stop_carrier(trio.school)
    with trio.school.read() as session:
        assert actions.carrier_state(session) is None
    with pytest.raises(UserError, match="Choose one first"):
        walk(trio.school)


def test_several_programs_in_one_folder_at_once_come_to_agree(trio: Trio, place: Path) -> None:
    troubles: list[BaseException] = []
    people = {trio.student: "student_phone", trio.mentor: "mentor_phone", trio.school: "schedule"}

    def works(folder: DataFolder, field: str) -> None:
        try:
            for number in range(4):
                edit(folder, trio.placements[0], **{field: f"{number}"})
                walk(folder)
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=works, args=each) for each in people.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    for _round in range(3):
        for folder in people:
            assert not walk(folder).refused
    for folder in people:
        assert {cell_of(folder, trio.placements[0], field) for field in people.values()} == {"3"}
        assert check(folder) == []
    assert not [name for name in names(place) if not name.endswith(".prakse")]


def test_what_is_in_the_way_at_home_is_told_in_its_own_words(trio: Trio, place: Path) -> None:
    """Not every trouble is a full disk: here the inbox, then the outbox, is no folder any more."""
    write_days(trio.student, trio.placements[0], 1)
    walk(trio.student)
    for room in ("inbox", "outbox"):
        path = trio.school.path / room
        shutil.rmtree(path)
        path.write_bytes(b"a file stands here")
        came = walk(trio.school)
        assert (came.trouble, came.written) == ("here", [])
        assert "no room" not in told_reason(came.why)
        assert "can't be written" in told_reason(came.why)
        path.unlink()
        path.mkdir()
    came = walk(trio.school)
    assert (came.trouble, came.why, len(came.written)) == ("", "", 2)
