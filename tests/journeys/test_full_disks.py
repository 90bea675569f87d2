"""The disk is full at every moment in turn: a sentence, no change, and it works once there is room.

As root on Linux the folders lie on a small disk in memory that is really full; everywhere else on
Unix a limit on the size of files stands in for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.actions.exchange import accept_invitation, import_file, invite, send_to_school
from app.errors import UserError
from app.ledger.check import check
from app.ledger.folder import DataFolder, create_folder, open_folder
from tests.app.exchange.parties import (
    Trio,
    cell_of,
    copy_trio,
    days,
    edit,
    make_trio,
    picture,
    write_days,
)

SIZE = 6 * 1024 * 1024
STEP = 4096
NO_ROOM = "no room left|didn't answer"


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root may make a small disk; the limit on files is tested instead")
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(disk)], capture_output=True
    )
    if made.returncode:
        pytest.skip("this machine lets nobody make a small disk")
    yield disk
    subprocess.run([shutil.which("umount") or "umount", "-l", str(disk)], check=True)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, list[bytes]]:
    (tmp_path / "made").mkdir()
    return tmp_path / "made", make_trio(tmp_path / "made")


@contextmanager
def room_for(disk: Path, left: int) -> Iterator[None]:
    """Leave so many bytes on the disk inside the block."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(STEP))
        except OSError:
            pass
        file.truncate(max(0, file.tell() - left))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` inside the block."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def prepared(trio: Trio) -> dict[str, tuple[DataFolder, Callable[[], Any]]]:
    """Return what is tried on the full disk: which folder it is about, and how to do it."""
    write_days(trio.student, trio.placements[0], 30)
    file = trio.file(trio.student, trio.school)
    number = iter(range(10_000))
    return {
        "save": (
            trio.school,
            lambda: edit(trio.school, trio.placements[0], schedule=f"{next(number)}" * 2_000),
        ),
        "import": (trio.school, lambda: import_file(trio.school, file)),
        "export": (
            trio.student,
            lambda: send_to_school(
                trio.student, trio.root / "out" / f"{next(number)}.prakse", everything=True
            ),
        ),
        "invite": (
            trio.school,
            lambda: invite(trio.school, trio.placements[0], trio.root / "invitation.prakse"),
        ),
    }


def try_with_little_room(
    folder: DataFolder, action: Callable[[], Any], room: Callable[[int], Any], furthest: int
) -> tuple[int, int]:
    """Try with ever more room; check each refusal; return how many were refused and done."""
    refused = done = 0
    said: set[str] = set()
    for left in range(0, furthest, STEP * 2):
        before = picture(folder)
        try:
            with room(left):
                action()
            done += 1
            if done == 3:
                break
        except UserError as told:
            refused += 1
            said.add(str(told))
            assert picture(folder) == before
    plain(said)
    return refused, done


def plain(said: set[str]) -> None:
    """Check that every refusal says what the trouble is."""
    assert [each for each in said if "room" not in each and "didn't answer" not in each] == []


@pytest.mark.parametrize("what", ["save", "import", "export", "invite"])
def test_a_full_disk_is_said_plainly_and_changes_nothing(
    small_disk: Path, made: tuple[Path, list[bytes]], what: str
) -> None:
    trio = copy_trio(*made, small_disk)
    folder, action = prepared(trio)[what]
    refused, done = try_with_little_room(
        folder, action, lambda left: room_for(small_disk, left), 600_000
    )
    assert refused
    assert done
    assert check(folder) == []
    assert not list(small_disk.rglob("*.tmp"))
    trio.close()
    with open_folder(folder.path) as again:
        assert check(again) == []


def test_no_folder_is_left_behind_where_there_was_no_room_for_it(
    small_disk: Path, made: tuple[Path, list[bytes]], tmp_path: Path
) -> None:
    trio = copy_trio(*made, tmp_path)
    invitation = tmp_path / "invitation.prakse"
    words = invite(trio.school, trio.placements[2], invitation).words
    trio.close()
    refused = 0
    said: set[str] = set()
    for left in range(0, 3_000_000, 40_000):
        path = small_disk / "new"
        try:
            with room_for(small_disk, left):
                accept_invitation(path, invitation, words, small_disk / "reply.prakse")
            break
        except UserError as told:
            refused += 1
            said.add(str(told))
            assert not path.exists()
            assert not (small_disk / "reply.prakse").exists()
    assert refused
    plain(said)
    with open_folder(path) as folder:
        assert folder.identity.role == "mentor"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("what", ["save", "import"])
def test_a_file_that_may_not_grow_is_said_plainly_and_changes_nothing(
    made: tuple[Path, list[bytes]], tmp_path: Path, what: str
) -> None:
    trio = copy_trio(*made, tmp_path)
    folder, action = prepared(trio)[what]
    grown = max(path.stat().st_size for path in folder.path.glob("prakse.db*"))
    refused, done = try_with_little_room(
        folder, action, lambda left: files_no_longer_than(left + grown // 8), 2_000_000
    )
    assert refused
    assert done
    assert check(folder) == []
    trio.close()


def test_a_folder_on_a_full_disk_opens_or_says_why(
    small_disk: Path, made: tuple[Path, list[bytes]]
) -> None:
    copy_trio(*made, small_disk).close()
    said: set[str] = set()
    for left in (0, STEP, 20_000, 60_000):
        with room_for(small_disk, left):
            try:
                open_folder(small_disk / "school").close()
            except UserError as told:
                said.add(str(told))
    plain(said)
    with open_folder(small_disk / "school") as folder:
        assert check(folder) == []


def test_what_is_on_a_full_disk_can_still_be_read(
    small_disk: Path, made: tuple[Path, list[bytes]]
) -> None:
    trio = copy_trio(*made, small_disk)
    written = write_days(trio.student, trio.placements[0], 3)
    with room_for(small_disk, 0):
        assert {row[0] for row in days(trio.student)} == set(written)
        assert cell_of(trio.student, trio.placements[0], "student_name") == "Līga Bērziņa"
    trio.close()


def test_no_new_folder_on_a_full_disk(small_disk: Path) -> None:
    for left in (0, STEP, 40_000, 200_000):
        with room_for(small_disk, left), pytest.raises(UserError, match=NO_ROOM):
            create_folder(small_disk / "new", key_in_file=True)
        assert not (small_disk / "new").exists()
    create_folder(small_disk / "new", key_in_file=True).close()
