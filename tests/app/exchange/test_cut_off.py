"""What is begun and never finished: no file tells of what was not committed, nothing lies about."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from app.actions.attachments import attach_content
from app.actions.computers import add_computer, invite_colleague
from app.actions.exchange import invite
from app.actions.inbox import arrivals, remove, take_in
from app.actions.memory import undo_last
from app.actions.recovery import write_recovery
from app.errors import UserError
from app.exchange import cargo
from app.ledger.folder import DataFolder, open_folder
from app.storage.pieces import PIECE
from tests.app.exchange.parties import Trio, picture, write_days
from tests.app.exchange.test_attachments import a_file
from tests.app.exchange.test_put_back import crash


@contextmanager
def nothing_commits(folder: DataFolder) -> Iterator[None]:
    """Let the disk fail whenever a transaction that may write is about to end."""

    def fails(connection: Any) -> None:
        if connection.get_execution_options().get("immediate"):
            raise OSError(errno.EIO, "Input/output error")

    event.listen(folder.database.engine, "commit", fails)
    try:
        yield
    finally:
        event.remove(folder.database.engine, "commit", fails)


WRITES: dict[str, Callable[[Trio, Path], object]] = {
    "a file": lambda trio, out: trio.file(trio.school, trio.mentor).replace(out),
    "an invitation": lambda trio, out: invite(trio.school, trio.placements[2], out),
    "a computer": lambda trio, out: add_computer(trio.school, out),
    "a colleague": lambda trio, out: invite_colleague(trio.school, "Juris Kalns", out),
    "a recovery file": lambda trio, out: write_recovery(trio.school, out),
}


def files(trio: Trio) -> list[str]:
    """Return what lies beside the folders, without what is noted of them."""
    return sorted(path.name for path in trio.root.iterdir() if path.name != "state")


@pytest.mark.parametrize("what", WRITES)
def test_no_file_stays_of_what_could_not_be_committed(trio: Trio, what: str) -> None:
    before, lay = picture(trio.school), files(trio)
    with nothing_commits(trio.school), pytest.raises(UserError, match="answer"):
        WRITES[what](trio, trio.root / "new.prakse")
    assert files(trio) == lay
    assert picture(trio.school) == before


def test_what_is_read_back_wrong_replaces_nothing(
    trio: Trio, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = trio.root / "new.prakse"
    out.write_bytes(b"what stood there")
    synced = os.fsync

    def spoil(handle: int) -> None:
        os.pwrite(handle, b"?", 40)
        synced(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", spoil)
        with pytest.raises(UserError):
            write_recovery(trio.school, out)
    assert out.read_bytes() == b"what stood there"
    assert not list(trio.root.glob(".*"))


def begun(folder: DataFolder, job: Callable[[], object], patch: pytest.MonkeyPatch) -> set[Path]:
    """Do something and return the hidden files that lay in the folder at any moment of it."""
    found: set[Path] = set()
    synced = os.fsync

    def look(handle: int) -> None:
        synced(handle)
        rooms = (folder.path / "inbox", folder.path / "outbox")
        found.update(path for room in rooms for path in room.rglob(".*"))

    with patch.context() as patched:
        patched.setattr(os, "fsync", look)
        job()
    return found


def test_what_a_killed_program_left_half_made_goes_on_opening(
    trio: Trio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that belong together, in the outbox and for the exchange folder, and one coming in."""
    monkeypatch.setattr(cargo, "FULL_FILE", 2 * PIECE)
    attach_content(trio.mentor, trio.placements[0], a_file(3 * PIECE), "skenējums.pdf")
    here, root = trio.mentor, trio.root
    left: set[Path] = set()
    for room in ("outbox", "outbox/carrier"):
        trio.root = here.path / room
        trio.root.mkdir(exist_ok=True)
        left |= begun(here, lambda: trio.file(here, trio.school, everything=True), monkeypatch)
    coming = trio.file(trio.school, here, everything=True)
    left |= begun(here, lambda: take_in(here, coming), monkeypatch)
    assert {path.suffix for path in left} == {".tmp", ".prakse"}
    assert {path.parent.name for path in left} == {"inbox", "outbox", "carrier"}
    others = [here.path / "outbox" / name for name in (".slēpts.prakse", ".x.tmp", "y-2.prakse")]
    others += [here.path / "inbox" / ".z-2.prakse", here.path / "backups" / ".b.1.tmp"]
    for path in (*left, *others):
        path.write_bytes(b"half of it")
    folder = here.path / "outbox" / ".mape.1.tmp"
    folder.mkdir()
    crash(here)
    with open_folder(here.path):
        assert not [path for path in left if path.exists()]
        assert all(path.exists() for path in (*others, folder))
    trio.root = root


def waiting(folder: DataFolder) -> list[str]:
    with folder.read() as session:
        found = arrivals(session, folder.path)
    return [path.name for path in found.waiting] + [each.path.name for each in found.refused]


@pytest.mark.parametrize("looked_at", [False, True])
def test_a_file_whose_removal_was_cut_off_is_seen_again(trio: Trio, *, looked_at: bool) -> None:
    """Once because the disk failed, and once because the program was killed right then."""
    school = trio.school
    write_days(trio.student, trio.placements[0], 1)
    file = trio.file(trio.student, school).rename(school.path / "inbox" / "a.prakse")
    if looked_at:
        file.write_bytes(b"PRAKSE")
        with pytest.raises(UserError):
            take_in(school, file)
    with nothing_commits(school), pytest.raises(UserError):
        remove(school, file)
    assert waiting(school) == ["a.prakse"]
    (file.parent / "removed").mkdir(exist_ok=True)
    file.rename(file.parent / "removed" / file.name)
    crash(school)
    trio.school = open_folder(school.path)
    assert waiting(trio.school) == ["a.prakse"]
    remove(trio.school, file)
    trio.school.close()
    trio.school = open_folder(school.path)
    assert waiting(trio.school) == []
    undo_last(trio.school)
    assert waiting(trio.school) == ["a.prakse"]


def test_putting_back_that_was_cut_off_is_done_again(trio: Trio) -> None:
    school = trio.school
    file = trio.file(trio.student, school).rename(school.path / "inbox" / "a.prakse")
    remove(school, file)
    with nothing_commits(school), pytest.raises(UserError):
        undo_last(school)
    assert waiting(school) == []
    (file.parent / "removed" / file.name).rename(file)
    crash(school)
    trio.school = open_folder(school.path)
    undo_last(trio.school)
    assert waiting(trio.school) == ["a.prakse"]
    assert file.exists()
