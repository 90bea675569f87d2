"""Phrases from a terminal: the school's bank, handed out, and listed by who writes."""

from __future__ import annotations

from tests.app.terminal.desk import Terminals


def test_the_bank_is_written_handed_out_and_listed_by_the_student(desk: Terminals) -> None:
    desk.done("school", "add-phrase", "Kabeļu ievilkšana", "--item", "2.")
    desk.done(
        "school", "add-phrase", "Diena birojā", "--kind", "day", "--from", "8.30", "--to", "17.00",
        "--break", "30",
    )  # fmt: skip
    desk.done("school", "edit-phrase", "kabeļu ievilkšana", "--text", "Kabeļi")
    assert "too" not in desk.refused("student", "add-phrase", "Mans")
    assert desk.asked("school", "take-phrases", "hotel", "--language", "lv") == {"added": 8}
    desk.done("school", "delete-phrases", *[
        row["id"] for row in desk.asked("school", "phrases") if row["phrase"]["text"][-1] == "."
    ])  # fmt: skip
    assert desk.asked("school", "hand-out-phrases") == {"placements": 1}
    desk.carry("school", "student")
    told = desk.asked("student", "phrases")
    assert [row["phrase"]["text"] for row in told] == ["Kabeļi", "Diena birojā"]
    assert told[1]["phrase"]["starts"] == 510
    assert "Kabeļi" in desk.done("student", "phrases")
