"""Several teachers in one school, several computers of one person, and removed ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import text

from app.actions.computers import (
    NewComputer,
    add_computer,
    complete_access,
    invite_colleague,
    remove_computers,
)
from app.actions.exchange import (
    accept_invitation,
    import_file,
    send_to,
    send_to_school,
    share_new,
)
from app.actions.inbox import take_in
from app.actions.memory import redo_last, undo_last
from app.actions.school import add_teacher
from app.errors import UserError, WrongWordsError
from app.exchange.receive import receive
from app.exchange.received import Received
from app.exchange.send import send
from app.ledger.check import check
from app.ledger.folder import DataFolder, open_folder
from app.records import Placement
from app.reports.parties import COLLEAGUE, SCHOOL, SELF, Circle
from tests.app.exchange.parties import (
    Trio,
    add_placement,
    cell_of,
    confirm,
    days,
    edit,
    join,
    peer_of,
    picture,
    question,
    scope_of,
    write_days,
)


@dataclass
class Town:
    """The three folders, and whoever else comes to have one."""

    trio: Trio
    others: dict[str, DataFolder] = field(default_factory=dict)

    def open(self, made: NewComputer, name: str) -> DataFolder:
        """Make the folder that a handover is for."""
        path = self.trio.root / name
        accept_invitation(path, made.path, made.words)
        self.others[name] = open_folder(path)
        return self.others[name]

    def colleague(self, host: DataFolder, name: str = "Juris Kalns") -> DataFolder:
        """Invite another teacher and open their folder."""
        file = f"{name}.prakse"
        return self.open(invite_colleague(host, name, self.trio.root / file), name)

    def second(self, host: DataFolder, name: str) -> DataFolder:
        """Add another computer of somebody and open its folder."""
        return self.open(add_computer(host, self.trio.root / f"{name}.prakse"), name)

    def post(self, source: DataFolder, *targets: DataFolder) -> Received:
        """Make the file that a person would make, and take it in at every target."""
        party = party_of(source, targets[0])
        out = self.trio.root / f"{len(list(self.trio.root.iterdir()))}.prakse"
        send_to(source, party, out)
        return [import_file(target, out) for target in targets][-1]


def party_of(source: DataFolder, target: DataFolder) -> bytes:
    """Return the party of one folder in the eyes of another."""
    with source.read() as session:
        circle = Circle(session.connection().exec_driver_sql, source.identity)
        found = [p.id for p in circle.parties() if target.identity.device in p.devices]
    return found[0]


def parties(folder: DataFolder) -> dict[str, tuple[str, int]]:
    """Return whom files are made for here: role and number of computers by name."""
    with folder.read() as session:
        circle = Circle(session.connection().exec_driver_sql, folder.identity)
        return {p.role: (p.name, len(p.devices)) for p in circle.addressed()}


def scopes(folder: DataFolder) -> set[bytes]:
    """Return the scopes that a folder holds."""
    return {row[0] for row in question(folder, "SELECT id FROM scope")}


@pytest.fixture
def town(trio: Trio) -> Iterator[Town]:
    made = Town(trio)
    yield made
    for folder in made.others.values():
        folder.close()


def test_a_colleague_has_the_whole_school_at_once(town: Town) -> None:
    school = town.trio.school
    other = town.colleague(school)
    assert scopes(other) == scopes(school)
    assert (other.identity.role, other.identity.name) == ("teacher", "Juris Kalns")
    assert other.identity.person != school.identity.person
    assert other.identity.school_seed == school.identity.school_seed
    assert question(other, "SELECT personal_code FROM student") == question(
        school, "SELECT personal_code FROM student"
    )
    assert check(other) == []
    assert parties(other)[COLLEAGUE] == ("Anna Liepa", 1)
    assert parties(school)[COLLEAGUE] == ("Juris Kalns", 1)


def test_colleagues_work_on_the_same_placements_and_agree(town: Town) -> None:
    school, first = town.trio.school, town.trio.placements[0]
    other = town.colleague(school)
    edit(other, first, school_phone="63000001")
    edit(school, first, company_phone="67000001")
    added = add_placement(other, student_name="Jauns Praktikants")
    came = town.post(other, school)
    assert (came.new > 0, came.role) == (True, COLLEAGUE)
    town.post(school, other)
    for folder in (school, other):
        assert cell_of(folder, first, "school_phone") == "63000001"
        assert cell_of(folder, first, "company_phone") == "67000001"
        assert cell_of(folder, added, "student_name") == "Jauns Praktikants"
        assert check(folder) == []
    assert scopes(school) == scopes(other)


def test_a_mentors_one_file_is_for_all_teachers_and_either_may_take_it_in(town: Town) -> None:
    trio = town.trio
    other = town.colleague(trio.school)
    town.post(trio.school, trio.mentor)
    assert parties(trio.mentor)[SCHOOL][1] == 2
    edit(trio.mentor, trio.placements[0], mentor_phone="26000001")
    out = trio.root / "skolai.prakse"
    assert send_to_school(trio.mentor, out).changesets
    assert import_file(other, out).new == 1
    town.post(other, trio.mentor)
    # What one teacher has the school has: the next file doesn't carry it again.
    assert send_to_school(trio.mentor, trio.root / "tukss.prakse").changesets == 0
    town.post(other, trio.school)
    assert cell_of(trio.school, trio.placements[0], "mentor_phone") == "26000001"


def test_a_colleague_writes_first_to_a_mentor_who_has_never_heard_of_them(town: Town) -> None:
    trio = town.trio
    other = town.colleague(trio.school)
    edit(other, trio.placements[0], school_phone="63000001")
    town.post(other, trio.mentor)
    assert cell_of(trio.mentor, trio.placements[0], "school_phone") == "63000001"
    assert parties(trio.mentor)[SCHOOL][1] == 2


def test_a_colleague_invites_a_mentor_who_then_writes_to_both(town: Town) -> None:
    trio = town.trio
    other = town.colleague(trio.school)
    join(other, trio.placements[2], trio.root / "jaunais", "mentor")
    with open_folder(trio.root / "jaunais") as fresh:
        assert parties(fresh)[SCHOOL][1] == 2
        edit(fresh, trio.placements[2], mentor_phone="26000009")
        out = trio.root / "jaunais.prakse"
        send_to_school(fresh, out)
    town.post(other, trio.school)
    assert import_file(trio.school, out).new == 1
    assert cell_of(trio.school, trio.placements[2], "mentor_phone") == "26000009"


def test_three_teachers_who_came_by_different_doors_come_to_know_each_other(town: Town) -> None:
    school = town.trio.school
    second = town.colleague(school, "Juris Kalns")
    third = town.colleague(second, "Zane Kreile")
    fourth = town.colleague(school, "Ilze Vītola")
    alone = add_placement(fourth, student_name="Jauns Praktikants")
    apart = add_placement(third, student_name="Otrs Praktikants")
    town.post(third, second)
    town.post(second, school)
    town.post(school, fourth)
    town.post(fourth, school)
    town.post(school, second)
    town.post(second, third)
    town.post(school, fourth)
    for folder in (school, second, third, fourth):
        assert scopes(folder) == scopes(school)
        assert cell_of(folder, alone, "student_name") == "Jauns Praktikants"
        assert cell_of(folder, apart, "student_name") == "Otrs Praktikants"
        assert check(folder) == []
        assert complete_access(folder) == 0


def test_a_colleague_is_let_in_though_the_power_failed_as_they_became_known(town: Town) -> None:
    school = town.trio.school
    second = town.colleague(school, "Juris Kalns")
    town.colleague(second, "Zane Kreile")
    add_placement(school, student_name="Jauns Praktikants")
    out = town.trio.root / "skolai.prakse"
    send_to(second, party_of(second, school), out)
    receive(school, out)  # and here the power failed, before anybody was granted anything
    assert take_in(school, out).nothing_new
    assert complete_access(school) == 0


def test_a_second_computer_of_a_teacher_is_the_same_person(town: Town) -> None:
    trio = town.trio
    home = town.second(trio.school, "majas")
    assert home.identity.person == trio.school.identity.person
    assert home.identity.device != trio.school.identity.device
    assert parties(home)[SELF] == ("Anna Liepa", 1)
    assert parties(trio.school)[SELF] == ("Anna Liepa", 1)
    edit(home, trio.placements[0], school_phone="63000001")
    town.post(home, trio.school)
    assert cell_of(trio.school, trio.placements[0], "school_phone") == "63000001"
    assert check(home) == []


def test_a_mentor_confirms_on_either_computer(town: Town) -> None:
    trio = town.trio
    written = write_days(trio.student, trio.placements[0], 4)
    trio.carry(trio.student, trio.school)
    town.post(trio.school, trio.mentor)
    home = town.second(trio.mentor, "majas")
    assert len(days(home)) == 4
    confirm(trio.mentor, written[:2])
    confirm(home, written[2:])
    # The school hears of the second computer from the second computer itself.
    town.post(home, trio.school)
    town.post(trio.mentor, trio.school)
    assert [row[2] for row in days(trio.school)] == ["confirmed"] * 4
    town.post(trio.school, trio.mentor, home)
    assert days(trio.mentor) == days(home) == days(trio.school)
    assert parties(trio.school)["mentor"] == ("Ērika Ēvele", 2)
    for folder in (trio.school, trio.mentor, home):
        assert check(folder) == []


def test_a_file_that_is_opened_twice_makes_copies_and_nothing_is_lost(town: Town) -> None:
    trio = town.trio
    made = add_computer(trio.mentor, trio.root / "dators.prakse")
    twins = [town.open(made, name) for name in ("majas", "vasarnica")]
    assert twins[0].identity.device == twins[1].identity.device
    assert twins[0].identity.incarnation != twins[1].identity.incarnation
    town.post(trio.mentor, trio.school)
    for number, twin in enumerate(twins):
        edit(twin, trio.placements[number], mentor_phone=f"2600000{number}")
        town.post(twin, trio.school)
    for number in range(2):
        phone = cell_of(trio.school, trio.placements[number], "mentor_phone")
        assert phone == f"2600000{number}"
    assert check(trio.school) == []


def test_two_computers_of_a_mentor_exchange_without_the_school(town: Town) -> None:
    trio = town.trio
    home = town.second(trio.mentor, "majas")
    edit(home, trio.placements[0], mentor_phone="26000001")
    town.post(home, trio.mentor)
    assert cell_of(trio.mentor, trio.placements[0], "mentor_phone") == "26000001"
    third = town.second(home, "vasarnica")
    edit(third, trio.placements[0], mentor_phone="26000002")
    town.post(third, trio.mentor, home)
    assert cell_of(home, trio.placements[0], "mentor_phone") == "26000002"


def test_a_later_placement_reaches_the_computer_that_the_school_did_not_know(town: Town) -> None:
    trio = town.trio
    home = town.second(trio.mentor, "majas")
    with trio.school.read() as session:
        mentor = session.execute(text("SELECT mentor_id FROM placement")).scalar()
    added = add_placement(trio.school, mentor_id=mentor, mentor_name="Ērika Ēvele")
    with trio.school.change("placement.share") as change:
        placement = change.get(Placement, added)
        assert placement is not None
        assert share_new(change, placement) == 1
    town.post(trio.mentor, trio.school)
    town.post(trio.school, home)
    assert cell_of(home, added, "mentor_name") == "Ērika Ēvele"
    edit(home, added, mentor_phone="26000003")
    town.post(home, trio.school)
    assert cell_of(trio.school, added, "mentor_phone") == "26000003"


def test_a_removed_computer_gets_nothing_more_and_what_it_wrote_stays(town: Town) -> None:
    trio = town.trio
    home = town.second(trio.mentor, "majas")
    edit(home, trio.placements[0], mentor_phone="26000001")
    town.post(home, trio.school)
    remove_computers(trio.school, [home.identity.device])
    assert cell_of(trio.school, trio.placements[0], "mentor_phone") == "26000001"
    assert parties(trio.school)["mentor"] == ("Ērika Ēvele", 1)
    out = trio.root / "mentorei.prakse"
    edit(trio.school, trio.placements[0], school_phone="63000001")
    send_to(trio.school, trio.mentor.identity.person, out)
    import_file(trio.mentor, out)
    with pytest.raises(UserError, match="somebody else"):
        import_file(home, out)
    edit(trio.mentor, trio.placements[0], mentor_phone="26000002")
    town.post(trio.mentor, trio.school)
    assert cell_of(trio.school, trio.placements[0], "mentor_phone") == "26000002"
    with pytest.raises(UserError, match="nobody"):
        send_to(trio.mentor, trio.mentor.identity.person, trio.root / "x.prakse")


def test_the_first_computer_may_be_removed_and_the_second_stays(town: Town) -> None:
    trio = town.trio
    home = town.second(trio.mentor, "majas")
    town.post(home, trio.school)
    remove_computers(trio.school, [trio.mentor.identity.device])
    town.post(trio.school, home)
    edit(home, trio.placements[0], mentor_phone="26000001")
    town.post(home, trio.school)
    assert cell_of(trio.school, trio.placements[0], "mentor_phone") == "26000001"
    # The removed one didn't know: its work is taken in as ever.
    edit(trio.mentor, trio.placements[1], mentor_phone="26000002")
    out = trio.root / "no-nonemtas.prakse"
    send_to_school(trio.mentor, out)
    import_file(trio.school, out)
    assert cell_of(trio.school, trio.placements[1], "mentor_phone") == "26000002"


def test_removing_a_computer_can_be_taken_back_and_done_again(town: Town) -> None:
    trio = town.trio
    other = town.colleague(trio.school)
    remove_computers(trio.school, [other.identity.device])
    assert COLLEAGUE not in parties(trio.school)
    undo_last(trio.school)
    assert parties(trio.school)[COLLEAGUE] == ("Juris Kalns", 1)
    redo_last(trio.school)
    assert COLLEAGUE not in parties(trio.school)
    undo_last(trio.school)
    edit(trio.school, trio.placements[0], school_phone="63000001")
    town.post(trio.school, other)
    assert cell_of(other, trio.placements[0], "school_phone") == "63000001"


def test_a_removed_colleague_is_not_let_in_again_by_somebody_who_did_not_know(town: Town) -> None:
    trio = town.trio
    second = town.colleague(trio.school, "Juris Kalns")
    third = town.colleague(trio.school, "Zane Kreile")
    town.post(trio.school, second)
    remove_computers(trio.school, [third.identity.device])
    unaware = add_placement(second, student_name="Jauns Praktikants")
    town.post(second, trio.school)
    town.post(trio.school, second)
    for folder in (trio.school, second):
        assert parties(folder)[COLLEAGUE][1] == 1
        with pytest.raises(UserError, match="nobody"):
            send_to(folder, third.identity.person, trio.root / "x.prakse")
    with pytest.raises(UserError, match="nobody"):
        send(second, [peer_of(third)], [scope_of(second, unaware)], trio.root / "x.prakse")


def test_only_the_school_removes_and_never_the_computer_at_hand(town: Town) -> None:
    trio = town.trio
    with pytest.raises(UserError, match="working on"):
        remove_computers(trio.school, [trio.school.identity.device])
    with pytest.raises(UserError, match="Only the school"):
        remove_computers(trio.mentor, [trio.student.identity.device])
    with pytest.raises(UserError, match="Only the school"):
        invite_colleague(trio.mentor, "Juris Kalns", trio.root / "x.prakse")
    with pytest.raises(UserError, match="name is missing"):
        invite_colleague(trio.school, "  ", trio.root / "x.prakse")


def test_where_the_file_can_not_be_written_nobody_is_let_in(town: Town, tmp_path: Path) -> None:
    before = picture(town.trio.school)
    (tmp_path / "taken").mkdir()
    with pytest.raises(UserError, match="can't be written"):
        add_computer(town.trio.school, tmp_path / "taken")
    assert picture(town.trio.school) == before


def test_a_colleague_who_was_a_supervisor_on_paper_stays_the_same_person(town: Town) -> None:
    person = add_teacher(town.trio.school, "Juris Kalns")
    other = town.colleague(town.trio.school, "Juris Kalns")
    assert other.identity.person == person
    again = town.colleague(town.trio.school, "Juris Kalns ")
    assert again.identity.person != person


def test_wrong_words_for_ones_own_second_computer_speak_of_no_invitation(town: Town) -> None:
    made = add_computer(town.trio.mentor, town.trio.root / "otrs.prakse")
    with pytest.raises(WrongWordsError) as told:
        accept_invitation(town.trio.root / "otrs", made.path, "ada caula ena ive kirsis")
    assert "invitation" not in str(told.value)
    assert "computer where the file was made" in str(told.value)
