"""The exchange folder on bad days: half-copied, damaged and locked files, sticks that are gone."""

from __future__ import annotations

import os
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import clock
from app.actions import carrier as actions
from app.actions.inbox import arrivals
from app.errors import UserError
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.reports.packets import packets
from app.reports.reasons import told_reason
from tests.app.exchange.carrying import contents, names, only_file, state, walk
from tests.app.exchange.parties import Trio, cell_of, edit, write_days

STUDENT, MENTOR, SCHOOL = "Liga Berzina", "Erika Evele", "Vidzemes tehnikums"


def test_a_file_of_ours_that_somebody_changed_is_not_touched(trio: Trio, place: Path) -> None:
    edit(trio.school, trio.placements[1], schedule="8-16")
    walk(trio.school)
    first = only_file(place, MENTOR)
    first.write_bytes(b"somebody else's")
    edit(trio.school, trio.placements[1], schedule="9-17")
    walk(trio.school)
    assert first.read_bytes() == b"somebody else's"
    assert len(names(place)) == 2


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
