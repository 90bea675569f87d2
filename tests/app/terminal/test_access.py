"""access, end-access, give-access, continue: from the terminal, over files only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.i18n import use_language
from app.terminal.main import main
from tests.conftest import School
from tests.three import Three, write_days

Run = Callable[..., str]


@pytest.fixture
def run(
    three: Three, filled_school: School, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., tuple[int, str, str]]]:
    """Return a function that runs one verb in somebody's folder."""
    write_days(three.student, three.placement, 2)
    three.carry(three.student, three.school)
    for folder in (three.school, three.mentor, three.student):
        folder.close()

    def one(who: str, *words: object) -> tuple[int, str, str]:
        path = getattr(three, who).path
        code = main(["--folder", str(path), "--ui-language", "en", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    yield one
    use_language("en")


def done(run: Any, *words: object) -> str:
    code, out, err = run(*words)
    assert code == 0, err
    return str(out)


def test_access_ends_and_is_given_back_by_files(run: Any, three: Three, tmp_path: Path) -> None:
    said = done(
        run, "school", "end-access", "--placement", "Līga Bērziņa", "--who", "mentor",
        "--reason", "Aiziet no darba",
    )  # fmt: skip
    assert "Māra Kalniņa has no access to this placement any more" in said
    assert "2 days still wait for them." in said
    mentor = json.loads(done(run, "school", "people", "--json"))
    (person,) = [row["id"] for row in mentor if row["role"] == "mentor"]
    file = tmp_path / "ended.prakse"
    done(run, "school", "export", "--to", person, "--out", file)
    said = done(run, "mentor", "import", file)
    assert "The school has ended your access to the placement of Līga Bērziņa." in said
    code, _out, err = run("mentor", "edit", "--placement", "Līga", "--set", "mentor_phone=26111111")
    assert code == 1
    assert "ended your access" in err
    (row,) = [
        row
        for row in json.loads(done(run, "school", "access", "--placement", "Līga", "--json"))
        if row["role"] == "mentor"
    ]
    assert row["ended_at"]
    assert row["told_at"]
    assert not row["knows"]
    assert "Māra Kalniņa" in done(run, "school", "access", "--placement", "Līga")
    said = done(run, "school", "give-access", "--placement", "Līga", "--who", "Māra")
    assert "again" in said
    code, _out, err = run("school", "give-access", "--placement", "Līga", "--who", "Māra")
    assert code == 1
    assert "Māra" in err


def test_a_trainee_goes_on_in_another_company(run: Any) -> None:
    said = json.loads(
        done(
            run, "school", "continue", "--placement", "Līga", "--last-day", "12.03.2027",
            "--company", "Čiekurs", "--json",
        )
    )  # fmt: skip
    rows = {row["id"]: row for row in json.loads(done(run, "school", "placements", "--json"))}
    assert rows[said["id"]]["starts_on"] == "2027-03-13"
    assert [row["stage"] for row in rows.values() if row["id"] != said["id"]] == ["terminated"]


def test_who_replaces_a_mentor_may_say_that_the_earlier_one_keeps_access(run: Any) -> None:
    done(run, "school", "edit", "--placement", "Līga", "--set", "mentor=", "--keep-access")
    (row,) = [
        row
        for row in json.loads(done(run, "school", "access", "--placement", "Līga", "--json"))
        if row["role"] == "mentor"
    ]
    assert row["ended_at"] is None
