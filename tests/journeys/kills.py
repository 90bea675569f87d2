"""A process killed at any moment, over and over; what is on the disk then is before or after.

Each kill is of a child that our own fork server has just borne, at a moment of chance.
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
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.actions.attachments import attach_content, attach_file
from app.actions.backup import restore
from app.actions.exchange import import_file, send_to_school
from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.folder import DataFolder, is_folder, open_folder
from app.records import Note, Placement, PlacementItem
from app.storage.pieces import PIECE
from app.storage.version import SCHEMA_VERSION
from tests.app.exchange.parties import (
    confirm,
    copy_trio,
    edit,
    make_trio,
    picture,
    question,
    write_days,
)
from tests.app.exchange.test_attachments import a_file, bytes_of, contents
from tests.app.storage.older import rows_of, set_back

ROOT = Path(__file__).parents[2]
_NO_LOCK = shutil.ignore_patterns("open.lock")
_SAVES = 5
"""So many saves may come to their end before the kill."""
_ROUND = 10
"""So many kills hit one folder that goes on after each, where folders can."""


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

    def lasts(self, **job: Any) -> float:
        """Let a child do a job and return how many seconds that takes."""
        start = time.perf_counter()
        _done, ended = self.run(**job)
        assert ended
        return time.perf_counter() - start

    def close(self) -> None:
        """Let it end."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=20)
        assert self._process.stdout is not None
        self._process.stdout.close()


@dataclass
class Cast:
    """Closed folders of a school, a mentor and a student, to be copied for every trial."""

    server: Server
    root: Path
    chance: random.Random
    placement: bytes
    seen: Counter[str] = field(default_factory=Counter)
    """What the kills left, by job and state."""

    def fresh(self, name: str = "school") -> Path:
        """Return a folder as it was before the trial."""
        path = self.root / "tried" / name
        shutil.rmtree(path, ignore_errors=True)
        path.parent.mkdir(exist_ok=True)
        shutil.copytree(self.root / name, path, ignore=_NO_LOCK)
        return path


def make_cast(server: Server, root: Path, chance: random.Random) -> Cast:
    """Make the folders; the mentor's has much for the school, and a conflict with it."""
    (root / "made").mkdir(parents=True)
    placements = make_trio(root / "made")
    trio = copy_trio(root / "made", placements, root)
    write_days(trio.student, placements[0], 40)
    trio.carry(trio.student, trio.mentor)
    confirm(trio.mentor)
    edit(trio.school, placements[0], mentor_phone="26000001")
    edit(trio.mentor, placements[0], mentor_phone="26000002")
    trio.file(trio.mentor, trio.school).rename(root / "from-mentor.prakse")
    trio.close()
    shutil.copytree(root / "school", root / "old", ignore=_NO_LOCK)
    set_back(root / "old")
    return Cast(server, root, chance, placements[0])


def whole(folder: DataFolder) -> None:
    """Check the file and everything that is derived from the changesets."""
    with folder.transaction() as connection:
        cursor = raw_connection(connection)
        assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert cursor.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert check(folder) == []


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


def kill_saves(cast: Cast, kills: int) -> None:
    """Nothing saved is lost and nothing is half saved, over several crashes of one folder."""
    path = cast.fresh()
    job: dict[str, Any] = {"job": "save", "placement": cast.placement.hex()}
    lasts = cast.server.lasts(folder=str(path), first=1, count=_SAVES, **job)
    number = first = 1
    for kill in range(kills):
        if kill % _ROUND == 0:
            path = cast.fresh()
            first = number
        done, _ended = cast.server.run(
            cast.chance.uniform(0, lasts), folder=str(path), first=number, count=1_000, **job
        )
        with open_folder(path) as folder:
            with folder.read() as session:
                card = session.get(Placement, cast.placement)
                assert card is not None
                note = session.query(Note).filter(Note.placement_id == cast.placement).one()
                items = session.query(PlacementItem).order_by(PlacementItem.position).all()
                last = int(card.schedule or first - 1)
                assert note.text == card.schedule or (note.text or "").startswith("CANARY")
                written = [(i.position, i.minutes, i.title) for i in items]
            assert written == [(n, n, str(n)) for n in range(first, last + 1)]
            confirmed = done[-1] if done else number - 1
            assert last in (confirmed, confirmed + 1)
            whole(folder)
        cast.seen[f"save: {'some' if last >= number else 'none'} saved"] += 1
        number = last + 1


