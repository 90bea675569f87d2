"""The long run runs, goes on where it stopped, and says so where something failed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.soak.tally import Tally, unpacked

ROOT = Path(__file__).parents[2]


def soak(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run it in a process of its own."""
    command = [sys.executable, "-m", "tests.soak"]
    return subprocess.run([*command, *words], cwd=ROOT, capture_output=True, text=True)


def test_a_run_prints_its_table_and_goes_on_from_its_journal(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    words = ("--outer", "5", "--sheets", "3", "--journal", journal, "--place", tmp_path)
    first = soak(*words)
    assert first.returncode == 0, first.stderr
    assert "| bad files: damaged outside | 5 | 0 |" in first.stdout
    assert "| damaged spreadsheets | 3 | 0 |" in first.stdout
    parts = journal.read_text("utf-8").splitlines()
    assert {json.loads(part)["what"] for part in parts} == {"outer", "sheets"}
    again = soak(*words)
    assert again.stdout == first.stdout
    assert journal.read_text("utf-8").splitlines() == parts


def test_what_there_is_none_of_is_said() -> None:
    done = soak("weather")
    assert done.returncode == 2
    assert "no such kind of trial: weather" in done.stderr


def test_a_failure_is_counted_told_and_kept_in_the_journal() -> None:
    tally = Tally()
    with tally.trial("history 1-7"):
        raise RuntimeError("lost")
    with tally.trial("history 1-8"), tally.timed():
        tally.found["fine"] += 1
    back = unpacked(json.loads(json.dumps(tally.packed())))
    assert (back.done, back.failed, back.found["fine"]) == (2, 1, 1)
    assert back.failures[0].startswith("history 1-7")
    whole = Tally()
    whole.add(back)
    whole.add(back)
    assert (whole.done, whole.failed) == (4, 2)
