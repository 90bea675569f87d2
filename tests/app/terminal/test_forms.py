"""Forms and surveys from a terminal: made, looked at, taken in; answers typed in."""

from __future__ import annotations

from pathlib import Path

from tests.app.documents.test_forms import filled
from tests.app.terminal.desk import Terminals


def test_a_survey_goes_out_comes_back_and_is_mended_by_hand(
    desk: Terminals, tmp_path: Path
) -> None:
    file = tmp_path / "aptauja.pdf"
    name = desk.people.placement.hex()
    of = ("--placement", name)
    told = desk.asked("school", "form", "form_survey_mentor", *of, "--out", str(file))
    assert told["code"].startswith("PR-")
    file.write_bytes(filled(file.read_bytes(), {"answer0": "4", "answer5": "none", "words": "Ķ"}))
    rows = desk.asked("school", "take-form", str(file), "--check")
    assert [row["answer"] for row in rows] == ["4", "none", "Ķ"]
    assert desk.asked("school", "take-form", str(file)) == {"taken": 3}
    sheet = desk.asked("school", "survey", *of)[1]
    assert sheet["answers"] == [["programme_known", "4"], ["again", "none"]]
    assert "1 to 5" in desk.refused(
        "school", "survey", *of, "--role", "mentor", "--answer", "again=9"
    )
    desk.done("school", "survey", *of, "--role", "teacher", "--answer", "tasks=5", "--by", "Anna")
    assert "tasks" in desk.done("school", "survey", *of)
    desk.done("school", "survey", *of, "--role", "teacher", "--delete")
    assert "tasks" not in desk.done("school", "survey", *of)
    assert desk.refused("mentor", "survey", *of)
