"""Files are looked at before they are taken in: the summary is what will happen, and nothing is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from app.actions.inbox import take_in
from app.actions.memory import undo_last
from app.actions.taking_back import BuiltOnError
from app.exchange.look import look
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.progress import Cancelled
from tests.app.exchange.parties import Trio, confirm, edit, picture, question, write_days

LOG_ENTRY = 13


def everything(folder: DataFolder) -> object:
    """Return all that a folder holds, its list of files and steps of undo included."""
    more = [question(folder, f"SELECT * FROM {table}") for table in ("packet", "action")]
    return picture(folder), more, sorted(path.name for path in folder.path.rglob("inbox/**/*"))


def test_a_summary_is_what_will_happen_and_nothing_has_happened(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0], 3)
    edit(trio.student, trio.placements[0], student_phone="26000001")
    edit(trio.school, trio.placements[0], student_phone="26000002")
    file = trio.file(trio.student, trio.school)
    before = everything(trio.school)
    (seen,) = look(trio.school, [file])
    assert everything(trio.school) == before
    assert seen.brings is not None
    assert (seen.brings.sender, seen.brings.role) == ("Līga Bērziņa", "student")
    assert seen.brings.trainees == ["Līga Bērziņa"]
    taken = take_in(trio.school, file)
    for name in ("new", "waiting", "quarantined", "conflicts", "verbs", "records", "trainees"):
        assert getattr(seen.brings, name) == getattr(taken, name)
    assert (taken.records[LOG_ENTRY], taken.conflicts) == (3, 1)
    assert check(trio.school) == []


def test_several_files_are_looked_at_together_whatever_their_order(trio: Trio) -> None:
    files = []
    for number in range(3):
        write_days(trio.student, trio.placements[0], 1, number)
        files.append(trio.file(trio.student, trio.school))
    own = trio.file(trio.school, trio.mentor)
    bad = trio.root / "bad.prakse"
    bad.write_bytes(b"PRAKSE")
    given = [*reversed(files), own, bad, files[0]]
    random.Random(3).shuffle(given)
    before = everything(trio.school)
    seen = look(trio.school, given)
    assert everything(trio.school) == before
    assert [each.path for each in seen if each.path in files] == files
    assert len(seen) == 5
    brought = {each.path: each.brings for each in seen if each.brings is not None}
    assert sum(each.new for each in brought.values()) == 3
    assert not any(each.waiting for each in brought.values())
    assert brought[own].nothing_new
    assert brought[own].role == "self"
    assert [each.path for each in seen if each.refused is not None] == [bad]


def test_a_file_whose_sender_another_one_introduces_comes_after_it(trio: Trio) -> None:
    from app.actions.exchange import accept_invitation, invite, send_to_school
    from app.ledger.folder import open_folder

    made = invite(trio.school, trio.placements[0], trio.root / "in.prakse", "mentor")
    accept_invitation(trio.root / "new", made.path, made.words, trio.root / "reply.prakse")
    with open_folder(trio.root / "new") as laptop:
        edit(laptop, trio.placements[0], mentor_phone="26000003")
        second = send_to_school(laptop, trio.root / "a.prakse").path
    seen = look(trio.school, [second, trio.root / "reply.prakse"])
    assert all(each.brings is not None for each in seen)


def test_looking_can_be_stopped_and_leaves_nothing(trio: Trio) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    write_days(trio.student, trio.placements[0], 1)
    file = trio.file(trio.student, trio.school)
    before = everything(trio.school)
    with pytest.raises(Cancelled):
        look(trio.school, [file], stop)
    assert everything(trio.school) == before
    assert take_in(trio.school, file).new == 1


def test_an_invitation_among_the_files_is_told_apart(trio: Trio) -> None:
    from app.actions.exchange import invite

    made = invite(trio.school, trio.placements[0], trio.root / "in.prakse", "mentor")
    (seen,) = look(trio.mentor, [made.path])
    assert seen.is_invitation


def test_what_stands_in_the_way_of_an_undo_is_named(trio: Trio) -> None:
    (day,) = write_days(trio.student, trio.placements[0])
    take_in(trio.school, trio.file(trio.student, trio.school))
    trio.carry(trio.school, trio.mentor)
    confirm(trio.mentor, [day])
    edit(trio.school, trio.placements[0], schedule="8.30-17.00")
    take_in(trio.school, trio.file(trio.mentor, trio.school))
    undo_last(trio.school)
    undo_last(trio.school)
    with pytest.raises(BuiltOnError) as told:
        _undo_import(trio.school)
    built = told.value.built
    assert [(row.name, row.verb) for row in built] == [
        ("Anna Liepa", "undo"), ("Anna Liepa", "placement.edit")
    ]  # fmt: skip
    assert {row.trainee for row in built} == {"Līga Bērziņa"}
    assert {row.placement for row in built} == {trio.placements[0]}
    assert "Anna Liepa: Placement edited (Līga Bērziņa)" in str(told.value)


def _undo_import(folder: DataFolder) -> None:
    from app.actions.memory import undo_action

    ids = question(
        folder,
        "SELECT id FROM action WHERE verb = 'exchange.import' AND undone_by IS NULL ORDER BY no",
    )
    undo_action(folder, ids[-1][0])


def test_an_import_that_was_built_on_never_stops_undo_for_good(trio: Trio) -> None:
    edit(trio.school, trio.placements[1], schedule="9.00-17.00")
    write_days(trio.student, trio.placements[0])
    take_in(trio.school, trio.file(trio.student, trio.school))
    edit(trio.school, trio.placements[0], schedule="8.30-17.00")
    assert undo_last(trio.school).verb == "placement.edit"
    assert undo_last(trio.school).verb == "placement.edit"


def test_a_file_stays_where_it_was_and_its_name_means_nothing(trio: Trio, tmp_path: Path) -> None:
    write_days(trio.student, trio.placements[0])
    file = trio.file(trio.student, trio.school)
    odd = tmp_path / "a\u202eesk.arp.prakse"
    file.rename(odd)
    assert take_in(trio.school, odd).new == 1
    assert odd.exists()
    assert [path.name for path in (trio.school.path / "inbox" / "taken").iterdir()] == [
        "aesk.arp.prakse"
    ]
