"""carrier and carry: the exchange folder from the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.i18n import use_language
from app.ledger.folder import open_folder
from app.terminal.main import main
from tests.app.exchange.parties import Trio, copy_trio, days, write_days

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    made_trio: tuple[Path, list[bytes]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Run]:
    """Return a function that runs one verb on the folder of that name, of three connected ones."""
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))
    trio: Trio = copy_trio(*made_trio, tmp_path)
    write_days(trio.student, trio.placements[0], 2)
    trio.close()
    (tmp_path / "stick").mkdir()

    def one(folder: str, *words: object) -> tuple[int, str, str]:
        given = ["--folder", str(tmp_path / folder), "--ui-language", "en", *map(str, words)]
        code = main(given)
        said = capsys.readouterr()
        return code, said.out, said.err

    yield one
    use_language("en")


def test_files_go_and_come_by_the_exchange_folder(run: Run, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    assert run("student", "carry")[0] == 1
    assert "No exchange folder" in run("student", "carrier")[1]
    for folder in ("student", "school"):
        assert str(stick) in run(folder, "carrier", "--set", stick)[1]
    assert "Written for Vidzemes tehnikums" in run("student", "carry")[1]
    invitation = stick / "invitation.prakse"
    invitation.write_bytes(b"PRAKSE")
    code, said, _err = run("school", "carry")
    assert code == 0
    assert "Taken in from Līga Bērziņa" in said
    assert "Written for Ērika Ēvele" in said
    assert "Still being copied: invitation.prakse" in said
    with open_folder(tmp_path / "school") as school:
        assert len(days(school)) == 2
    invitation.unlink()
    assert "nobody lacks anything" in run("school", "carry")[1]
    told = json.loads(run("school", "carrier", "--json")[1])
    assert told["path"] == str(stick)
    assert told["take_in"]
    assert not told["by_itself"]


def test_the_folder_is_used_as_it_is_told(run: Run, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    run("student", "carrier", "--set", stick)
    run("student", "carry")
    code, said, _err = run(
        "school", "carrier", "--set", stick, "--take-in", "no", "--by-itself", "yes", "--only", "Ē",
    )  # fmt: skip
    assert code == 1
    code, said, _err = run(
        "school", "carrier", "--set", stick, "--take-in", "no", "--by-itself", "yes",
        "--only", "Ērika Ēvele",
    )  # fmt: skip
    assert code == 0
    assert "wait there" in said
    assert "by itself" in said
    told = json.loads(run("school", "carry", "--json")[1])
    assert len(told["put_by"]) == 1
    assert told["written"] == []
    assert (tmp_path / "school" / "inbox" / told["put_by"][0]).exists()
    assert run("school", "carrier", "--stop")[0] == 0
    assert run("school", "carrier", "--stop", "--by-itself", "yes")[0] == 2
    assert run("school", "carry")[0] == 1


def test_a_folder_that_is_away_is_a_refusal(run: Run, tmp_path: Path) -> None:
    run("student", "carrier", "--set", tmp_path / "stick")
    (tmp_path / "stick").rmdir()
    code, _said, err = run("student", "carry")
    assert code == 1
    assert "can't be reached" in err
    assert "Last looked at" in run("student", "carrier")[1]
