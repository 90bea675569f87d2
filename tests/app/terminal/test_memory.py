"""The verbs of memory: history, undo, redo, resolve."""

from __future__ import annotations

import pytest

from tests.app.terminal.desk import Terminals

DAY = ("log", "--date", "11.01.2027", "--from", "8:30", "--to", "17:00", "--work", "Kabeļi")


def phones(desk: Terminals) -> str:
    """Let the school's two computers write different phones; return the conflict's id."""
    from app.ledger.folder import open_folder
    from app.records import Placement

    root = desk.people.school.path.parent
    for who, phone in (("school", "26000001"), ("mentor", "26000002")):
        with open_folder(root / who) as folder, folder.change("placement.edit") as change:
            change.get_one(Placement, desk.people.placement).mentor_phone = phone
    desk.carry("mentor", "school")
    (row,) = desk.asked("school", "conflicts")
    assert len(row["id"]) == 32
    found: str = row["id"]
    return found


def shown(desk: Terminals, field: str) -> object:
    from app.ledger.folder import open_folder
    from app.records import Placement

    with open_folder(desk.people.school.path) as folder, folder.read() as session:
        return getattr(session.get_one(Placement, desk.people.placement), field)


def test_the_latest_action_is_undone_and_done_again(desk: Terminals) -> None:
    made = desk.asked("student", *DAY)
    assert desk.done("student", "undo") == "Undone: Day written\n"
    assert desk.asked("student", "log") == []
    assert desk.done("student", "redo", language="lv") == "Atkārtots: Diena ierakstīta\n"
    assert [row["id"] for row in desk.asked("student", "log")] == [made["id"]]
    told = desk.asked("student", "undo")
    assert (told["verb"], told["written"], told["kept"]) == ("log.write", 1, 0)
    assert len(told["id"]) == 32


def test_a_certain_action_is_undone(desk: Terminals) -> None:
    desk.done("student", *DAY)
    desk.done("student", "assess", "--mark", "8")
    steps = desk.asked("student", "undo", "--list")
    assert [step["verb"] for step in steps][:2] == ["assessment.write", "log.write"]
    assert all(len(step["id"]) == 32 for step in steps)
    desk.done("student", "undo", "--action", steps[1]["id"])
    assert desk.asked("student", "log") == []
    assert len(desk.asked("student", "assessments")) == 1
    assert "undone already" in desk.refused("student", "undo", "--action", steps[1]["id"])
    for unknown in ("0" * 32, "nothing"):
        assert "isn't known" in desk.refused("student", "undo", "--action", unknown)


def test_the_list_of_actions_is_a_table_in_both_languages(desk: Terminals) -> None:
    desk.done("student", *DAY)
    assert "Day written" in desk.done("student", "undo", "--list")
    assert "Diena ierakstīta" in desk.done("student", "undo", "--list", language="lv")


def test_with_nothing_left_to_undo_or_do_again_it_says_so(desk: Terminals) -> None:
    assert "nothing to do again" in desk.refused("student", "redo")
    while desk.run("student", "undo")[0] == 0:
        pass
    assert "nothing to undo" in desk.refused("student", "undo")
    assert desk.refused("student", "undo", language="lv").strip().endswith(".")


def test_what_others_changed_since_is_noted(desk: Terminals) -> None:
    made = desk.asked("student", *DAY)["id"]
    desk.carry("student", "school")
    desk.carry("school", "mentor")
    desk.done("mentor", "confirm", "--day", made)
    desk.carry("mentor", "school")
    desk.carry("school", "student")
    assert "changed again since" in desk.refused("student", "undo")
    assert desk.asked("student", "log")[0]["state"] == "confirmed"


def test_history_of_a_record_and_of_a_placement(desk: Terminals) -> None:
    made = desk.asked("student", *DAY)["id"]
    desk.done("student", "log", "--date", "11.01.2027", "--to", "16:30")
    newest, oldest = desk.asked("student", "history", "--record", made)
    assert (newest["verb"], newest["role"], newest["name"]) == (
        "log.write", "student", "Līga Bērziņa",
    )  # fmt: skip
    assert [(c["field"], c["before"], c["after"]) for c in newest["changes"]] == [
        ("ends", "17:00", "16:30")
    ]
    assert oldest["created"] is True
    assert len(newest["id"]) == 64
    told = desk.asked("student", "history", "--placement", "Līga")
    assert [row["id"] for row in told][:2] == [newest["id"], oldest["id"]]
    printed = desk.done("student", "history", "--record", made)
    assert "Day written" in printed
    assert "to: 17:00 → 16:30" in printed
    assert "Diena ierakstīta" in desk.done("student", "history", "--record", made, language="lv")


