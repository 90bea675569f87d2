"""Undo writes back what was there, redo takes that back, and what others changed stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.actions.memory import redo_last, undo_action, undo_last, undoable
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.records import Company, LogEntry, Placement, PlacementItem, new_id
from app.reports.conflicts import conflicts
from tests.app.ledger.replicas import (
    card,
    carry,
    joined,
    living,
    new_placement,
    school_folder,
    scope_id,
    scope_number,
)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[DataFolder]:
    folder = school_folder(tmp_path / "school")
    yield folder
    folder.close()


def set_card(folder: DataFolder, placement: bytes, verb: str = "placement.edit", **cells: Any):
    with folder.change(verb) as change:
        card = change.get_one(Placement, placement)
        for name, value in cells.items():
            setattr(card, name, value)


def test_an_edit_is_taken_back_and_done_again(school: DataFolder) -> None:
    placement, _ = new_placement(school, student_phone="1")
    set_card(school, placement, student_phone="2")
    done = undo_last(school)
    assert (done.verb, done.written, done.kept) == ("placement.edit", 1, 0)
    assert card(school, placement).student_phone == "1"
    again = redo_last(school)
    assert (again.verb, again.kept) == ("placement.edit", 0)
    assert card(school, placement).student_phone == "2"


def test_several_edits_of_one_field_are_taken_back_one_by_one(school: DataFolder) -> None:
    placement, _ = new_placement(school)
    for phone in ("1", "2", "3"):
        set_card(school, placement, student_phone=phone)
    before = ("2", "1", None)
    for earlier in before:
        undo_last(school)
        assert card(school, placement).student_phone == earlier
    for phone in ("1", "2", "3"):
        redo_last(school)
        assert card(school, placement).student_phone == phone
    with pytest.raises(UserError, match="nothing to do again"):
        redo_last(school)
    for earlier in before:
        assert undo_last(school).verb == "placement.edit"
        assert card(school, placement).student_phone == earlier


def test_after_something_new_nothing_is_done_again(school: DataFolder) -> None:
    placement, _ = new_placement(school)
    set_card(school, placement, student_phone="1")
    undo_last(school)
    set_card(school, placement, student_email="a@b.lv")
    with pytest.raises(UserError, match="nothing to do again"):
        redo_last(school)


def test_parts_of_one_cell_go_back_together(school: DataFolder) -> None:
    placement, _ = new_placement(school, starts_on=date(2027, 1, 11), ends_on=date(2027, 6, 11))
    set_card(school, placement, ends_on=date(2027, 5, 28))
    undo_last(school)
    assert card(school, placement).ends_on == date(2027, 6, 11)
    assert card(school, placement).starts_on == date(2027, 1, 11)


def test_a_new_record_goes_and_a_deleted_one_comes_back(school: DataFolder) -> None:
    before = living(school)
    placement, number = new_placement(school, student_name="Līga Bērziņa")
    with school.change("item.add") as change:
        change.add(PlacementItem(id=new_id(), scope=number, placement_id=placement, title="Tīkli"))
    full = living(school)
    with school.change("placement.delete") as change:
        change.delete(change.get_one(Placement, placement))
    undo_last(school)
    assert living(school) == full
    undo_last(school)
    undo_last(school)
    kept = {name: rows for name, rows in living(school).items() if name in before}
    assert kept["placement"] == kept["placement_item"] == []
    for _step in range(2):
        redo_last(school)
    assert living(school) == full
    assert card(school, placement).student_name == "Līga Bērziņa"


def test_what_somebody_else_changed_since_stays(school: DataFolder, tmp_path: Path) -> None:
    placement, number = new_placement(school, student_phone="0", student_email="0")
    student = joined(school, number, tmp_path / "student", "student", "Līga")
    set_card(school, placement, student_phone="1", student_email="1", group_code="D4-2")
    carry(school, student)
    set_card(student, placement, student_phone="2")
    carry(student, school)
    done = undo_last(school)
    assert (done.written, done.kept) == (2, 1)
    shown = card(school, placement)
    assert (shown.student_phone, shown.student_email, shown.group_code) == ("2", "0", None)
    student.close()


def test_what_somebody_else_wrote_to_the_same_value_is_theirs(
    school: DataFolder, tmp_path: Path
) -> None:
    placement, number = new_placement(school, student_phone="0")
    student = joined(school, number, tmp_path / "student", "student", "Līga")
    set_card(school, placement, student_phone="1")
    carry(school, student)
    for phone in ("2", "1"):
        set_card(student, placement, student_phone=phone)
    carry(student, school)
    with pytest.raises(UserError, match="changed again since"):
        undo_action(school, steps_of(school, "placement.edit")[0])
    assert card(school, placement).student_phone == "1"
    student.close()


def steps_of(folder: DataFolder, verb: str) -> list[bytes]:
    with folder.read() as session:
        return [step.id for step in undoable(session) if step.verb == verb]


def test_a_record_that_somebody_else_wrote_into_is_not_deleted_with_its_making(
    school: DataFolder, tmp_path: Path
) -> None:
    placement, number = new_placement(school)
    mentor = joined(school, number, tmp_path / "mentor", "mentor", "Māra")
    student = joined(school, number, tmp_path / "student", "student", "Līga")
    scope = scope_number(student, scope_id(school, number))
    day = new_id()
    with student.change("log.write") as change:
        change.add(LogEntry(id=day, scope=scope, placement_id=placement, state="submitted"))
    carry(student, school)
    carry(school, mentor)
    with mentor.change("log.confirm") as change:
        change.get_one(LogEntry, day).review_verdict = "confirmed"
    carry(mentor, school)
    carry(school, student)
    with pytest.raises(UserError, match="changed again since"):
        undo_last(student)
    with student.read() as session:
        entry = session.get_one(LogEntry, day)
        assert entry.alive
        assert entry.review_verdict == "confirmed"
    mentor.close()
    student.close()


def test_of_an_import_what_was_edited_since_stays(school: DataFolder) -> None:
    with school.change("company.scope") as change:
        scope = change.open_scope("company")
    ids = [new_id() for _ in range(5)]
    with school.change("import.companies") as change:
        for place, record in enumerate(ids):
            change.add(Company(id=record, scope=scope, name=f"SIA {place}"))
    (step,) = steps_of(school, "import.companies")
    with school.change("company.edit") as change:
        change.get_one(Company, ids[2]).phone = "26000000"
    done = undo_action(school, step)
    assert (done.written, done.kept) == (4, 1)
    with school.read() as session:
        left = session.query(Company).filter(Company.alive).all()
        assert [company.id for company in left] == [ids[2]]


def test_one_step_in_several_scopes_goes_and_comes_back_as_one(school: DataFolder) -> None:
    first, _ = new_placement(school)
    second, _ = new_placement(school)
    with school.change("placement.edit") as change:
        for placement in (first, second):
            change.get_one(Placement, placement).group_code = "D4-2"
    assert undo_last(school).written == 2
    assert [card(school, p).group_code for p in (first, second)] == [None, None]
    redo_last(school)
    assert [card(school, p).group_code for p in (first, second)] == ["D4-2", "D4-2"]


def test_a_step_from_long_ago_is_taken_back_alone(school: DataFolder) -> None:
    placement, _ = new_placement(school)
    set_card(school, placement, "a", student_phone="1")
    set_card(school, placement, "b", student_email="1")
    (step,) = steps_of(school, "a")
    undo_action(school, step)
    assert card(school, placement).student_phone is None
    assert card(school, placement).student_email == "1"
    with pytest.raises(UserError, match="undone already"):
        undo_action(school, step)
    with pytest.raises(UserError, match="isn't known"):
        undo_action(school, b"?" * 16)


def test_what_made_the_folder_is_never_offered(school: DataFolder) -> None:
    with pytest.raises(UserError, match="nothing to undo"):
        undo_last(school)
    with school.read() as session:
        assert undoable(session) == []
    with school.transaction() as connection:
        row = connection.exec_driver_sql("SELECT id FROM action").fetchone()
    assert row is not None
    with pytest.raises(UserError, match="can't be undone"):
        undo_action(school, row[0])


def test_the_list_says_what_was_done_again_by_its_own_name(school: DataFolder) -> None:
    placement, _ = new_placement(school)
    set_card(school, placement, student_phone="1")
    for _time in range(2):
        undo_last(school)
        redo_last(school)
    with school.read() as session:
        assert [step.verb for step in undoable(session)] == ["placement.edit", "placement.create"]


@pytest.mark.parametrize("keep", [0, 1])
def test_a_decision_between_two_values_is_taken_back(
    school: DataFolder, tmp_path: Path, keep: int
) -> None:
    from app.actions.memory import keep_value

    placement, number = new_placement(school, student_phone="0")
    student = joined(school, number, tmp_path / "student", "student", "Līga")
    set_card(school, placement, student_phone="1")
    set_card(student, placement, student_phone="2")
    carry(student, school)
    showed = card(school, placement).student_phone
    with school.read() as session:
        (row,) = conflicts(session)
    keep_value(school, row.id, keep + 1)
    assert card(school, placement).student_phone == row.values[keep].fields["student_phone"]
    undo_last(school)
    assert card(school, placement).student_phone == showed
    redo_last(school)
    assert card(school, placement).student_phone == row.values[keep].fields["student_phone"]
    student.close()


@pytest.mark.parametrize("exists", [True, False])
def test_a_decision_on_a_deletion_is_taken_back_to_what_showed(
    school: DataFolder, tmp_path: Path, exists: bool
) -> None:
    from app.actions.memory import keep_fields

    placement, number = new_placement(school)
    student = joined(school, number, tmp_path / "student", "student", "Līga")
    day = new_id()
    scope = scope_number(student, scope_id(school, number))
    with student.change("log.write") as change:
        change.add(LogEntry(id=day, scope=scope, placement_id=placement, work_done="Darbs"))
    carry(student, school)
    with school.change("log.delete") as change:
        change.delete(change.get_one(LogEntry, day))
    with student.change("log.write") as change:
        change.get_one(LogEntry, day).work_done = "Cits"
    carry(student, school)
    with school.read() as session:
        (row,) = conflicts(session)
        assert session.get_one(LogEntry, day).alive
    keep_fields(school, row.id, {"alive": exists})
    with school.read() as session:
        assert session.get_one(LogEntry, day).alive == exists
        assert conflicts(session) == []
    undo_last(school)
    with school.read() as session:
        assert session.get_one(LogEntry, day).alive
        assert [each.id for each in conflicts(session)] == [row.id]
    student.close()