def kill_imports(cast: Cast, kills: int) -> None:
    """An import lands whole or not at all."""
    file = str(cast.root / "from-mentor.prakse")
    path = cast.fresh()
    with open_folder(path) as folder:
        before = shown(folder)
    lasts = cast.server.lasts(job="take", folder=str(path), file=file)
    with open_folder(path) as folder:
        states = {"before": before, "after": shown(folder)}
    assert states["before"] != states["after"]
    for _kill in range(kills):
        path = cast.fresh()
        done, _ended = cast.server.run(
            cast.chance.uniform(0, lasts), job="take", folder=str(path), file=file
        )
        with open_folder(path) as folder:
            now = shown(folder)
            whole(folder)
        (name,) = [name for name, state in states.items() if state == now]
        assert not done or name == "after"
        cast.seen[f"import: {name}"] += 1
    # Where a kill falls is chance; that it can be taken in afterwards is not.
    cast.server.run(job="take", folder=str(path), file=file)
    with open_folder(path) as folder:
        assert shown(folder) == states["after"]


def kill_exports(cast: Cast, kills: int) -> None:
    """A file is there whole, and its addressee can take it in, or it is not there."""
    out = cast.root / "out" / "days.prakse"
    job: dict[str, Any] = {"job": "export", "placement": cast.placement.hex(), "out": str(out)}
    path = cast.fresh()
    edited = "from 8.00"
    with open_folder(path) as folder:
        edit(folder, cast.placement, schedule=edited)
    shutil.rmtree(cast.root / "edited", ignore_errors=True)
    shutil.copytree(path, cast.root / "edited", ignore=_NO_LOCK)
    lasts = cast.server.lasts(folder=str(path), **job)
    for _kill in range(kills):
        shutil.rmtree(out.parent, ignore_errors=True)
        path = cast.fresh("edited")
        done, _ended = cast.server.run(cast.chance.uniform(0, lasts), folder=str(path), **job)
        with open_folder(path) as folder:
            whole(folder)
            noted = question(folder, "SELECT 1 FROM packet WHERE file = 'days.prakse'")
        assert out.exists() or not (noted or done)
        cast.seen[f"export: {'file' if out.exists() else 'no file'}"] += 1
        if out.exists():
            _take_in(cast, out, edited)
        cast.server.run(folder=str(path), **job)
        _take_in(cast, out, edited)


def _take_in(cast: Cast, file: Path, edited: str) -> None:
    with open_folder(cast.fresh("mentor")) as mentor:
        import_file(mentor, file)
        with mentor.read() as session:
            card = session.get(Placement, cast.placement)
            assert card is not None
            assert card.schedule == edited


def kill_upgrades(cast: Cast, kills: int) -> None:
    """A folder of schema 1 is as it was or brought up to date, and opens in either case."""
    path = cast.fresh("old")
    before = rows_of(path)
    lasts = cast.server.lasts(job="upgrade", folder=str(path))
    with open_folder(path) as folder:
        after = shown(folder)
    assert before[0] == 1
    for _kill in range(kills):
        path = cast.fresh("old")
        done, _ended = cast.server.run(
            cast.chance.uniform(0, lasts), job="upgrade", folder=str(path)
        )
        version, rows = rows_of(path)
        assert rows == before[1]
        assert version == SCHEMA_VERSION or not done
        cast.seen[f"migration: {'before' if version == 1 else 'after'}"] += 1
        with open_folder(path) as folder:
            assert shown(folder) == after
            assert question(folder, "SELECT count(*) FROM membership") == [(1,)]
            whole(folder)


