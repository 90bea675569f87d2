"""Texts of papers from a terminal: out, in, and back again."""

from __future__ import annotations

from pathlib import Path

from app.documents.template import shipped_template
from tests.app.terminal.desk import Terminals


def test_a_text_goes_out_comes_in_changed_and_is_gone_back_from(
    desk: Terminals, tmp_path: Path
) -> None:
    file = tmp_path / "līgums.md"
    desk.done("school", "export-template", "agreement", "--out", str(file))
    file.write_text(file.read_text("utf-8").replace("## Līguma puses", "## Kas slēdz"), "utf-8")
    desk.done("school", "import-template", str(file), "--check")
    assert desk.asked("school", "templates", "--paper", "agreement") == []
    desk.done("school", "import-template", str(file))
    assert "own 1" in desk.done("school", "templates")
    desk.done("school", "use-template", "agreement", "shipped")
    assert "9" in desk.refused("school", "use-template", "agreement", "9")
    desk.done("school", "use-template", "agreement", "1")
    told = desk.asked("school", "templates", "--paper", "agreement")
    newest = shipped_template("agreement", "lv").front["version"]
    assert [(row["version"], row["origin"], row["source"]) for row in told] == [
        (3, "own", None), (2, "shipped", newest), (1, "imported", "līgums.md"),
    ]  # fmt: skip
    desk.done("school", "export-template", "agreement", "--out", str(file))
    assert "## Kas slēdz" in file.read_text("utf-8")
    file.write_text("---\npaper: agreement\n---\n{{ skola }}\n", "utf-8")
    assert "skola" in desk.refused("school", "import-template", str(file))
    assert desk.refused("mentor", "templates")
