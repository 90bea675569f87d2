"""One placement, end to end, through the terminal, in three folders that never meet."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.i18n import use_language
from tests.journeys.at_terminal import Person
from tests.journeys.sample_files import COMPANIES, PROGRAMME, STUDENTS, sample_files

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=["lv", "en"])
def people(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Sequence[Person]]:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))
    yield [
        Person(tmp_path / name, capsys, request.param) for name in ("school", "mentor", "student")
    ]
    use_language("en")


def test_one_placement_end_to_end(people: Sequence[Person], tmp_path: Path) -> None:
    school, mentor, student = people
    files = sample_files(tmp_path / "files")

    # 1. a school folder; imports, dry run first
    school.run("new-school", "--name", "Daugavpils paraugskola", "--teacher", "Anna Paraudziņa")
    for verb, name, count in (
        ("import-students", STUDENTS, 24),
        ("import-companies", COMPANIES, 9),
        ("import-programme", PROGRAMME, 10),
    ):
        dry = school.run(verb, files / name, "--dry-run")
        assert str(count) in dry
        school.run(verb, files / name)
    assert len(school.json("students")) == 24
    assert len(school.json("companies")) == 9
    assert all("id" in row for row in school.json("students"))
    again = school.run("import-students", files / STUDENTS)
    assert len(school.json("students")) == 24, again

    # 2. the whole group placed at once, one of them with a company
    company = school.json("companies")[0]
    school.run(
        "place", "--group", "D4-2", "--kind", "qualification", "--from", "2027-01-11",
        "--to", "2027-06-12", "--company", company["id"], "--programme", "programmēšanas",
    )  # fmt: skip
    placements = school.json("placements")
    assert len(placements) == 24
    mine = placements[0]["id"]

    # 3. the agreement, in both languages, and the group's in one file
    for lang, words in (("lv", "2027. gada 11. janvār"), ("en", "11 January 2027")):
        out = tmp_path / f"{lang}.pdf"
        school.run("print", "agreement", "--placement", mine, "--lang", lang, "--out", out)
        text = " ".join("".join(p.extract_text() for p in PdfReader(out).pages).split())
        assert words in text
    everybody = tmp_path / "group.pdf"
    school.run(
        "print", "agreement", "--group", "D4-2", "--lang", "lv", "--out", everybody, "--copies", 3
    )
    assert len(PdfReader(everybody).pages) >= 24 * 3 * 2

    # 4. invitations; each sees only what is theirs
    for person, role in ((mentor, "mentor"), (student, "student")):
        file, reply = tmp_path / f"{role}.prakse", tmp_path / f"{role}-reply.prakse"
        words = school.json("invite", "--placement", mine, "--role", role, "--out", file)["words"]
        assert len(words.split()) == 5
        person.run(
            "accept", file, "--words", "viens divi trīs četri pieci", "--reply", reply, code=1
        )
        assert not person.folder.exists()
        person.run("accept", file, "--words", words.upper(), "--reply", reply)
        school.run("import", reply)
    assert [row["id"] for row in student.json("placements")] == [mine]
    assert student.json("students") == []
    assert mine in [row["id"] for row in mentor.json("placements")]

    # 5. the diary, its confirmation, an assessment
    for day in (11, 12, 13):
        student.run(
            "log", "--placement", mine, "--date", f"2027-01-{day}", "--from", "8.30",
            "--to", "17.00", "--break", 30, "--work", f"Iekārtoju darbstaciju Nr. {day}.",
        )  # fmt: skip
    _send(student, school, tmp_path / "days.prakse", mine)
    assert len(school.json("log", "--list", "--placement", mine)) == 3
    _send(school, mentor, tmp_path / "to-mentor.prakse", mine)
    mentor.run("return", "--placement", mine, "--date", "2027-01-13", "--comment", "Kas tieši?")
    mentor.run("confirm", "--placement", mine, "--all", "--mark", 9)
    mentor.run(
        "assess", "--placement", mine, "--mark", 8, "--attitude", "Strādā rūpīgi.",
        "--criterion", "Attieksme=9",
    )  # fmt: skip

    # 6. files both ways; a conflict seen and resolved
    mentor.run("edit", "--placement", mine, "--set", "mentor_phone=20000001")
    school.run("edit", "--placement", mine, "--set", "mentor_phone=20000002")
    _send(mentor, school, tmp_path / "from-mentor.prakse", mine)
    states = {row["day"]: row["state"] for row in school.json("log", "--list", "--placement", mine)}
    assert states == {
        "2027-01-11": "confirmed", "2027-01-12": "confirmed", "2027-01-13": "returned",
    }  # fmt: skip
    assert school.json("assessments", "--placement", mine)[0]["mark"] == "8"
    (conflict,) = school.json("conflicts")
    assert len(conflict["values"]) == 2
    school.run("resolve", "--conflict", conflict["id"], "--keep", 2)
    assert school.json("conflicts") == []
    _send(school, mentor, tmp_path / "decided.prakse", mine)
    assert mentor.json("conflicts") == []
    _send(school, student, tmp_path / "to-student.prakse", mine)
    states = {r["day"]: r["state"] for r in student.json("log", "--list", "--placement", mine)}
    assert states["2027-01-13"] == "returned"

    # 7. history, undo, and all of it still sound
    assert len(school.json("history", "--placement", mine)) > 5
    student.run("log", "--placement", mine, "--date", "2027-01-14", "--work", "Liek.", "--draft")
    assert len(student.json("log", "--list", "--placement", mine)) == 4
    student.run("undo")
    assert len(student.json("log", "--list", "--placement", mine)) == 3
    for person in people:
        person.run("check")
    assert {row["direction"] for row in school.json("packets")} == {"in", "out"}


def _send(sender: Person, taker: Person, file: Path, placement: str) -> None:
    sender.run("export", "--placement", placement, "--out", file)
    taker.run("import", file)


def test_a_stranger_gets_a_plain_refusal(people: Sequence[Person], tmp_path: Path) -> None:
    school = people[0]
    school.run("new-school", "--name", "Paraugskola", "--teacher", "Anna Paraudziņa")
    (tmp_path / "noise.prakse").write_bytes(os.urandom(500))
    school.run("import", tmp_path / "noise.prakse", code=1)
    assert len(school.refused.strip().splitlines()) == 1
    school.run("students", "--nonsense", code=2)


def test_the_program_runs_as_a_command(tmp_path: Path) -> None:
    environment = {**os.environ, "PRAKSE_KEY": "file", "PRAKSE_STATE": str(tmp_path / "state")}
    for lang, word in (("lv", "lietošana:"), ("en", "usage:")):
        done = subprocess.run(
            [sys.executable, "-m", "app", "--ui-language", lang, "--help"],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0
        assert word in done.stdout
