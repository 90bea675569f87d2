"""One user action: one transaction, one changeset a scope, one step; or nothing at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.folder import DataFolder, open_folder
from app.ledger.stored import stored_changesets
from app.ledger.wire import Changeset
from app.records import Note, Placement, PlacementItem, School, new_id, shapes
from tests.app.ledger.replicas import (
    card,
    joined,
    new_placement,
    picture,
    school_folder,
    scope_id,
    scope_number,
)

LEDGER = ("changeset", "cell", "conflict", "chain", "origin", "action", "scope", "waiting")


@pytest.fixture
def school(tmp_path: Path) -> Iterator[DataFolder]:
    folder = school_folder(tmp_path / "school")
    yield folder
    folder.close()


def everything(folder: DataFolder) -> dict[str, list[str]]:
    """Return every row of every table."""
    tables = [*(shape.name for shape in shapes().values()), *LEDGER]
    with folder.transaction() as connection:
        cursor = raw_connection(connection)
        return {t: sorted(map(repr, cursor.execute(f"SELECT * FROM {t}"))) for t in tables}


def changesets(folder: DataFolder) -> list[Changeset]:
    with folder.transaction() as connection:
        cursor = raw_connection(connection)
        scopes = cursor.execute("SELECT no FROM scope ORDER BY no").fetchall()
        return [c for (no,) in scopes for c in stored_changesets(cursor, no)]


def new_since(folder: DataFolder, before: list[Changeset]) -> list[Changeset]:
    known = {change.hash for change in before}
    return [change for change in changesets(folder) if change.hash not in known]


def test_one_action_in_one_scope_is_one_changeset(school: DataFolder) -> None:
    placement, number = new_placement(school)
    before = changesets(school)
    with school.change("placement.edit") as change:
        change.get_one(Placement, placement).student_phone = "1"
        for _ in range(3):
            change.add(PlacementItem(id=new_id(), scope=number, placement_id=placement))
    (made,) = new_since(school, before)
    assert made.verb == "placement.edit"
    assert made.author == school.identity.device
    assert made.action is None
    assert len(made.operations()) == 4
    assert made.prev == before[-1].hash or before[-1].hash in made.parents


def test_one_action_in_two_scopes_is_two_changesets_with_one_action_id(school: DataFolder) -> None:
    placement, _ = new_placement(school)
    before = changesets(school)
    with school.change("placement.rename") as change:
        change.get_one(Placement, placement).school_name = "Cits"
        change.query(School).one().name = "Cits"
    made = new_since(school, before)
    assert len(made) == 2
    assert made[0].action == made[1].action != None  # noqa: E711
    with school.transaction() as connection:
        (step,) = connection.exec_driver_sql(
            "SELECT id FROM action WHERE verb = 'placement.rename'"
        ).fetchall()
    assert step[0] == made[0].action


def test_access_is_signed_by_the_school_and_the_rest_by_the_device(school: DataFolder) -> None:
    before = changesets(school)
    new_placement(school)
    opening, card_of = new_since(school, before)
    assert (opening.author, opening.prev, opening.parents) == (school.identity.school, None, [])
    assert {table for table, _record, _cells in opening.operations()} == {16, 17}
    assert card_of.author == school.identity.device
    assert card_of.parents == [opening.hash]


def test_an_action_without_edits_leaves_nothing(school: DataFolder) -> None:
    placement, _ = new_placement(school, student_phone="1")
    before = everything(school)
    with school.change("placement.edit") as change:
        found = change.get_one(Placement, placement)
        found.student_phone = "2"
        found.student_phone = "1"
    assert everything(school) == before


def test_an_error_leaves_nothing(school: DataFolder) -> None:
    placement, number = new_placement(school)
    before = everything(school)

    def fail(error: BaseException) -> None:
        with school.change("placement.edit") as change:
            change.get_one(Placement, placement).student_phone = "2"
            change.add(PlacementItem(id=new_id(), scope=number, placement_id=placement))
            change.open_scope("internal", placement)
            raise error

    for error in (UserError("no"), ValueError("bug"), KeyboardInterrupt()):
        with pytest.raises(type(error)):
            fail(error)
        assert everything(school) == before
    with school.change("placement.edit") as change:
        change.get_one(Placement, placement).student_phone = "3"
    assert card(school, placement).student_phone == "3"
    assert check(school) == []


def test_a_forbidden_part_undoes_the_whole(school: DataFolder, tmp_path: Path) -> None:
    placement, number = new_placement(school)
    student = joined(school, number, tmp_path / "student", "student", "Līga")
    before = everything(student)

    def call(**phones: str) -> None:
        with student.change("x") as change:
            for name, phone in phones.items():
                setattr(change.get_one(Placement, placement), name, phone)

    with pytest.raises(UserError, match="somebody else"):
        call(student_phone="1", mentor_phone="1")
    assert everything(student) == before
    call(student_phone="1")
    assert card(student, placement).student_phone == "1"
    student.close()


def test_only_the_school_opens_scopes(school: DataFolder, tmp_path: Path) -> None:
    _placement, number = new_placement(school)
    student = joined(school, number, tmp_path / "student", "student", "Līga")
    with pytest.raises(UserError, match="Only the school"), student.change("x") as change:
        change.open_scope("placement", new_id())
    student.close()


def test_nothing_is_flushed_inside(school: DataFolder) -> None:
    """Queries see the folder as it was; what is written appears when the block ends."""
    placement, number = new_placement(school, student_phone="1")
    item = new_id()
    with school.change("placement.edit") as change:
        change.get_one(Placement, placement).student_phone = "2"
        change.add(PlacementItem(id=item, scope=number, placement_id=placement, title="Tīkli"))
        assert change.scalars(select(PlacementItem.id)).all() == []
        asked = select(Placement.student_phone).where(Placement.id == placement)
        assert change.scalar(asked) == "1"
    with school.read() as session:
        assert session.get_one(PlacementItem, item).title == "Tīkli"


def test_what_one_change_wrote_the_next_one_builds_on(school: DataFolder) -> None:
    placement, _ = new_placement(school)
    for number in range(5):
        with school.change("placement.edit") as change:
            change.get_one(Placement, placement).student_phone = str(number)
    mine = [c for c in changesets(school) if c.verb == "placement.edit"]
    assert [c.prev for c in mine[1:]] == [c.hash for c in mine[:-1]]
    assert all(c.parents == [] for c in mine[1:])
    with school.transaction() as connection:
        live = connection.exec_driver_sql("SELECT count(*) FROM cell WHERE live & (1 << 7)")
        assert live.scalar_one() == 1


def test_the_folder_opened_anew_builds_on_the_same(school: DataFolder, tmp_path: Path) -> None:
    placement, _ = new_placement(school)
    last = changesets(school)[-1]
    school.close()
    with open_folder(tmp_path / "school") as again:
        with again.change("placement.edit") as change:
            change.get_one(Placement, placement).student_phone = "1"
        assert changesets(again)[-1].prev == last.hash
        assert check(again) == []


def test_parts_of_one_cell_are_written_together(school: DataFolder) -> None:
    placement, _ = new_placement(school, starts_on=date(2027, 1, 11), ends_on=date(2027, 6, 11))
    with school.change("placement.edit") as change:
        change.get_one(Placement, placement).ends_on = date(2027, 5, 28)
    ((_table, _record, cells),) = changesets(school)[-1].operations()
    assert cells == {42: ["2027-01-11", "2027-05-28"]}
    with school.change("placement.edit") as change:
        found = change.get_one(Placement, placement)
        found.starts_on = found.ends_on = None
    ((_table, _record, cells),) = changesets(school)[-1].operations()
    assert cells == {42: None}


def test_a_record_without_any_value_exists_all_the_same(school: DataFolder) -> None:
    placement, _ = new_placement(school)
    with school.change("note.write") as change:
        internal = change.open_scope("internal", placement)
        change.add(Note(id=new_id(), scope=internal))
    with school.read() as session:
        assert session.query(Note).one().alive
    assert check(school) == []


def test_listeners_hear_what_changed_and_only_then(school: DataFolder) -> None:
    placement, number = new_placement(school)
    heard: list[frozenset[str]] = []
    school.listeners.append(heard.append)
    with school.change("placement.edit") as change:
        change.get_one(Placement, placement).student_phone = "1"
        change.add(PlacementItem(id=new_id(), scope=number, placement_id=placement))
        assert heard == []
    with pytest.raises(UserError), school.change("x") as change:
        raise UserError(change.verb)
    assert heard == [frozenset({"placement", "placement_item"})]


def test_deleting_keeps_the_row_and_says_that_it_is_gone(school: DataFolder) -> None:
    placement, _ = new_placement(school, student_name="Līga")
    with school.change("placement.delete") as change:
        change.delete(change.get_one(Placement, placement))
    shown = card(school, placement)
    assert (shown.alive, shown.student_name) == (False, "Līga")
    ((_table, _record, cells),) = changesets(school)[-1].operations()
    assert cells == {0: False}


def test_a_reader_sees_one_moment(school: DataFolder) -> None:
    placement, _ = new_placement(school, student_phone="1")
    asked = select(Placement.student_phone).where(Placement.id == placement)
    with school.read() as session:
        assert session.scalar(asked) == "1"
        with school.change("x") as change:
            change.get_one(Placement, placement).student_phone = "2"
        assert session.scalar(asked) == "1"
    with school.read() as session:
        assert session.scalar(asked) == "2"


def test_every_kind_of_value_comes_back_as_it_was_written(school: DataFolder) -> None:
    values: dict[str, Any] = {
        "student_name": "Žanete Čakste ’“„ \U0001f600 \n", "starts_on": date(2027, 1, 11),
        "ends_on": date(2027, 6, 11), "minutes_per_day": 0, "total_minutes": 960 * 60,
        "stipend": False, "student_id": bytes(range(16)), "schedule": "",
    }  # fmt: skip
    placement, number = new_placement(school, **values)
    shown = card(school, placement)
    assert {name: getattr(shown, name) for name in values} == values
    before = picture(school, ["placement"])
    identity = scope_id(school, number)
    assert scope_number(school, identity) == number
    from app.ledger.check import rebuild

    rebuild(school)
    assert picture(school, ["placement"]) == before
