"""An import can be undone while nothing was built on it, done again, and taken in anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.actions.exchange import import_file, send_placement
from app.actions.memory import redo_last, undo_action, undo_last
from app.errors import UserError
from app.exchange.look import look
from app.ledger.change import Change
from app.ledger.check import check
from app.ledger.folder import DataFolder, open_folder
from app.ledger.undo import IMPORT, steps
from app.records import LogEntry, Placement, new_id
from tests.app.exchange.histories import connected_folders


@pytest.fixture
def folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[DataFolder, DataFolder, bytes, Path]:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))
    placement = connected_folders(tmp_path)
    school, student = open_folder(tmp_path / "school"), open_folder(tmp_path / "student")
    with student.change("log.write") as change:
        scope = _place(change, placement).scope
        for text in ("Pirmā", "Otrā"):
            change.add(LogEntry(id=new_id(), scope=scope, placement_id=placement, work_done=text))
    with student.change("placement.edit") as change:
        _place(change, placement).student_phone = "20000009"
    file = send_placement(student, placement, tmp_path / "days.prakse").path
    return school, student, placement, file


def _place(change: Change, placement: bytes) -> Placement:
    found = change.get(Placement, placement)
    assert found is not None
    return found


def _days(folder: DataFolder) -> set[str | None]:
    with folder.read() as session:
        return {day.work_done for day in session.query(LogEntry).where(LogEntry.alive)}


def _phone(folder: DataFolder, placement: bytes) -> str | None:
    with folder.read() as session:
        found = session.get(Placement, placement)
        assert found is not None
        return found.student_phone


def test_an_import_is_undone_and_done_again(
    folders: tuple[DataFolder, DataFolder, bytes, Path],
) -> None:
    school, _student, placement, file = folders
    before = _phone(school, placement)
    import_file(school, file)
    assert _days(school) == {"Pirmā", "Otrā"}
    assert undo_last(school).verb == "exchange.import"
    assert _days(school) == set()
    assert _phone(school, placement) == before
    assert check(school) == []
    redo_last(school)
    assert _days(school) == {"Pirmā", "Otrā"}
    assert _phone(school, placement) == "20000009"
    assert check(school) == []


def test_the_same_file_brings_back_what_was_undone(
    folders: tuple[DataFolder, DataFolder, bytes, Path],
) -> None:
    school, _student, _placement, file = folders
    import_file(school, file)
    undo_last(school)
    again = import_file(school, file)
    assert not again.nothing_new
    assert _days(school) == {"Pirmā", "Otrā"}
    assert check(school) == []
    undo_last(school)
    assert _days(school) == set()


def test_what_was_built_on_an_import_stands_in_its_way(
    folders: tuple[DataFolder, DataFolder, bytes, Path],
) -> None:
    school, _student, placement, file = folders
    import_file(school, file)
    with school.change("placement.edit") as change:
        _place(change, placement).schedule = "8.00–16.30"
    with school.transaction() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        step = next(s for s in steps(raw.cursor()) if s.verb == IMPORT)
    with pytest.raises(UserError):
        undo_action(school, step.id)
    assert _days(school) == {"Pirmā", "Otrā"}


def test_an_undone_import_conflicts_with_what_was_written_instead(
    folders: tuple[DataFolder, DataFolder, bytes, Path],
) -> None:
    school, _student, placement, file = folders
    import_file(school, file)
    undo_last(school)
    with school.change("placement.edit") as change:
        _place(change, placement).student_phone = "20000001"
    import_file(school, file)
    with school.transaction() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM conflict").scalar() == 1
    assert check(school) == []
    assert _days(school) == {"Pirmā", "Otrā"}


def test_what_comes_again_after_it_was_undone_is_told_as_at_first(
    folders: tuple[DataFolder, DataFolder, bytes, Path],
) -> None:
    school, _student, placement, file = folders
    with school.change("placement.edit") as change:
        _place(change, placement).student_phone = "20000001"
    first = look(school, [file])[0].brings
    assert first is not None
    assert first.conflicts == 1
    import_file(school, file)
    undo_last(school)
    again = look(school, [file])[0].brings
    assert again is not None
    assert (again.conflicts, again.verbs, again.new) == (1, first.verbs, first.new)
    assert import_file(school, file).conflicts == 1


def test_what_was_written_over_never_blocks_what_came_before_it(
    folders: tuple[DataFolder, DataFolder, bytes, Path], tmp_path: Path
) -> None:
    school, student, placement, _file = folders
    for field, value in (("schedule", "8.00–16.30"), ("student_phone", "20000001")):
        with school.change("placement.edit") as change:
            setattr(_place(change, placement), field, value)
    import_file(student, send_placement(school, placement, tmp_path / "over.prakse").path)
    with student.change("placement.edit") as change:
        _place(change, placement).student_phone = "20000002"
    import_file(school, send_placement(student, placement, tmp_path / "back.prakse").path)
    with school.transaction(immediate=True) as connection:
        connection.exec_driver_sql("DELETE FROM action WHERE verb = ?", (IMPORT,))
    undo_last(school)
    with school.read() as session:
        found = session.get(Placement, placement)
        assert found is not None
        assert (found.schedule, found.student_phone) == (None, "20000002")
