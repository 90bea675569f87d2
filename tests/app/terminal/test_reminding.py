"""Reminders from the terminal."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from app import clock
from tests.app.terminal.desk import Terminals


def test_reminders_are_told_and_written_as_drafts(desk: Terminals, tmp_path: Path) -> None:
    with clock.fixed(datetime(2027, 1, 13, 9, tzinfo=UTC)):
        (found,) = desk.asked("school", "remind")
        assert (found["role"], found["name"]) == ("student", "Līga Bērziņa")
        assert found["placements"][0]["days"] == {"missing": ["2027-01-11", "2027-01-12"]}
        assert "2 days are not written: 11.01.–12.01." in desk.done("school", "remind")
        out = tmp_path / "vēstules"
        assert "1 letter is in" in desk.done("school", "remind", "--out", str(out))
        assert [path.name for path in out.iterdir()] == ["Prakse Liga Berzina 2027-01-13.eml"]
    with clock.fixed(datetime(2027, 7, 1, 9, tzinfo=UTC)):
        assert desk.done("school", "remind") == "Nobody is to be reminded of anything.\n"
