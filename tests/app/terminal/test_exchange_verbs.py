"""invite, accept, export, import, people, packets: what they print and how they refuse."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.i18n import use_language
from app.ledger.folder import open_folder
from app.terminal.main import main
from tests.app.exchange.parties import add_placement, days, edit, start_school, write_days

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """Return a function that runs one verb on the folder of that name."""
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))

    def one(folder: str, *words: object) -> tuple[int, str, str]:
        given = ["--folder", str(tmp_path / folder), "--ui-language", "en", *map(str, words)]
        code = main(given)
        said = capsys.readouterr()
        return code, said.out, said.err

    yield one
    use_language("en")


@pytest.fixture
def placement(run: Run, tmp_path: Path) -> bytes:
    """A placement in the folder `school`, whose student has joined as the folder `student`."""
    with start_school(tmp_path / "school") as school:
        made = add_placement(school, student_name="Līga Bērziņa", mentor_name="Ērika Ēvele")
    invited = asked(
        run, "school", "invite", "--placement", made.hex(), "--role", "student",
        "--out", tmp_path / "in.prakse",
    )  # fmt: skip
    code, _out, err = run(
        "student", "accept", tmp_path / "in.prakse", "--words", invited["words"],
        "--reply", tmp_path / "reply.prakse",
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert run("school", "import", tmp_path / "reply.prakse")[0] == 0
    return made


def asked(run: Run, folder: str, *words: object) -> Any:
    code, out, err = run(folder, *words, "--json")
    assert code == 0, err
    return json.loads(out)


def test_an_invitation_tells_its_words_its_file_and_whom_it_is_for(
    run: Run, placement: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "mentor.prakse"
    told = asked(run, "school", "invite", "--placement", "Līga Bērziņa", "--out", out)
    assert len(told["words"].split()) == 5
    assert told["file"] == str(out)
    assert told["name"] == "Ērika Ēvele"
    assert told["placements"] == [{"id": placement.hex()}]
    assert len(told["id"]) == 32
    _code, said, _err = run(
        "school", "invite", "--placement", placement.hex(), "--out", out, "--words-in", "lv"
    )
    assert len(said.strip().splitlines()[-1].split()) == 5


def test_days_travel_and_the_import_says_what_it_brought(
    run: Run, placement: bytes, tmp_path: Path
) -> None:
    with open_folder(tmp_path / "student") as student:
        write_days(student, placement, 3)
    made = asked(run, "student", "export", "--out", tmp_path / "days.prakse")
    assert made["changes"] >= 3
    assert made["size"] == (tmp_path / "days.prakse").stat().st_size
    code, said, _err = run("school", "import", tmp_path / "days.prakse")
    assert code == 0
    assert "from Līga Bērziņa brought 3 changes" in said
    assert "Day written: 3" in said
    _code, said, _err = run("school", "import", tmp_path / "days.prakse")
    assert "nothing new" in said
    with open_folder(tmp_path / "school") as school:
        assert len(days(school)) == 3


def test_people_have_ids_that_export_takes_and_names_too(
    run: Run, placement: bytes, tmp_path: Path
) -> None:
    (row,) = asked(run, "school", "people")
    assert (row["name"], row["role"], row["devices"]) == ("Līga Bērziņa", "student", 1)
    for number, whom in enumerate((row["id"], "līga", "BERZINA")):
        out = tmp_path / f"{number}.prakse"
        assert run("school", "export", "--to", whom, "--out", out)[0] == 0
        assert run("student", "import", out)[0] == 0
    (teacher,) = asked(run, "student", "people")
    assert (teacher["name"], teacher["role"]) == ("Vidzemes tehnikums", "school")
    assert "trainee" in run("school", "people")[1]


def test_the_list_of_files_says_where_each_stands(
    run: Run, placement: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "out.prakse"
    with open_folder(tmp_path / "school") as school:
        edit(school, placement, school_phone="63000000")
    run("school", "export", "--placement", placement.hex(), "--out", out, "--text")
    assert out.read_bytes().isascii()
    assert asked(run, "school", "packets")[0]["state"] == "made"
    assert asked(run, "school", "people")[0]["unconfirmed_since"]
    run("student", "import", out)
    run("student", "export", "--out", tmp_path / "back.prakse")
    run("school", "import", tmp_path / "back.prakse")
    states = {row["file"]: row["state"] for row in asked(run, "school", "packets")}
    assert states["out.prakse"] == "confirmed"
    assert asked(run, "school", "people")[0]["unconfirmed_since"] is None
    assert "confirmed" in run("school", "packets")[1]


def test_what_is_refused_is_one_sentence_on_stderr(
    run: Run, placement: bytes, tmp_path: Path
) -> None:
    (tmp_path / "bad").write_bytes(bytes(9))
    some = tmp_path / "x.prakse"
    for folder, words, match in (
        ("school", ("import", tmp_path / "bad"), "not a Prakse exchange file"),
        ("school", ("import", tmp_path / "in.prakse"), "This is an invitation"),
        ("school", ("import", tmp_path / "none"), "no longer there"),
        ("school", ("export", "--to", "Nekas", "--out", some), "Nothing is called"),
        ("student", ("invite", "--placement", placement.hex(), "--out", some), "Only the school"),
        (
            "school",
            ("accept", tmp_path / "reply.prakse", "--words", "a", "--reply", some),
            "not an",
        ),
        (
            "new",
            ("accept", tmp_path / "in.prakse", "--words", "a", "--reply", some),
            "here is 1",
        ),
        (
            "new",
            ("accept", tmp_path / "in.prakse", "--words", "ala " * 5, "--reply", some),
            "do not open",
        ),
        ("school", ("export", "--placement", "Nekas", "--out", some), "Nothing is called"),
    ):
        code, out, err = run(folder, *words)
        assert (code, out) == (1, "")
        assert match in err
        assert len(err.strip().splitlines()) == 1
    assert not some.exists()
    assert asked(run, "school", "packets")[0]["state"] == "refused"


def test_wrong_usage_is_told_apart(run: Run, placement: bytes, tmp_path: Path) -> None:
    some = tmp_path / "x.prakse"
    assert run("school", "export", "--out", some)[0] == 2
    assert run("school", "export", "--to", "a", "--placement", "b", "--out", some)[0] == 2
    assert run("school", "export")[0] == 2
    assert run("school", "invite", "--out", some)[0] == 2
    assert run("school", "import")[0] == 2


def test_a_file_is_looked_at_without_being_taken_in(
    run: Run, placement: bytes, tmp_path: Path
) -> None:
    assert run("student", "export", "--everything", "--out", tmp_path / "a.prakse")[0] == 0
    for _time in range(2):
        told = asked(run, "school", "import", "--look", tmp_path / "a.prakse")
        assert (told["from"], told["conflicts"]) == ("Līga Bērziņa", 0)
    assert not list((tmp_path / "school" / "inbox").glob("*.prakse"))
