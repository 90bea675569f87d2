"""Hours from the terminal: totals, the days of one of them, adjustments."""

from __future__ import annotations

from tests.app.terminal.desk import Terminals


def test_a_total_shows_its_days_and_hours_are_adjusted(desk: Terminals) -> None:
    times = ("--from", "8:30", "--to", "17:00", "--break", "30", "--item", "1.", "--work", "Tīkli")
    desk.done("student", "log", "--date", "11.01.2027", *times)
    desk.carry("student", "school")
    done = desk.asked("school", "adjust-hours", "--add", "1:30", "--reason", "Talka")
    totals = {each["key"]: each["minutes"] for each in desk.asked("school", "hours")}
    assert (totals["written"], totals["adjusted"]) == (570, 90)
    said = desk.done("school", "hours", "--of", "written")
    assert "8 h 30 min less the break of 30 min." in said
    assert "Adjusted by the school: Talka" in said
    assert "no such total" in desk.refused("school", "hours", "--of", "nothing")
    assert "Only the school" in desk.refused("student", "adjust-hours", "--add", "1")
    desk.done("school", "adjust-hours", "--take-back", done["id"])
    assert sum(each["minutes"] for each in desk.asked("school", "hours", "--of", "written")) == 480
