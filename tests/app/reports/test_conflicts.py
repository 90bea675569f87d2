"""Conflicts tell who wrote each value, on which computer, when; and what was there before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app import clock
from app.actions.diary import delete_days, write_day
from app.actions.memory import keep_value, undo_last
from app.ledger.folder import DataFolder
from app.records import Placement, PlacementItem
from app.reports.conflict_detail import ConflictDetail, conflict_detail
from app.reports.conflicts import ConflictRow, conflict, conflict_count, conflicts
from app.reports.decisions import DecisionRow, decisions
from tests.app.ledger.replicas import carry, copied
from tests.app.people import People, ordinary


def edit(folder: DataFolder, placement: bytes, **cells: Any) -> None:
    with folder.change("placement.edit") as change:
        for name, value in cells.items():
            setattr(change.get_one(Placement, placement), name, value)


def found(folder: DataFolder) -> list[ConflictRow]:
    with folder.read() as session:
        assert conflict_count(session) == len(conflicts(session))
        return conflicts(session)


def detail(folder: DataFolder) -> ConflictDetail:
    with folder.read() as session:
        return conflict_detail(session, conflicts(session)[0])


def decided(folder: DataFolder) -> list[DecisionRow]:
    with folder.read() as session:
        return decisions(session)


@pytest.fixture
def copy(people: People) -> Iterator[DataFolder]:
    """A copy of the mentor's folder on another computer."""
    folder = copied(people.mentor, people.mentor.path.parent / "copy", noticed=True)
    yield folder
    folder.close()


def disagree(people: People, **others: DataFolder) -> ConflictRow:
    edit(people.school, people.placement, mentor_phone="1")
    edit(people.mentor, people.placement, mentor_phone="2")
    for phone, folder in others.items():
        edit(folder, people.placement, mentor_phone=phone)
        carry(folder, people.school)
    people.share()
    (row,) = found(people.school)
    return row


def told(row: ConflictRow) -> dict[str, tuple[str, str, str, bool]]:
    return {
        value.fields["mentor_phone"]: (value.author, value.role, value.device, value.mine)
        for value in row.values
    }


def test_each_value_has_its_author_and_computer(people: People) -> None:
    disagree(people)
    assert told(found(people.school)[0]) == {
        "1": ("Anna Liepa", "teacher", "this computer", True),
        "2": ("Māra Kalniņa", "mentor", "", False),
    }
    assert told(found(people.mentor)[0])["2"][2:] == ("this computer", True)


def test_a_copied_folders_value_is_told_apart_from_the_firsts(
    people: People, copy: DataFolder
) -> None:
    disagree(people, **{"3": copy})
    here = told(found(people.school)[0])
    assert len(here) == 3
    assert {here["2"][2], here["3"][2]} == {"the first folder", "a copied folder"}
    carry(people.school, copy)
    assert told(found(copy)[0])["3"][2] == "this computer"
    assert told(found(copy)[0])["2"][2] == "a copied folder"


def test_a_taken_back_decision_tells_the_first_authors_and_who_took_it_back(
    people: People,
) -> None:
    before = told(disagree(people))
    keep_value(people.school, found(people.school)[0].id, 1)
    undo_last(people.school)
    people.share()
    (row,) = found(people.school)
    assert told(row) == before
    assert row.reopened == "Anna Liepa"
    assert {value.author for value in found(people.student)[0].values} == {
        "Anna Liepa", "Māra Kalniņa",
    }  # fmt: skip


def test_an_edit_taken_back_is_its_own_authors(people: People) -> None:
    edit(people.school, people.placement, mentor_phone="1")
    people.share()
    edit(people.mentor, people.placement, mentor_phone="2")
    undo_last(people.mentor)
    edit(people.school, people.placement, mentor_phone="3")
    people.share()
    (row,) = found(people.school)
    assert told(row)["1"][0] == "Māra Kalniņa"
    assert row.reopened == ""


