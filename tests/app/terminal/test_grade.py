"""The verbs of a placement's end: report, part-mark, defence, grade, formula."""

from __future__ import annotations

from app.reports.formula import formula_of
from tests.app.terminal.desk import Terminals


def test_from_the_report_to_the_grade_from_a_terminal(desk: Terminals) -> None:
    desk.done("student", "report", "--text", "Apguvu tīklus.", "--hand-in")
    desk.done("mentor", "assess", "--mark", "9")
    desk.people.share()
    assert "Apguvu tīklus." in desk.done("school", "report")
    for part, mark in (("diary", "8"), ("report", "7")):
        desk.done("school", "part-mark", part, "--mark", mark)
    assert "No mark yet: defence" in desk.refused("school", "grade", "--give")
    desk.done("school", "defence", "--date", "12.06.2027", "--place", "101.")
    desk.done("school", "part-mark", "defence", "--mark", "10")
    assert "860 : 100 = 8.6" in desk.done("school", "grade")
    told = desk.asked("school", "grade", "--give")
    assert (told["grade"], told["worked_out"], told["differs"]) == ("9", "9", [])
    assert "Final grade: 9" in desk.done("school", "grade")
    told = desk.asked("school", "grade", "--mark", "8", "--reason", "Kavējumi")
    assert (told["grade"], told["reason"]) == ("8", "Kavējumi")
    assert desk.asked("school", "grade", "--take-back")["grade"] is None


def test_the_formula_is_shown_and_changed(desk: Terminals) -> None:
    assert "company mentor's mark 40; diary 20" in desk.done("school", "formula")
    said = desk.done(
        "school", "formula", "--part", "mentor=3", "--part", "Drošība=1", "--missing", "share",
        "--rounding", "down", "--pass-mark", "5",
    )  # fmt: skip
    assert said.startswith("company mentor's mark 3; Drošība 1; pass mark 5; rounded always down")
    desk.done("school", "formula", "--hand-out")
    with desk.people.school.read() as session:
        assert formula_of(session, desk.people.placement).missing == "share"
    assert "like “mentor=40”" in desk.refused("school", "formula", "--part", "mentor")
    assert "Every weight is 0" in desk.refused("school", "formula", "--part", "mentor=0")
