"""Taking a decision back makes it a conflict again, on every computer, with nothing lost."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions.diary import delete_days
from app.actions.memory import keep_value, redo_last, undo_last
from app.actions.reviewing import confirm_days
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.records import LogEntry, Placement
from app.reports.conflicts import ConflictRow, conflicts
from tests.app.ledger.replicas import card, carry, copied
from tests.app.people import People


def edit(folder: DataFolder, placement: bytes, **cells: Any) -> None:
    with folder.change("placement.edit") as change:
        for name, value in cells.items():
            setattr(change.get_one(Placement, placement), name, value)


def found(folder: DataFolder) -> list[ConflictRow]:
    with folder.read() as session:
        return conflicts(session)


def values(folder: DataFolder) -> list[list[Any]]:
    return [[next(iter(value.fields.values())) for value in row.values] for row in found(folder)]


def disagree(people: People, *others: DataFolder) -> None:
    """Let the school, the mentor and some more folders write different phones."""
    edit(people.school, people.placement, mentor_phone="1")
    for number, folder in enumerate((people.mentor, *others), 2):
        edit(folder, people.placement, mentor_phone=str(number))
        carry(folder, people.school)
    people.share()


def branches(folder: DataFolder) -> int:
    with folder.transaction() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM chain").scalar_one())


@pytest.mark.parametrize("number", [1, 2])
def test_everybody_has_the_conflict_again_as_it_was(people: People, number: int) -> None:
    disagree(people)
    before = values(people.school)
    (row,) = found(people.school)
    keep_value(people.school, row.id, number)
    people.share()
    undo_last(people.school)
    people.share()
    for folder in people.all:
        assert values(folder) == before
        assert card(folder, people.placement).mentor_phone == before[0][0]
        assert check(folder) == []


def test_a_conflict_of_three_comes_back_with_all_three(people: People) -> None:
    other = copied(people.mentor, people.mentor.path.parent / "other", noticed=True)
    disagree(people, other)
    before = values(people.school)
    assert len(before[0]) == 3
    (row,) = found(people.school)
    keep_value(people.school, row.id, 2)
    undo_last(people.school)
    people.share()
    carry(people.school, other)
    for folder in (*people.all, other):
        assert values(folder) == before
    other.close()


def test_it_can_be_decided_anew_by_somebody_else(people: People) -> None:
    disagree(people)
    (row,) = found(people.school)
    keep_value(people.school, row.id, 1)
    undo_last(people.school)
    people.share()
    (row,) = found(people.mentor)
    keep_value(people.mentor, row.id, 2)
    people.share()
    for folder in people.all:
        assert found(folder) == []
        assert card(folder, people.placement).mentor_phone == row.values[1].fields["mentor_phone"]


def test_back_and_forth_grows_no_further_branches(people: People) -> None:
    disagree(people)
    before = values(people.school)
    (row,) = found(people.school)
    keep_value(people.school, row.id, 2)
    undo_last(people.school)
    once = branches(people.school)
    for _turn in range(3):
        redo_last(people.school)
        assert found(people.school) == []
        assert card(people.school, people.placement).mentor_phone == before[0][1]
        undo_last(people.school)
        assert values(people.school) == before
    assert branches(people.school) == once
    people.share()
    assert values(people.student) == before
    assert check(people.student) == []


def test_an_ordinary_edit_over_a_conflict_gives_it_back_too(people: People) -> None:
    disagree(people)
    before = values(people.school)
    edit(people.school, people.placement, mentor_phone="9")
    assert found(people.school) == []
    undo_last(people.school)
    assert values(people.school) == before


@pytest.mark.parametrize("exists", [True, False])
def test_a_deletion_against_an_edit_is_to_be_decided_again(people: People, exists: bool) -> None:
    entry = people.day()
    people.share()
    delete_days(people.student, [entry])
    confirm_days(people.mentor, [entry])
    people.share()
    (row,) = found(people.school)
    number = [value.fields["alive"] for value in row.values].index(exists) + 1
    keep_value(people.school, row.id, number)
    people.share()
    undo_last(people.school)
    people.share()
    for folder in people.all:
        (again,) = found(folder)
        assert {value.fields["alive"] for value in again.values} == {True, False}
        with folder.read() as session:
            assert session.get_one(LogEntry, entry).alive
        assert check(folder) == []


def test_what_was_decided_since_by_another_stays_decided(people: People) -> None:
    disagree(people)
    (row,) = found(people.school)
    keep_value(people.school, row.id, 1)
    people.share()
    edit(people.mentor, people.placement, mentor_phone="7")
    edit(people.school, people.placement, schedule="9.00–17.30")
    people.share()
    undo_last(people.school)
    assert undo_last(people.school).verb != "conflict.resolve"
    assert found(people.school) == []
    assert card(people.school, people.placement).mentor_phone == "7"
