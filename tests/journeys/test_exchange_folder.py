"""An exchange folder that may not be written to, and one without room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions import carrier
from tests.app.exchange.carrying import contents, names, walk
from tests.app.exchange.parties import Trio, copy_trio, days, write_days
from tests.journeys.disks import PAGE, room_for, small_disk
from tests.journeys.test_folder_troubles import read_only


@pytest.fixture(name="small_disk")
def _small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes."""
    with small_disk(tmp_path / "disk") as disk:
        if disk is None:
            pytest.skip("only root may make a small disk")
        yield disk


@pytest.fixture
def trio(
    made_trio: tuple[Path, list[bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Trio:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))
    (tmp_path / "own").mkdir()
    return copy_trio(*made_trio, tmp_path / "own")


def test_what_may_only_be_read_is_still_fetched(trio: Trio, tmp_path: Path) -> None:
    place = tmp_path / "shared"
    place.mkdir()
    for folder in (trio.school, trio.student):
        carrier.choose_carrier(folder, place)
    write_days(trio.student, trio.placements[0], 2)
    walk(trio.student)
    with read_only(place):
        for _again in range(3):
            came = walk(trio.school)
            assert came.trouble == "unwritable"
            assert not came.written
        assert len(days(trio.school)) == 2
        assert len(names(trio.school.path / "outbox")) == 1
    assert len(walk(trio.school).written) == 2
    assert names(trio.school.path / "outbox") == []
    trio.close()


def test_a_folder_without_room_keeps_what_is_there_and_gets_ours_later(
    trio: Trio, small_disk: Path
) -> None:
    for folder in (trio.school, trio.student):
        carrier.choose_carrier(folder, small_disk)
    write_days(trio.student, trio.placements[0], 2)
    walk(trio.student)
    before = contents(small_disk)
    troubles = set()
    for left in (0, PAGE):
        with room_for(small_disk, left):
            troubles.add(walk(trio.school).trouble)
    assert "full" in troubles
    assert {name: contents(small_disk)[name] for name in before} == before
    assert not [name for name in names(small_disk) if name.endswith(".tmp")]
    walk(trio.school)
    assert len(names(small_disk)) == 3
    assert len(days(trio.school)) == 2
    trio.close()


def test_a_full_disk_of_ones_own_leaves_the_files_where_they_are(
    trio: Trio, made_trio: tuple[Path, list[bytes]], small_disk: Path, tmp_path: Path
) -> None:
    place = tmp_path / "shared"
    place.mkdir()
    trio.close()
    (small_disk / "own").mkdir()
    here = copy_trio(*made_trio, small_disk / "own")
    for folder in (here.school, here.student):
        carrier.choose_carrier(folder, place)
    write_days(here.student, here.placements[0], 30)
    walk(here.student)
    before = contents(place)
    with room_for(small_disk, PAGE * 4):
        came = walk(here.school)
    assert came.trouble == "here"
    assert "no room left on the disk" in came.why
    assert contents(place) == before
    assert walk(here.school).fetched
    assert len(days(here.school)) == 30
    here.close()
