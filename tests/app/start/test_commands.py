from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.start import ROOT
from app.start.__main__ import checks, window_arguments


def test_a_folder_is_understood_from_where_the_person_stands() -> None:
    here = Path("/here") if os.sep == "/" else Path("C:/here")
    assert window_arguments(["--demo", "--folder", "mape"], here) == [
        "--demo", "--folder", str(here / "mape"),
    ]
    assert window_arguments(["--folder=mape"], here) == [f"--folder={here / 'mape'}"]


def test_files_are_understood_from_where_the_person_stands() -> None:
    here = Path("/here") if os.sep == "/" else Path("C:/here")
    given = ["no Māras.prakse", "--ui-language", "lv", "--folder=mape", "pasts/b.prakse"]
    assert window_arguments(given, here) == [
        str(here / "no Māras.prakse"), "--ui-language", "lv", f"--folder={here / 'mape'}",
        str(here / "pasts/b.prakse"),
    ]


def test_an_absolute_folder_stays_as_it_is(tmp_path: Path) -> None:
    arguments = ["--folder", str(tmp_path)]
    assert window_arguments(arguments, Path.cwd()) == arguments


def test_pytest_comes_last_and_uses_both_processors() -> None:
    last = checks(["tests/app"])[-1]
    assert last.name == "pytest"
    assert "-n" in last.arguments
    assert last.arguments[-1] == "tests/app"


@pytest.mark.parametrize("own", ["-n0", "-n=4", "--numprocesses=1"])
def test_a_number_of_processes_that_was_asked_for_is_kept(own: str) -> None:
    assert "2" not in checks([own])[-1].arguments


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_start_without_a_screen_exits_with_1_and_two_sentences(tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, "-m", "app.start", "--folder", str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 1
    assert run.stderr.startswith("Šeit nav ekrāna")
    assert list(tmp_path.iterdir()) == []