def kill_backups(cast: Cast, kills: int) -> None:
    """The backup of before or the new one lies there, its key beside it, and nothing else."""
    out = cast.root / "kept" / "backup.zip"
    out.parent.mkdir(exist_ok=True)
    job: dict[str, Any] = {"job": "keep", "out": str(out)}
    path = cast.fresh()
    cast.server.run(folder=str(path), **job)
    with open_folder(path) as folder:
        edit(folder, cast.placement, schedule="from 8.00")
    older = out.read_bytes()
    lasts = cast.server.lasts(folder=str(path), **job)
    for _kill in range(kills):
        out.write_bytes(older)
        done, _ended = cast.server.run(cast.chance.uniform(0, lasts), folder=str(path), **job)
        for left in out.parent.glob(".*.part"):
            left.unlink()
        restored = cast.root / "restored"
        shutil.rmtree(restored, ignore_errors=True)
        with restore(out, restored) as folder, folder.read() as session:
            card = session.get(Placement, cast.placement)
            assert card is not None
            name = "after" if card.schedule else "before"
            assert name == "after" or not done
        with open_folder(restored) as folder:
            whole(folder)
        with open_folder(path) as folder:
            whole(folder)
        cast.seen[f"backup: {name}"] += 1
    cast.server.run(folder=str(path), **job)
    assert list((path / "backups").iterdir()) == [], "an unfinished copy stayed in the folder"


def kill_beginnings(cast: Cast, kills: int) -> None:
    """A folder that was being made is one that opens, or the place is free for the next try."""
    path = cast.root / "new"
    lasts = cast.server.lasts(job="begin", folder=str(path))
    for _kill in range(kills):
        shutil.rmtree(path, ignore_errors=True)
        done, _ended = cast.server.run(cast.chance.uniform(0, lasts), job="begin", folder=str(path))
        there = is_folder(path)
        assert there or not done
        if not there or not _is_started(path):
            cast.seen["beginning: not begun"] += 1
            cast.server.run(job="begin", folder=str(path))
        else:
            cast.seen["beginning: begun"] += 1
        with open_folder(path) as folder:
            whole(folder)
            assert folder.identity.is_teacher


def _is_started(path: Path) -> bool:
    with open_folder(path) as folder:
        return folder.started


def kill_attachings(cast: Cast, kills: int) -> None:
    """A record of an attachment never stands without its bytes; without it, one attaches again."""
    scan = cast.root / "scan.pdf"
    scan.write_bytes(a_file(6 * PIECE))
    job: dict[str, Any] = {
        "job": "attach", "placement": cast.placement.hex(), "file": str(scan),
    }  # fmt: skip
    lasts = cast.server.lasts(folder=str(cast.fresh()), **job)
    for _kill in range(kills):
        path = cast.fresh()
        done, _ended = cast.server.run(cast.chance.uniform(0, lasts), folder=str(path), **job)
        with open_folder(path) as folder:
            there = all_whole(folder)
            whole(folder)
            assert there or not done
            if not there:
                attach_file(folder, cast.placement, scan)
                assert all_whole(folder) == 1
        cast.seen[f"attaching: {'attached' if there else 'not attached'}"] += 1


def kill_arrivals(cast: Cast, kills: int) -> None:
    """Bytes that a file brings are there when its records are; again, it brings the rest."""
    file = cast.root / "with-pieces.prakse"
    with open_folder(cast.fresh("mentor")) as mentor:
        attach_content(mentor, cast.placement, a_file(6 * PIECE), "a.pdf")
        send_to_school(mentor, file)
    lasts = cast.server.lasts(job="take", folder=str(cast.fresh()), file=str(file))
    for _kill in range(kills):
        path = cast.fresh()
        done, _ended = cast.server.run(
            cast.chance.uniform(0, lasts), job="take", folder=str(path), file=str(file)
        )
        with open_folder(path) as folder:
            there = all_whole(folder)
            whole(folder)
            assert there or not done
            import_file(folder, file)
            assert all_whole(folder) == 1
        cast.seen[f"arrival: {'after' if there else 'before'}"] += 1


def all_whole(folder: DataFolder) -> int:
    """Return how many attachments there are; each must be there with all its bytes."""
    found = contents(folder)
    for attachment in found:
        assert len(bytes_of(folder, attachment)) == 6 * PIECE
    return len(found)


KILLS: dict[str, Callable[[Cast, int], None]] = {
    "saves": kill_saves,
    "imports": kill_imports,
    "exports": kill_exports,
    "upgrades": kill_upgrades,
    "backups": kill_backups,
    "beginnings": kill_beginnings,
    "attachings": kill_attachings,
    "arrivals": kill_arrivals,
}
