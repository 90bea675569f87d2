"""The school's verbs in the terminal, on the sample files' likes and real folders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.i18n import use_language
from app.terminal.main import main
from tests.app.actions.test_intake import CLASS, COMPANIES, PROGRAMME


class Terminal:
    """Runs verbs on one folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def run(self, *words: str | Path) -> tuple[int, str, str]:
        code = main(["--folder", str(self.folder), "--ui-language", "en", *map(str, words)])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def done(self, *words: str | Path) -> str:
        code, out, err = self.run(*words)
        assert code == 0, err
        return out

    def asked(self, *words: str | Path) -> Any:
        return json.loads(self.done(*words, "--json"))


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("PRAKSE_KEY", "file")
    yield Terminal(tmp_path / "skola", capsys)
    use_language("en")


@pytest.fixture
def school(terminal: Terminal, tmp_path: Path) -> Terminal:
    """A started folder with two students, a company and a programme."""
    terminal.done("new-school", "--name", "Ventspils Tehnikums", "--teacher", "Anna Liepa")
    for verb, text in (("students", CLASS), ("companies", COMPANIES), ("programme", PROGRAMME)):
        path = tmp_path / f"{verb}.csv"
        path.write_text(text, encoding="utf-8")
        terminal.done(f"import-{verb}", path)
    return terminal


def place(school: Terminal, *more: str) -> Any:
    words = ["place", "--kind", "qualification", "--from", "11.01.2027", "--to", "11.06.2027"]
    return school.asked(*words, *more)


def test_a_school_is_started_once(terminal: Terminal) -> None:
    assert terminal.run("new-school", "--name", "Skola")[0] == 0
    code, out, err = terminal.run("new-school", "--name", "Skola")
    assert (code, out) == (1, "")
    assert "already" in err
    assert err.count("\n") == 1


def test_a_dry_run_says_row_by_row_what_would_happen(terminal: Terminal, tmp_path: Path) -> None:
    terminal.done("new-school", "--name", "Skola")
    path = tmp_path / "u.csv"
    path.write_text(COMPANIES, encoding="utf-8")
    told = terminal.asked("import-companies", path, "--dry-run")
    assert (told["added"], told["refused"], told["dry_run"]) == (1, 1, True)
    assert [row["verdict"] for row in told["rows"]] == ["added", "refused"]
    assert told["rows"][1]["problems"]
    assert terminal.asked("companies") == []
    text = terminal.done("import-companies", path, "--dry-run")
    assert "1 row is added, 1 row is refused" in text


def test_lists_have_ids_and_are_plain_text_otherwise(school: Terminal) -> None:
    students = school.asked("students")
    assert [student["name"] for student in students] == ["Kārlis Ābols", "Līga Bērziņa"]
    assert all(len(bytes.fromhex(student["id"])) == 16 for student in students)
    assert school.asked("students", "--text", "berz", "--group", "d4-2") == students[1:]
    text = school.done("students")
    assert students[0]["id"] in text
    assert "personal code" in text.splitlines()[0]
    assert "Čiekurs" in school.done("companies", "--text", "ciek")
    for verb in ("conflicts", "packets", "placements"):
        assert school.asked(verb) == []
        assert school.done(verb)


def test_a_group_is_placed_by_code_and_companies_are_named_freely(school: Terminal) -> None:
    made = place(school, "--group", "D4-2", "--company", "čiekurs", "--programme", "programm")
    assert len(made) == 2
    rows = school.asked("placements")
    assert {row["id"] for row in rows} == {each["id"] for each in made}
    assert {row["company_name"] for row in rows} == {"SIA „Čiekurs IT”"}
    assert {row["starts_on"] for row in rows} == {"2027-01-11"}
    code, _out, err = school.run(
        "place", "--group", "D4-2", "--kind", "kvalifikācijas", "--from", "1.2.2027", "--to",
        "3.2.2027",
    )  # fmt: skip
    assert code == 1
    assert "already" in err


def test_one_student_is_placed_by_name_and_an_ambiguous_name_is_refused(school: Terminal) -> None:
    [made] = place(school, "--student", "Līga Bērziņa", "--company", "40003521600")
    assert school.asked("placements")[0]["id"] == made["id"]
    code, _out, err = school.run("place", "--kind", "dvb", "--student", "a")
    assert code == 1
    assert "Kārlis Ābols" in err
    assert "Līga Bērziņa" in err
    assert school.run("place", "--kind", "dvb", "--student", "Nobody")[0] == 1


