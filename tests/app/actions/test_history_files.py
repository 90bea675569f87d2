"""The history as files: what is asked for and no more, whole or not at all."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pypdf
import pytest

from app import clock
from app.actions import history_files
from app.actions.history_files import file_name, save_history
from app.actions.reviewing import confirm_days
from app.documents.spreadsheet import write_table
from app.errors import UserError
from app.i18n import use_language
from app.progress import Cancelled
from app.records import Student, new_id
from app.reports.wanted import Wanted
from tests.app.people import People


def text_of(path: Path) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def table_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def test_a_paper_tells_what_is_asked_for_by_whom_and_when(people: People, tmp_path: Path) -> None:
    with clock.fixed(datetime(2027, 1, 13, 9, tzinfo=UTC)):
        entry = people.day(work_done="Ķīļsiksnas nomaiņa")
    people.day(1, work_done="Citas dienas darbs")
    people.share()
    confirm_days(people.mentor, [entry], "9")
    people.share()
    day = date(2027, 1, 13)
    out = tmp_path / "vesture.pdf"
    use_language("lv")
    wanted = Wanted(person=people.student.identity.person, since=day, until=day)
    with clock.fixed(datetime(2027, 1, 18, 12, 2, tzinfo=UTC)):
        saved = save_history(people.school, wanted, out)
    use_language("en")
    assert (saved.path, saved.steps, saved.pages) == (out, 1, 1)
    told = text_of(out)
    for words in (
        "Līga Bērziņa, audzēknis", "13.01.2027", "Ķīļsiksnas nomaiņa", "Diena ierakstīta",
        "Sagatavoja", "Anna Liepa", "18.01.2027", "1/1", "1 darbība", "Dienasgrāmatas diena",
    ):  # fmt: skip
        assert words in told, words
    assert "Citas dienas" not in told


def test_a_value_says_what_was_before_and_what_became_of_it(people: People, tmp_path: Path) -> None:
    people.edit(insurance="A-1")
    people.edit(insurance="B-2")
    out = tmp_path / "vesture.pdf"
    save_history(people.school, Wanted(placement=people.placement, by_clock=True), out)
    told = " ".join(text_of(out).split())
    assert "insurance policy: B-2 (before: A-1)" in told
    assert "replaced since" in told


def test_a_spreadsheet_has_a_row_for_each_field(people: People, tmp_path: Path) -> None:
    entry = people.day(work_done='=HYPERLINK("x"); "citēts"')
    people.share()
    out = tmp_path / "vesture.csv"
    save_history(people.school, Wanted(records=(entry,)), out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = table_of(out)
    (work,) = [row for row in rows if row["Field"] == "work done"]
    assert work["After"] == '\'=HYPERLINK("x"); "citēts"'
    assert (work["Who"], work["Placement"], work["Record"], work["State"]) == (
        "Līga Bērziņa", "Līga Bērziņa", "Diary day: Mo 11.01.", "in force",
    )  # fmt: skip
    assert {row["What"] for row in rows} == {"Day written"}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"), ("@x", "'@x"), ("-a", "'-a"), ("-5", "-5"), ("+371 2600", "+371 2600"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"), ("+1=2", "'+1=2"),
        ("- Cat|x!A", "'- Cat|x!A"), ("- kabeļi, B korpuss", "- kabeļi, B korpuss"),
    ],
)
def test_a_spreadsheet_runs_nothing(tmp_path: Path, value: str, written: str) -> None:
    out = tmp_path / "rows.csv"
    assert write_table(out, ["a"], [[value]]) == 1
    assert out.read_text(encoding="utf-8-sig").split() == ["a", *written.split()]


@pytest.mark.parametrize("ending", [".pdf", ".csv"])
def test_personal_codes_are_masked_in_files(people: People, tmp_path: Path, ending: str) -> None:
    with people.school.change("student.add") as change:
        change.add(Student(id=new_id(), scope=1, last_name="Ozols", personal_code="010190-12345"))
    out = tmp_path / f"vesture{ending}"
    save_history(people.school, Wanted(table="student"), out)
    told = text_of(out) if ending == ".pdf" else out.read_text(encoding="utf-8-sig")
    assert "010190-" in told
    assert "12345" not in told


def test_too_much_for_a_paper_is_said_and_nothing_is_written(
    people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_files, "MOST_LINES", 2)
    out = tmp_path / "vesture.pdf"
    with pytest.raises(UserError, match="Narrow the history down"):
        save_history(people.school, Wanted(), out)
    assert list(tmp_path.glob("*.pdf")) == []
    assert save_history(people.school, Wanted(), tmp_path / "vesture.csv").steps > 2


def test_it_can_be_stopped(people: People, tmp_path: Path) -> None:
    def stop(done: int, _whole: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        save_history(people.school, Wanted(), tmp_path / "vesture.csv", stop)
    assert list(tmp_path.glob("*.csv")) == []


def test_a_file_is_called_so_that_any_system_takes_it() -> None:
    with clock.fixed(datetime(2027, 1, 18, tzinfo=UTC)):
        assert file_name('SIA „Ķekavas/mašīnbūve”?', ".pdf") == (
            "history-sia-kekavas-masinbuve-2027-01-18.pdf"
        )
        use_language("lv")
        assert file_name("", ".csv") == "vesture-2027-01-18.csv"
        use_language("en")
