"""The disk is full at every moment in turn: a sentence, no change, and it works once there is room.

As root on Linux the folders lie on a small disk in memory that is really full; everywhere else on
Unix a limit on the size of files stands in for it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.errors import UserError
from app.ledger.check import check
from app.ledger.folder import create_folder, open_folder
from tests.app.exchange.parties import cell_of, copy_trio, days, write_days
from tests.journeys.disks import (
    PAGE,
    TRIALS,
    fill_the_disk,
    is_plain,
    room_for,
    set_the_scene,
    small_disk,
    try_with_ever_more_room,
)

STRIDES = {"backup": 10, "restore": 10, "migration": 16, "new folder": 10, "accept": 24}
"""Pages from one try to the next, 2 unless told."""
NO_ROOM = "no room left|didn't answer"


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))


@pytest.fixture(name="small_disk")
def _small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes."""
    with small_disk(tmp_path / "disk") as disk:
        if disk is None:
            pytest.skip("only root may make a small disk; the limit on files is tested instead")
        yield disk


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


@pytest.mark.parametrize("what", TRIALS)
def test_a_full_disk_is_said_plainly_and_changes_nothing(
    small_disk: Path, made_trio: tuple[Path, list[bytes]], what: str, tmp_path: Path
) -> None:
    """Every so many pages; `tests.soak` goes through each."""
    scene = set_the_scene(*made_trio, small_disk, tmp_path / "elsewhere")
    tried = fill_the_disk(scene, what, STRIDES.get(what, 2) * PAGE)
    assert tried.refused
    scene.trio.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("what", ["save", "import"])
def test_a_file_that_may_not_grow_is_said_plainly_and_changes_nothing(
    made_trio: tuple[Path, list[bytes]], tmp_path: Path, what: str
) -> None:
    scene = set_the_scene(*made_trio, tmp_path / "here", tmp_path / "elsewhere")
    trial = TRIALS[what](scene)
    grown = max(path.stat().st_size for path in scene.trio.school.path.glob("prakse.db*"))
    tried = try_with_ever_more_room(
        trial.action, trial.unchanged, files_no_longer_than,
        range(grown // 16, 2_000_000, 2 * PAGE),
    )  # fmt: skip
    assert tried.refused
    assert tried.done
    assert trial.afterwards() == []
    scene.trio.close()


def test_a_folder_on_a_full_disk_opens_or_says_why(
    small_disk: Path, made_trio: tuple[Path, list[bytes]]
) -> None:
    copy_trio(*made_trio, small_disk).close()
    said: set[str] = set()
    for left in (0, PAGE, 20_000, 60_000):
        with room_for(small_disk, left):
            try:
                open_folder(small_disk / "school").close()
            except UserError as told:
                said.add(str(told))
    assert [each for each in said if not is_plain(each)] == []
    with open_folder(small_disk / "school") as folder:
        assert check(folder) == []


def test_what_is_on_a_full_disk_can_still_be_read(
    small_disk: Path, made_trio: tuple[Path, list[bytes]]
) -> None:
    trio = copy_trio(*made_trio, small_disk)
    written = write_days(trio.student, trio.placements[0], 3)
    with room_for(small_disk, 0):
        assert {row[0] for row in days(trio.student)} == set(written)
        assert cell_of(trio.student, trio.placements[0], "student_name") == "Līga Bērziņa"
    trio.close()


def test_no_new_folder_on_a_full_disk(small_disk: Path) -> None:
    for left in (0, PAGE, 40_000, 200_000):
        with room_for(small_disk, left), pytest.raises(UserError, match=NO_ROOM):
            create_folder(small_disk / "new", key_in_file=True)
        assert not (small_disk / "new").exists()
    create_folder(small_disk / "new", key_in_file=True).close()
