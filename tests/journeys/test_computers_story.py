"""A school with two teachers and many computers, over files only; then one burns down."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.i18n import use_language
from tests.journeys.at_terminal import Person
from tests.journeys.sample_files import COMPANIES, PROGRAMME, STUDENTS, sample_files

Meet = Callable[[str], Person]
DAYS = ("2027-01-11", "2027-01-12", "2027-01-13", "2027-01-14")


@pytest.fixture
def meet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Meet]:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))
    yield lambda name: Person(tmp_path / name, capsys, "lv")
    use_language("en")


def post(sender: Person, taker: Person, file: Path, *words: object) -> Any:
    """Make a file and take it in."""
    sender.run("export", "--out", file, *words)
    return taker.json("import", file)


def to(sender: Person, role: str) -> tuple[str, str]:
    """Return how a file is addressed to the first party of a role."""
    return "--to", next(str(row["id"]) for row in sender.json("people") if row["role"] == role)


def begin(school: Person, place: Path) -> str:
    """Start a school's folder with one placement; return its id."""
    files = sample_files(place / "files")
    school.run("new-school", "--name", "Daugavpils paraugskola", "--teacher", "Anna Paraudziņa")
    for verb, name in (
        ("import-students", STUDENTS),
        ("import-companies", COMPANIES),
        ("import-programme", PROGRAMME),
    ):
        school.run(verb, files / name)
    company = school.json("companies")[0]
    school.run(
        "place", "--student", school.json("students")[0]["id"], "--kind", "qualification",
        "--from", "2027-01-11", "--to", "2027-06-12", "--company", company["id"],
        "--programme", "programmēšanas",
    )  # fmt: skip
    (placement,) = school.json("placements")
    return str(placement["id"])


def connect(school: Person, person: Person, role: str, placement: str, place: Path) -> None:
    """Invite somebody and bring their reply home."""
    file, reply = place / f"{role}-in.prakse", place / f"{role}-reply.prakse"
    made = school.json("invite", "--placement", placement, "--role", role, "--out", file)
    person.run("accept", file, "--words", made["words"], "--reply", reply)
    school.run("import", reply)


def test_two_teachers_many_computers_a_removal_and_a_fire(meet: Meet, tmp_path: Path) -> None:
    school, mentor, student = meet("school"), meet("mentor"), meet("student")
    mine = begin(school, tmp_path)
    for person, role in ((mentor, "mentor"), (student, "student")):
        connect(school, person, role, mine, tmp_path)

    # 1. a colleague, the teacher's second computer, the mentor's second computer
    colleague, home, laptop = meet("colleague"), meet("home"), meet("laptop")
    for host, guest, verb in (
        (school, colleague, ("invite-colleague", "Juris Kalns")),
        (school, home, ("add-computer",)),
        (mentor, laptop, ("add-computer",)),
    ):
        file = tmp_path / f"{guest.folder.name}.prakse"
        words = host.json(*verb, "--out", file)["words"]
        guest.run("accept", file, "--words", words)
        assert [row["id"] for row in guest.json("placements")] == [mine]
    assert len(colleague.json("students")) == 24
    assert laptop.json("students") == []

    # From the school's next files the others learn who has come.
    post(school, colleague, tmp_path / "0.prakse", *to(school, "colleague"))
    to_mentor = to(school, "mentor")
    post(school, mentor, tmp_path / "0a.prakse", *to_mentor)
    post(school, student, tmp_path / "0b.prakse", *to(school, "student"))

    # 2. days are written; both computers of the mentor confirm; files go by either teacher
    for day in DAYS:
        student.run(
            "log", "--placement", mine, "--date", day, "--from", "8.30", "--to", "17.00",
            "--break", 30, "--work", "Montēju skapi.",
        )  # fmt: skip
    post(student, colleague, tmp_path / "1.prakse")
    post(colleague, mentor, tmp_path / "2.prakse", *to_mentor)
    post(mentor, laptop, tmp_path / "2b.prakse", *to(mentor, "self"))
    mentor.run("confirm", "--placement", mine, "--date", DAYS[0])
    laptop.run("confirm", "--placement", mine, "--date", DAYS[1])
    post(laptop, school, tmp_path / "3.prakse")
    post(mentor, colleague, tmp_path / "4.prakse")

    # 3. both teachers edit; they disagree once, and decide
    school.run("edit", "--placement", mine, "--set", "school_phone=63000001")
    colleague.run("edit", "--placement", mine, "--set", "school_phone=63000002")
    post(colleague, school, tmp_path / "5.prakse", *to(colleague, "colleague"))
    (conflict,) = school.json("conflicts")
    school.run("resolve", "--conflict", conflict["id"], "--keep", 1)
    post(school, colleague, tmp_path / "6.prakse", *to(school, "colleague"))
    post(school, home, tmp_path / "7.prakse", *to(school, "self"))
    states = {
        person.folder.name: [r["state"] for r in person.json("log", "--list", "--placement", mine)]
        for person in (school, colleague, home)
    }
    assert set(map(tuple, states.values())) == {("confirmed", "confirmed", *["submitted"] * 2)}
    assert colleague.json("conflicts") == home.json("conflicts") == []

    # 4. the laptop is lost and removed; the other computer goes on
    rows = school.json("computers")
    assert {row["role"] for row in rows} == {"self", "colleague", "mentor", "student"}
    lost = laptop_of(rows)
    school.run("remove-computer", lost)
    school.run("edit", "--placement", mine, "--set", "schedule=8.30-17.00")
    post(school, mentor, tmp_path / "8.prakse", *to_mentor)
    laptop.run("import", tmp_path / "8.prakse", code=1)
    mentor.run("confirm", "--placement", mine, "--date", DAYS[2])
    post(mentor, school, tmp_path / "9.prakse")

    # 5. the school's computer burns down; the recovery file and the others bring all of it back
    made = school.json("recovery-file", "--out", tmp_path / "atjaunosana.prakse")
    post(school, colleague, tmp_path / "10.prakse", *to(school, "colleague"))
    before = school.json("placements"), school.json("log", "--list", "--placement", mine)
    shutil.rmtree(school.folder)
    school.run("recover", made["file"], "--words", made["words"])
    assert school.json("placements") == []
    assert len(school.json("students")) == 24
    for person, whom in ((mentor, ()), (student, ()), (colleague, to(colleague, "colleague"))):
        file = tmp_path / f"viss-{person.folder.name}.prakse"
        post(person, school, file, "--everything", *whom)
    assert (school.json("placements"), school.json("log", "--list", "--placement", mine)) == before
    school.run("edit", "--placement", mine, "--set", "schedule=9.00-17.30")
    post(school, mentor, tmp_path / "11.prakse", *to_mentor)
    for person in (school, colleague, home, mentor, student):
        person.run("check")


def laptop_of(rows: list[dict[str, Any]]) -> str:
    """Return the id of the mentor's second computer."""
    return next(
        str(row["device"]["key"])
        for row in rows
        if row["role"] == "mentor" and row["device"]["number"] == 2
    )
