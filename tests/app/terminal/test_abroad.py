"""A placement abroad from the terminal: described, and its papers in English."""

from __future__ import annotations

from pathlib import Path

import pypdf

from tests.app.terminal.desk import Terminals


def test_a_placement_abroad_is_described_and_its_english_papers_are_one_file(
    desk: Terminals, tmp_path: Path
) -> None:
    (placement,) = [each["id"] for each in desk.asked("school", "placements")]
    sets = ("--set", "country=Germany", "--set", "kind=abroad", "--set", "work_language=English")
    desk.done("school", "edit", "--placement", placement, *sets)
    out = tmp_path / "set.pdf"
    told = desk.asked("school", "english-set", "--placement", placement, "--out", str(out))
    pages = pypdf.PdfReader(out).pages
    assert told["pages"] == len(pages)
    assert "Germany" in pages[0].extract_text()
    wrong = ("--set", "language_level=good")
    assert "A1, A2" in desk.refused("school", "edit", "--placement", placement, *wrong)
