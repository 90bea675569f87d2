"""Many conflicts decided at once, and decisions taken up again, from the terminal."""

from __future__ import annotations

import pytest

from app.ledger.folder import open_folder
from app.records import Placement
from tests.app.terminal.desk import Terminals

FIELDS = ("mentor_phone", "mentor_email", "mentor_post")


def disagree(desk: Terminals) -> None:
    """Let the school and the mentor write three fields differently."""
    root = desk.people.school.path.parent
    for who, text in (("school", "skola"), ("mentor", "vieta")):
        with open_folder(root / who) as folder, folder.change("placement.edit") as change:
            for name in FIELDS:
                setattr(change.get_one(Placement, desk.people.placement), name, text)
    desk.carry("mentor", "school")
    desk.carry("school", "mentor")
    desk.carry("school", "student")


def shown(desk: Terminals) -> list[str | None]:
    with open_folder(desk.people.school.path) as folder, folder.read() as session:
        found = session.get_one(Placement, desk.people.placement)
        return [getattr(found, name) for name in FIELDS]


def test_conflicts_are_listed_in_words(desk: Terminals) -> None:
    disagree(desk)
    said = desk.done("school", "conflicts")
    assert "Placement: mentor's phone" in said
    assert "Anna Liepa, school supervisor, this computer" in said
    assert "Māra Kalniņa, company mentor" in said


@pytest.mark.parametrize(
    ("side", "kept"), [("ours", "skola"), ("theirs", "vieta"), ("māra", "vieta")]
)
def test_all_are_decided_for_one_side(desk: Terminals, side: str, kept: str) -> None:
    disagree(desk)
    assert desk.done("school", "resolve-all", "--keep", side) == "3 conflicts are decided.\n"
    assert shown(desk) == [kept] * 3
    assert desk.done("school", "undo") == "Undone: Conflict resolved\n"
    assert len(desk.asked("school", "conflicts")) == 3


def test_only_some_are_decided(desk: Terminals) -> None:
    disagree(desk)
    kept = ("resolve-all", "--keep", "ours", "--placement", "Līga")
    assert "No conflict" in desk.refused("school", *kept, "--table", "agreement")
    assert desk.asked("school", *kept, "--table", "placement") == {"decided": 3, "left": 0}
    assert "No conflict" in desk.refused("school", *kept)


def test_whose_it_is_not_is_told(desk: Terminals) -> None:
    disagree(desk)
    assert "school decides" in desk.refused("student", "resolve-all", "--keep", "anna")
    desk.refused("school", "resolve-all", "--keep", "nobody")
    desk.refused("school", "resolve-all", code=2)


def test_a_decision_is_listed_and_taken_up_again(desk: Terminals) -> None:
    disagree(desk)
    desk.done("school", "resolve-all", "--keep", "theirs")
    rows = desk.asked("school", "decisions", "--placement", "Līga")
    assert {row["losers"][0]["author"] for row in rows} == {"Anna Liepa"}
    said = desk.done("school", "decisions")
    assert "in force" in said
    assert "skola (Anna Liepa)" in said
    again = ("reopen", "--decision", rows[0]["id"])
    assert "decide anew" in desk.done("school", *again)
    assert len(desk.asked("school", "conflicts")) == 1
    assert "written this field since" in desk.refused("school", *again)
    assert "written since" in desk.done("school", "decisions")
    for unknown in ("0" * 32, "nothing"):
        assert "no such decision" in desk.refused("school", "reopen", "--decision", unknown)
