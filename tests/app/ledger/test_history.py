"""What happened to a record: every write, by whom, when, from what to what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app import clock
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.graph import APPLIED, QUARANTINED
from app.ledger.history import Version, history
from app.records import Company, LogEntry, Placement, new_id
from tests.app.ledger.forging import forged
from tests.app.ledger.replicas import (
    carry,
    joined,
    new_placement,
    receive,
    school_folder,
    scope_id,
)

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[DataFolder]:
    folder = school_folder(tmp_path / "school", "Anna Liepa")
    yield folder
    folder.close()


def versions(folder: DataFolder, record: bytes) -> list[Version]:
    with folder.transaction() as connection:
        return history(raw_connection(connection).cursor(), record)


def edit(folder: DataFolder, placement: bytes, verb: str = "placement.edit", **cells: object):
    with folder.change(verb) as change:
        for name, value in cells.items():
            setattr(change.get_one(Placement, placement), name, value)


def test_each_write_says_who_did_what_and_when(school: DataFolder, tmp_path: Path) -> None:
    with clock.fixed(NOW):
        placement, number = new_placement(school, student_phone="1", group_code="D4-2")
    student = joined(school, number, tmp_path / "student", "student", "Līga Bērziņa")
    with clock.fixed(NOW + timedelta(days=1)):
        edit(student, placement, "contact.edit", student_phone="2")
    carry(student, school)
    for folder in (school, student):
        newest, oldest = versions(folder, placement)
        assert (newest.name, newest.role, newest.verb) == (
            "Līga Bērziņa",
            "student",
            "contact.edit",
        )
        assert newest.changes == ((7, "1", "2"),)
        assert not newest.created
        assert (oldest.name, oldest.role, oldest.verb) == (
            "Anna Liepa",
            "teacher",
            "placement.create",
        )
        assert oldest.created
        assert oldest.changes == ((3, None, "D4-2"), (7, None, "1"))
        assert oldest.at == NOW.timestamp() * 1000
    student.close()


def test_before_is_what_the_author_saw_not_what_came_meanwhile(
    school: DataFolder, tmp_path: Path
) -> None:
    placement, number = new_placement(school, student_phone="0")
    student = joined(school, number, tmp_path / "student", "student", "Līga")
    edit(school, placement, student_phone="1")
    edit(student, placement, student_phone="2")
    carry(student, school)
    edit(school, placement, student_phone="3")
    newest, *others = [(v.role, v.changes) for v in versions(school, placement)]
    assert newest in [("teacher", ((7, showed, "3"),)) for showed in "12"]
    assert others[:2] == [("student", ((7, "0", "2"),)), ("teacher", ((7, "0", "1"),))]
    student.close()


def test_deleting_and_bringing_back_is_told(school: DataFolder) -> None:
    from app.actions.memory import undo_last

    placement, _ = new_placement(school)
    with school.change("placement.delete") as change:
        change.delete(change.get_one(Placement, placement))
    undo_last(school)
    assert [v.changes for v in versions(school, placement)][:2] == [
        ((0, False, True),),
        ((0, True, False),),
    ]


def test_cells_of_several_columns_are_told_whole(school: DataFolder) -> None:
    placement, _ = new_placement(school, starts_on=date(2027, 1, 11), ends_on=date(2027, 6, 11))
    edit(school, placement, ends_on=date(2027, 5, 28))
    assert versions(school, placement)[0].changes == (
        (42, ["2027-01-11", "2027-06-11"], ["2027-01-11", "2027-05-28"]),
    )


def test_writes_of_one_action_share_its_id(school: DataFolder) -> None:
    first, _ = new_placement(school)
    second, _ = new_placement(school)
    with school.change("both") as change:
        for placement in (first, second):
            change.get_one(Placement, placement).group_code = "D4-2"
    assert versions(school, first)[0].action == versions(school, second)[0].action
    with school.transaction() as connection:
        rows = connection.exec_driver_sql("SELECT id FROM action WHERE verb = 'both'").fetchall()
    assert [row[0] for row in rows] == [versions(school, first)[0].action]


def test_what_was_set_apart_is_told_as_such(school: DataFolder, tmp_path: Path) -> None:
    placement, number = new_placement(school, group_code="D4-2")
    student = joined(school, number, tmp_path / "student", "student", "Līga")
    scope = scope_id(school, number)
    bad = forged(school, scope, student.identity.device, (10, placement, {3: "Z9"}))
    result = receive(school, scope, school.identity.school, placement, [bad])
    assert len(result.quarantined) == 1
    assert [(v.verb, v.state) for v in versions(school, placement)] == [
        ("test.forge", QUARANTINED), ("placement.create", APPLIED),
    ]  # fmt: skip
    student.close()


def test_a_borrowed_id_does_not_bring_its_own_history_with_it(
    school: DataFolder, tmp_path: Path
) -> None:
    with school.change("company.scope") as change:
        scope = change.open_scope("company")
        company = new_id()
        change.add(Company(id=company, scope=scope, name="SIA"))
    placement, number = new_placement(school)
    student = joined(school, number, tmp_path / "student", "student", "Līga")
    with student.change("log.write") as change:
        card = change.get_one(Placement, placement)
        change.add(LogEntry(id=company, scope=card.scope, placement_id=placement, work_done="x"))
    carry(student, school)
    assert [v.verb for v in versions(school, company)] == ["company.scope"]
    assert [v.verb for v in versions(student, company)] == ["log.write"]
    student.close()


def test_an_unknown_record_has_no_history(school: DataFolder) -> None:
    assert versions(school, new_id()) == []