def test_fields_of_placements_and_of_the_registry_are_edited(school: Terminal) -> None:
    [made] = place(school, "--student", "Berzina Liga")
    school.done(
        "edit", "--placement", made["id"], "--set", "schedule=8.30–17.00", "--set",
        "company=Čiekurs", "--set", "minutes_per_day=7:30", "--set", "agreement_no=2027-100",
        "--set", "note=Zvanīt", "--set", "stipend=yes",
    )  # fmt: skip
    [row] = school.asked("placements")
    assert (row["company_name"], row["minutes_per_day"]) == ("SIA „Čiekurs IT”", 450)
    assert row["agreement_no"] == "2027-100"
    school.done("edit", "--placement", "2027-100", "--set", "stage=signed")
    assert school.asked("placements", "--stage", "signed")
    school.done("edit", "--student", "Kārlis Ābols", "--set", "phone=29111111")
    school.done("edit", "--company", "čiekurs", "--set", "places=4")
    school.done("edit", "--school", "--set", "town=Ventspils")
    assert school.asked("students")[0]["phone"] == "+371 29111111"
    assert school.run("edit", "--school", "--set", "colour=red")[0] == 1
    assert school.run("edit", "--school", "--set", "town")[0] == 2


def test_agreements_are_printed_with_what_is_missing_told(school: Terminal, tmp_path: Path) -> None:
    made = place(school, "--group", "D4-2", "--company", "čiekurs")
    out = tmp_path / "ligumi.pdf"
    code, text, err = school.run(
        "print", "agreement", "--all", "--lang", "lv", "--out", out, "--copies", "3"
    )
    assert code == 0
    assert "2 papers" in text
    assert "Līga Bērziņa: not filled in:" in err
    pages = len(PdfReader(out).pages)
    told = school.asked(
        "print", "agreement", "--group", "d4-2", "--lang", "en", "--out", out, "--copies", "3"
    )
    assert told["pages"] <= pages + 6
    assert sorted(each["number"] for each in told["papers"]) == ["2027-001", "2027-002"]
    assert school.run(
        "print", "agreement", "--placement", made[0]["id"], "--lang", "lv", "--out", tmp_path
    )[0] == 1  # fmt: skip


def test_papers_of_any_kind_are_printed_or_saved_to_be_edited(
    school: Terminal, tmp_path: Path
) -> None:
    place(school, "--group", "D4-2", "--company", "čiekurs")
    out = tmp_path / "paper"
    for kind in ("diary_blank", "certificate"):
        told = school.asked("print", kind, "--all", "--lang", "en", "--out", out)
        assert len(PdfReader(out).pages) == told["pages"] >= 2
    edited = tmp_path / "thanks.docx"
    assert "2 papers" in school.done("print", "thanks", "--all", "--lang", "lv", "--out", edited)
    assert edited.read_bytes().startswith(b"PK")
    each = tmp_path / "mape"
    each.mkdir()
    told = school.asked("print", "briefing", "--all", "--each", "--lang", "lv", "--out", each)
    assert sorted(file.name for file in each.iterdir()) == sorted(
        Path(file).name for file in told["files"]
    )
    refused = ("survey_mentor", "amendment")
    for kind in refused:
        assert school.run("print", kind, "--all", "--lang", "lv", "--out", out)[0] == 1
    assert school.run("print", "briefing", "--company", "čiekurs", "--lang", "lv", "--out", out)[0]


def test_backup_restore_and_check(school: Terminal, tmp_path: Path) -> None:
    told = school.asked("backup", tmp_path / "kopija.zip")
    assert Path(told["key"]).exists()
    other = Terminal(tmp_path / "jauna", school._capsys)
    other.done("restore", tmp_path / "kopija.zip")
    assert other.asked("students") == school.asked("students")
    assert "as it must be" in other.done("check")
    assert other.asked("check", "--rebuild") == {"sound": True, "findings": []}


def test_the_demo_verb_fills_a_new_folder(terminal: Terminal) -> None:
    words = [
        "demo",
        "--students",
        "9",
        "--companies",
        "3",
        "--placements",
        "8",
        "--days",
        "60",
        "--seed",
        "2",
    ]
    terminal.done(*words)
    assert len(terminal.asked("placements")) == 8
    assert terminal.run(*words)[0] == 1


def test_a_folder_that_is_none_is_refused(terminal: Terminal) -> None:
    code, out, err = terminal.run("students")
    assert (code, out) == (1, "")
    assert "no Prakse data folder" in err


def test_a_programmes_items_are_listed_and_get_their_outcomes(school: Terminal) -> None:
    [programme] = school.asked("programmes")
    [first, second] = programme["items"]
    school.done("edit", "--item", first["id"], "--item", "2.", "--set", "outcome=Strādā komandā")
    [programme] = school.asked("programmes")
    assert [item["outcome"] for item in programme["items"]] == ["Strādā komandā"] * 2
    assert second["title"] in school.done("programmes")
