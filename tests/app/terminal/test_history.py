"""The verb of history."""

from __future__ import annotations

from pathlib import Path

import pypdf

from tests.app.terminal.desk import Terminals

DAY = ("log", "--date", "11.01.2027", "--from", "8:30", "--to", "17:00", "--work", "Kabeļi")


def test_the_whole_folder_is_told_newest_first(desk: Terminals) -> None:
    desk.done("student", *DAY)
    told = desk.done("student", "history")
    assert told.splitlines()[0].endswith("Day written  Līga Bērziņa, student, this computer")
    assert len(desk.asked("student", "history", "--most", "1")) == 1
    (row,) = desk.asked("student", "history", "--kind", "log_entry")
    assert (row["record_name"], row["student"]) == ("Diary day: Mo 11.01.", "Līga Bērziņa")


def test_it_is_narrowed_by_person_day_file_kind_and_words(desk: Terminals) -> None:
    desk.done("student", *DAY)
    desk.carry("student", "school")
    asked = [
        (("--person", "liga"), 1), (("--person", "liga", "--text", "kabeli"), 1),
        (("--person", "anna", "--kind", "log_entry"), 0), (("--from", "01.01.2100"), 0),
        (("--to", "01.01.2000"), 0), (("--computer", "1", "--person", "liga"), 1),
    ]  # fmt: skip
    for words, count in asked:
        found = desk.asked("school", "history", *words, "--kind", "log_entry")
        assert len({row["id"] for row in found}) == count, words
    assert "Nothing here fits." in desk.done("school", "history", "--from", "01.01.2100")
    assert "No file of this name" in desk.refused("school", "history", "--file", "x.prakse")
    assert "Say whose computer" in desk.refused("school", "history", "--computer", "1", code=2)
    wrong = ("history", "--person", "liga", "--computer", "2")
    assert "1 computer here" in desk.refused("school", *wrong)


def test_it_is_written_to_a_file(desk: Terminals, tmp_path: Path) -> None:
    desk.done("student", *DAY)
    out = tmp_path / "vesture.pdf"
    said = desk.done("student", "history", "--kind", "log_entry", "--out", str(out))
    assert said == "1 step is in “vesture.pdf”.\n"
    assert "Kabeļi" in pypdf.PdfReader(out).pages[0].extract_text()
    table = tmp_path / "vesture.csv"
    desk.done("student", "history", "--out", str(table), language="lv")
    assert table.read_text(encoding="utf-8-sig").startswith("Kad;Šeit kopš;")
