from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.start.environment import (
    PROGRAM_LOCK,
    TESTS_LOCK,
    clean_environment,
    fingerprint,
    may_build_on,
    read_stamp,
    stale_catalogues,
    venv_python,
    wanted_stamp,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / PROGRAM_LOCK).write_bytes(b"one==1\n")
    (tmp_path / TESTS_LOCK).write_bytes(b"one==1\ntwo==2\n")
    return tmp_path


def test_an_environment_of_todays_lock_is_kept(root: Path) -> None:
    assert may_build_on(wanted_stamp(root, [PROGRAM_LOCK]), root)


def test_the_tests_tools_may_be_added_to_the_program(root: Path) -> None:
    assert may_build_on(wanted_stamp(root, [PROGRAM_LOCK, TESTS_LOCK]), root)


def test_a_changed_lock_makes_the_environment_anew(root: Path) -> None:
    stamp = wanted_stamp(root, [PROGRAM_LOCK])
    (root / PROGRAM_LOCK).write_bytes(b"one==2\n")
    assert not may_build_on(stamp, root)


def test_another_python_makes_the_environment_anew(root: Path) -> None:
    stamp = wanted_stamp(root, [PROGRAM_LOCK]) | {"python": "3.10"}
    assert not may_build_on(stamp, root)


def test_an_unfinished_installation_is_made_anew(root: Path) -> None:
    assert not may_build_on(read_stamp(root / "no stamp"), root)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff"])
def test_a_damaged_stamp_counts_as_none(root: Path, content: bytes) -> None:
    (root / "stamp").write_bytes(content)
    assert read_stamp(root / "stamp") == {}


def test_a_stamp_reads_back_as_written(root: Path) -> None:
    stamp = wanted_stamp(root, [PROGRAM_LOCK])
    (root / "stamp").write_text(json.dumps(stamp), "utf-8")
    assert read_stamp(root / "stamp") == stamp


def test_line_ends_do_not_change_a_fingerprint(root: Path) -> None:
    before = fingerprint(root / PROGRAM_LOCK)
    (root / PROGRAM_LOCK).write_bytes(b"one==1\r\n")
    assert fingerprint(root / PROGRAM_LOCK) == before


def test_windows_keeps_its_python_elsewhere() -> None:
    assert venv_python(Path("v"), "win32") == Path("v/Scripts/python.exe")
    assert venv_python(Path("v"), "linux") == Path("v/bin/python")


def test_children_write_bytecode_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    command = [sys.executable, "-c", "import sys; print(sys.dont_write_bytecode)"]
    run = subprocess.run(command, env=clean_environment(), capture_output=True, text=True)
    assert run.stdout.strip() == "False"


def test_a_translation_is_compiled_once(root: Path) -> None:
    text = root / "translations" / "lv" / "LC_MESSAGES" / "messages.po"
    text.parent.mkdir(parents=True)
    text.write_text("", "utf-8")
    assert stale_catalogues(root) == [text]
    compiled = text.with_suffix(".mo")
    compiled.write_bytes(b"")
    assert stale_catalogues(root) == []
    os.utime(compiled, (0, 0))
    assert stale_catalogues(root) == [text]
