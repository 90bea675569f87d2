"""The power fails: a process killed at any moment leaves the state before or after, never between.

Two hundred kills, each of a child that our own fork server has just borne, at seeded moments.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.folder import DataFolder, open_folder
from app.records import Note, Placement, PlacementItem
from tests.app.exchange.parties import (
    Trio,
    confirm,
    copy_trio,
    edit,
    make_trio,
    picture,
    question,
    write_days,
)

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="without fork every kill would cost a whole program start"
)
ROOT = Path(__file__).parents[2]
KILLS = 50
TABLES = ("placement", "log_entry", "changeset", "cell", "conflict", "peer_heads", "packet")


class Server:
    """The fork server, and one child at a time."""

    def __init__(self, state: Path) -> None:
        environment = {**os.environ, "PRAKSE_KEY": "file", "PRAKSE_STATE": str(state)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.fork_server"],
            cwd=ROOT, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self._line() == ["warm"]

    def _line(self) -> list[str]:
        assert self._process.stdout is not None
        return self._process.stdout.readline().split()

    def run(self, kill_after: float | None = None, **job: Any) -> tuple[list[int], bool]:
        """Let a child do a job, killed so many seconds after it began, or left to finish.

        Returns what it says it has committed, and whether it came to its end.
        """
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({**job, "kill_after": kill_after}) + "\n")
        self._process.stdin.flush()
        done: list[int] = []
        while (line := self._line())[0] == "done":
            done.append(int(line[1]))
        status = int(line[1])
        assert status in (0, signal.SIGKILL), "the child failed by itself: see its stderr"
        return done, status == 0

    def close(self) -> None:
        """Let it end."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=20)
        assert self._process.stdout is not None
        self._process.stdout.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A fork server of this test's own."""
    found = Server(tmp_path / "state")
    yield found
    found.close()


@pytest.fixture
def trio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trio]:
    """The three folders."""
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))
    (tmp_path / "made").mkdir()
    placements = make_trio(tmp_path / "made")
    found = copy_trio(tmp_path / "made", placements, tmp_path)
    yield found
    found.close()


def whole(folder: DataFolder) -> None:
    """Check the file and everything that is derived from the changesets."""
    with folder.transaction() as connection:
        cursor = raw_connection(connection)
        assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert cursor.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert check(folder) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_saved_is_lost_and_nothing_is_half_saved(
    server: Server, trio: Trio, seed: int
) -> None:
    chance = random.Random(seed)
    path, placement = trio.root / "school", trio.placements[0]
    trio.school.close()
    shutil.copytree(path, trio.root / "fresh", ignore=shutil.ignore_patterns("open.lock"))
    number = first = 1
    for kill in range(KILLS):
        done, _ended = server.run(
            chance.uniform(0, 0.06),
            job="save", folder=str(path), placement=placement.hex(), first=number,
        )  # fmt: skip
        with open_folder(path) as folder:
            with folder.read() as session:
                card = session.get(Placement, placement)
                assert card is not None
                note = session.query(Note).filter(Note.placement_id == placement).one()
                items = session.query(PlacementItem).order_by(PlacementItem.position).all()
                last = int(card.schedule or first - 1)
                assert note.text == card.schedule or (note.text or "").startswith("CANARY")
                written = [(i.position, i.minutes, i.title) for i in items]
            assert written == [(n, n, str(n)) for n in range(first, last + 1)]
            confirmed = done[-1] if done else number - 1
            assert last in (confirmed, confirmed + 1)
            whole(folder)
        number = last + 1
        if kill % 10 == 9:
            shutil.rmtree(path)
            shutil.copytree(trio.root / "fresh", path)
            number = first = number + 1
    trio.school = open_folder(path)


@pytest.mark.parametrize("seed", [3, 4])
def test_an_import_lands_whole_or_not_at_all(server: Server, trio: Trio, seed: int) -> None:
    chance = random.Random(seed)
    path = trio.root / "school"
    write_days(trio.student, trio.placements[0], 40)
    trio.carry(trio.student, trio.mentor)
    confirm(trio.mentor)
    edit(trio.school, trio.placements[0], mentor_phone="26000001")
    edit(trio.mentor, trio.placements[0], mentor_phone="26000002")
    file = str(trio.file(trio.mentor, trio.school))
    trio.school.close()
    fresh = trio.root / "fresh"
    shutil.copytree(path, fresh, ignore=shutil.ignore_patterns("open.lock"))

    start = time.perf_counter()
    assert server.run(job="take", folder=str(path), file=file) == ([1], True)
    lasts = time.perf_counter() - start
    states = {}
    for name, place in (("before", fresh), ("after", path)):
        with open_folder(place) as folder:
            states[name] = shown(folder)
    assert states["before"] != states["after"]
    seen = set()
    for _kill in range(KILLS):
        shutil.rmtree(path)
        shutil.copytree(fresh, path, ignore=shutil.ignore_patterns("open.lock"))
        done, _ended = server.run(chance.uniform(0, lasts), job="take", folder=str(path), file=file)
        with open_folder(path) as folder:
            now = shown(folder)
            whole(folder)
        (name,) = [name for name, state in states.items() if state == now]
        seen.add(name)
        assert not done or name == "after"
    # Where a kill falls is chance; that both states are reached is shown by the last, whole import.
    assert "before" in seen
    server.run(job="take", folder=str(path), file=file)
    trio.school = open_folder(path)
    assert shown(trio.school) == states["after"]


def shown(folder: DataFolder) -> dict[str, Any]:
    """Return what a folder holds, without moments and the list of files."""
    found: dict[str, Any] = {**picture(folder, ledger=False)}
    for table, columns in (
        ("changeset", "hash, state"), ("cell", "record, wrote, live"),
        ("conflict", "record, cell"), ("waiting", "hash"), ("peer_heads", "device, heads"),
        ("chain", "author, mine"),
    ):  # fmt: skip
        found[table] = sorted(question(folder, f"SELECT {columns} FROM {table}"))
    return found
