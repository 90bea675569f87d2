"""The verb that corrects confirmed days."""

from __future__ import annotations

from tests.app.terminal.desk import Terminals


def test_a_confirmed_day_is_corrected_from_a_terminal(desk: Terminals) -> None:
    desk.done("student", "log", "--date", "11.01.2027", "--from", "8.30", "--to", "17.00",
              "--break", "30", "--work", "Tīkli")  # fmt: skip
    desk.people.share()
    desk.done("mentor", "confirm", "--all", "--comment", "Labi")
    desk.people.share()
    day = ("--date", "11.01.2027")
    assert "Write why" in desk.refused("student", "correct", *day, "--to", "18.00")
    assert "by who wrote it" in desk.refused(
        "mentor", "correct", *day, "--to", "18.00", "--why", "Kļūda"
    )
    desk.done("student", "correct", *day, "--to", "18.00", "--why", "Sajaucu laiku")
    listed = desk.done("student", "correct", "--list")
    assert "17:00 → 18:00" in listed
    assert "Sajaucu laiku" in listed
    desk.done("student", "correct", *day, "--from", "22.00", "--to", "6.00 +1", "--why", "Naktī")
    assert "1:00 → 6:00" not in desk.done("student", "correct", "--list")
    assert "7 h 30 min" in desk.done("student", "log", "--list")
    desk.done("student", "correct", *day, "--item", "1. 6 h; 2. 1:30", "--why", "Divi darbi")
    assert "1. 6 h; 2. 1 h 30 min" in desk.done("student", "correct", "--list")