@pytest.mark.parametrize(
    ("years", "said"),
    [(3, "the computer's clock was ahead"), (-3, "the computer's clock was behind")],
)
def test_a_clock_that_is_plainly_off_is_told(people: People, years: int, said: str) -> None:
    now = datetime.now(UTC)
    edit(people.school, people.placement, mentor_phone="1", schedule="9.00")
    people.share()
    with clock.fixed(now + timedelta(365 * years)):
        edit(people.mentor, people.placement, mentor_phone="2")
    edit(people.school, people.placement, mentor_phone="3")
    people.share()
    (row,) = found(people.school)
    assert {v.fields["mentor_phone"]: v.clock for v in row.values} == {"2": said, "3": ""}


def test_a_deletion_tells_what_was_deleted_and_what_the_other_changed(people: People) -> None:
    entry = people.day()
    people.share()
    other = copied(people.student, people.student.path.parent / "other", noticed=True)
    delete_days(people.student, [entry])
    write_day(other, people.placement, ordinary(work_done="Tīkla pārbaude"), entry=entry)
    carry(other, people.school)
    people.share()
    (row,) = found(people.school)
    said = detail(people.school)
    assert ("work done", "Tīkla pārbaude") in said.record
    edits = dict(zip([v.fields["alive"] for v in row.values], said.edits, strict=True))
    assert edits[False] == ()
    assert [(c.title, c.before, c.after) for c in edits[True]] == [
        ("work done", "Datortīkla uzstādīšana", "Tīkla pārbaude")
    ]
    other.close()


def test_who_may_not_decide_is_told_so(people: People) -> None:
    disagree(people)
    assert [detail(folder).may for folder in people.all] == [True, True, False]


def test_ids_are_told_by_name(people: People) -> None:
    entry = people.day()
    people.share()
    other = copied(people.student, people.student.path.parent / "other", noticed=True)
    first, second = people.items
    write_day(people.student, people.placement, ordinary(item_id=first), entry=entry)
    write_day(other, people.placement, ordinary(item_id=second), entry=entry)
    carry(other, people.school)
    people.share()
    (row,) = found(people.school)
    assert row.fields == ("item_id",)
    assert set(row.names.values()) == {"1. Tīkli", "2. Testi"}
    other.close()


def test_one_conflict_is_found_by_its_id(people: People) -> None:
    row = disagree(people)
    with people.school.read() as session:
        assert conflict(session, row.id) == row
        assert conflict(session, b"?" * 16) is None


def test_decisions_are_listed_with_what_was_not_chosen(people: People, copy: DataFolder) -> None:
    row = disagree(people, **{"3": copy})
    number = [v.fields["mentor_phone"] for v in row.values].index("2") + 1
    keep_value(people.school, row.id, number)
    people.share()
    for folder in (people.school, people.student):
        (decision,) = decided(folder)
        assert (decision.chosen.author, decision.chosen.fields) == (
            "Anna Liepa", {"mentor_phone": "2"},
        )  # fmt: skip
        assert {v.fields["mentor_phone"]: v.author for v in decision.losers} == {
            "1": "Anna Liepa", "3": "Māra Kalniņa",
        }  # fmt: skip
        assert decision.stands
    edit(people.mentor, people.placement, mentor_phone="4")
    people.share()
    assert not decided(people.school)[0].stands
    with people.school.read() as session:
        assert decisions(session, people.placement) == decisions(session)
        assert decisions(session, b"?" * 16) == []


def statements(folder: DataFolder) -> int:
    """Count what the list of conflicts asks of the database."""
    asked: list[str] = []
    with folder.read() as session:
        raw = session.connection().connection.driver_connection
        assert raw is not None
        raw.set_trace_callback(asked.append)
        rows = conflicts(session)
        raw.set_trace_callback(None)
    assert rows
    return len(asked)


def test_many_conflicts_are_asked_together(people: People) -> None:
    disagree(people)
    few = statements(people.school)
    scope = people.school
    with scope.change("item.add") as change:
        number = change.get_one(Placement, people.placement).scope
        items = [
            PlacementItem(id=bytes([at]) * 16, scope=number, placement_id=people.placement)
            for at in range(30)
        ]
        change.add_all(items)
    people.share()
    other = copied(people.school, people.school.path.parent / "second", noticed=True)
    for folder in (people.school, other):
        with folder.change("item.edit") as change:
            for at in range(30):
                change.get_one(PlacementItem, bytes([at]) * 16).title = folder.path.name
    carry(other, people.school)
    other.close()
    assert len(found(people.school)) == 31
    assert statements(people.school) < few + 10