def test_history_needs_something_that_was_written(desk: Terminals) -> None:
    for unknown in ("0" * 32, "nothing"):
        assert "ever written here" in desk.refused("student", "history", "--record", unknown)
    desk.refused("student", "history", "--placement", "Nobody")


@pytest.mark.parametrize("number", [1, 2])
def test_a_conflict_is_resolved_by_keeping_one_value(desk: Terminals, number: int) -> None:
    conflict = phones(desk)
    (row,) = desk.asked("school", "conflicts")
    assert {value["author"] for value in row["values"]} == {"Anna Liepa", "Māra Kalniņa"}
    told = desk.asked("school", "resolve", "--conflict", conflict, "--keep", str(number))
    assert told == {"id": conflict}
    assert shown(desk, "mentor_phone") == row["values"][number - 1]["fields"]["mentor_phone"]
    assert desk.asked("school", "conflicts") == []
    assert "resolved already" in desk.refused(
        "school", "resolve", "--conflict", conflict, "--keep", "1"
    )
    assert desk.done("school", "undo") == "Undone: Conflict resolved\n"


def test_a_conflict_is_resolved_with_a_third_value(desk: Terminals) -> None:
    conflict = phones(desk)
    said = desk.done(
        "school", "resolve", "--conflict", conflict, "--value", "26000003", language="lv"
    )
    assert said.strip().endswith(".")
    assert "26000003" in str(shown(desk, "mentor_phone")).replace(" ", "")


def test_a_value_of_several_parts_is_given_whole(desk: Terminals) -> None:
    from datetime import date

    from app.ledger.folder import open_folder
    from app.records import Placement
    from tests.app.ledger.replicas import carry, copied

    with open_folder(desk.people.school.path) as school:
        other = copied(school, desk.people.school.path.parent / "other", noticed=True)
        for folder, last in ((school, 1), (other, 2)):
            with folder.change("placement.edit") as change:
                change.get_one(Placement, desk.people.placement).ends_on = date(2027, 5, last)
        carry(other, school)
        other.close()
    (row,) = desk.asked("school", "conflicts")
    resolve = ("resolve", "--conflict", row["id"])
    assert "starts_on, ends_on" in desk.refused("school", *resolve, "--value", "1.5.2027", code=2)
    first = ("--value", "starts_on=1.2.2027")
    assert "last day" in desk.refused("school", *resolve, *first)
    assert "can't end before" in desk.refused(
        "school", *resolve, *first, "--value", "ends_on=31.1.2027"
    )
    desk.done("school", *resolve, *first, "--value", "ends_on=28.05.2027")
    assert (shown(desk, "starts_on"), shown(desk, "ends_on")) == (
        date(2027, 2, 1), date(2027, 5, 28),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        ((), 2, "either --keep N or --value"),
        (("--keep", "1", "--value", "x"), 2, "either --keep N or --value"),
        (("--keep", "3"), 1, "has 2 values"),
        (("--keep", "one"), 2, "invalid int value"),
    ],
)
def test_resolving_is_refused_plainly(
    desk: Terminals, words: tuple[str, ...], code: int, why: str
) -> None:
    conflict = phones(desk)
    assert why in desk.refused("school", "resolve", "--conflict", conflict, *words, code=code)
    assert len(desk.asked("school", "conflicts")) == 1


def test_only_known_conflicts_are_resolved(desk: Terminals) -> None:
    desk.refused("school", "resolve", code=2)
    for unknown in ("0" * 32, "nothing"):
        resolve = ("resolve", "--conflict", unknown)
        assert "List" in desk.refused("school", *resolve, "--keep", "1")
        assert "List them" in desk.refused("school", *resolve, "--value", "x")
