"""A folder that can't be written, is open already, or is newer than the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from app.errors import NewerVersionError, UserError
from app.ledger.folder import create_folder, open_folder
from app.storage.database import Database
from app.storage.key import read_key
from app.storage.tables import SCHEMA_VERSION
from tests.app.exchange.parties import start_school

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))


def fingerprint(folder: Path) -> dict[str, str]:
    """Return what every file of a folder holds, byte by byte."""
    return {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "open.lock"
    }


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Make a folder read-only: for root by a mount, for everybody else by its permissions."""
    if sys.platform != "win32" and os.geteuid() == 0:
        mount, umount = shutil.which("mount"), shutil.which("umount")
        steps = [["--bind", str(folder), str(folder)], ["-o", "remount,ro,bind", str(folder)]]
        if mount is None or umount is None:
            pytest.skip("root may write anywhere, and this machine has no mount")
        for step in steps:
            if subprocess.run([mount, *step], capture_output=True).returncode:
                pytest.skip("root may write anywhere, and this machine lets nobody mount")
        try:
            yield
        finally:
            subprocess.run([umount, "-l", str(folder)], check=True)
        return
    if sys.platform == "win32":
        pytest.skip("permissions of folders are another thing on Windows")
    folder.chmod(0o500)
    try:
        yield
    finally:
        folder.chmod(0o700)


def test_a_read_only_folder_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    start_school(tmp_path / "school").close()
    before = fingerprint(tmp_path / "school")
    with read_only(tmp_path / "school"):
        with pytest.raises(UserError, match="may not write in this folder"):
            open_folder(tmp_path / "school")
        assert fingerprint(tmp_path / "school") == before
    open_folder(tmp_path / "school").close()


def test_no_folder_is_made_where_nothing_may_be_written(tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    with read_only(tmp_path / "shelf"):
        for path in (tmp_path / "shelf", tmp_path / "shelf" / "new"):
            with pytest.raises(UserError, match="may not write in this folder"):
                create_folder(path, key_in_file=True)
    assert list((tmp_path / "shelf").iterdir()) == []


def test_no_folder_is_made_under_a_file(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Labdien!", encoding="utf-8")
    for path in (tmp_path / "letter.txt", tmp_path / "letter.txt" / "new"):
        with pytest.raises(UserError, match="A file stands"):
            create_folder(path, key_in_file=True)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "Labdien!"


def test_a_folder_opened_twice_is_refused_the_second_time(tmp_path: Path) -> None:
    with start_school(tmp_path / "school"):
        with pytest.raises(UserError, match="already open in another"):
            open_folder(tmp_path / "school")
        with pytest.raises(UserError, match="here already"):
            create_folder(tmp_path / "school", key_in_file=True)
    open_folder(tmp_path / "school").close()


def test_a_folder_open_in_another_process_is_refused(tmp_path: Path) -> None:
    with start_school(tmp_path / "school"):
        run = subprocess.run(
            [sys.executable, "-m", "app", "--ui-language", "en", "--folder",
             str(tmp_path / "school"), "people"],
            cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
    assert run.returncode == 1
    assert run.stdout == ""
    assert "already open in another" in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


def test_of_many_that_open_at_once_one_gets_it(tmp_path: Path) -> None:
    start_school(tmp_path / "school").close()
    opened, refused = [], []

    def attempt() -> None:
        try:
            opened.append(open_folder(tmp_path / "school"))
        except UserError as told:
            refused.append(str(told))

    threads = [threading.Thread(target=attempt) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(opened), len(refused)) == (1, 5)
    opened[0].close()


def test_a_database_newer_than_the_program_is_refused_and_left_byte_for_byte(
    tmp_path: Path,
) -> None:
    path = tmp_path / "school"
    start_school(path).close()
    database = Database(path / "prakse.db", read_key(path))
    raw = database.connect()
    raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    raw.close()
    database.close()
    before = fingerprint(path)
    for _twice in range(2):
        with pytest.raises(NewerVersionError, match="newer version of Prakse"):
            open_folder(path)
        assert fingerprint(path) == before


def test_a_folder_whose_key_is_gone_or_wrong_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "school"
    start_school(path).close()
    key = path / "prakse.key"
    right = key.read_text(encoding="ascii")
    before = fingerprint(path)
    for wrong, match in (
        ("", "key of this data folder was not found"),
        ("zz" * 32, "key of this data folder was not found"),
        ("00" * 32, "can't be read"),
    ):
        key.write_text(wrong, encoding="ascii")
        with pytest.raises(UserError, match=match):
            open_folder(path)
    key.unlink()
    with pytest.raises(UserError, match="key of this data folder was not found"):
        open_folder(path)
    key.write_text(right, encoding="ascii")
    assert fingerprint(path) == before
    open_folder(path).close()


def test_a_damaged_database_is_said_to_be_one(tmp_path: Path) -> None:
    path = tmp_path / "school"
    start_school(path).close()
    database = path / "prakse.db"
    content = bytearray(database.read_bytes())
    content[:200] = bytes(200)
    database.write_bytes(content)
    with pytest.raises(UserError, match="Restore the folder from your latest backup"):
        open_folder(path)
    database.write_bytes(b"")
    with pytest.raises(UserError, match="Restore the folder from your latest backup"):
        open_folder(path)
    assert database.read_bytes() == b""
