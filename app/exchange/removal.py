"""Taking a file out of the inbox, and putting it back: moved, never deleted.

A file is moved last in its transaction. Where that fails after all, it is moved back; where the
program ends in between, opening the folder shows what no row knows to be removed (`rooms`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from app import clock
from app.exchange import refusals
from app.exchange.inbox import named
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.rooms import INBOX, REMOVED, free_place
from app.ledger.undo import Step, Undone

REMOVE: Final = "inbox.remove"
"""The action; the end of its id is the local number of the file's row among the packets."""


def remove(folder: DataFolder, path: Path) -> None:
    """Move a file of the inbox to the removed ones; can be undone."""
    inbox = folder.path / INBOX
    path = named(path)
    with _moving(folder) as moving:
        cursor = moving.cursor
        row = cursor.execute(
            "SELECT no FROM packet WHERE place = ? ORDER BY no DESC", (path.name,)
        ).fetchone()
        now = clock.milliseconds()
        if row is None:
            cursor.execute(
                "INSERT INTO packet (id, direction, file, state, at, size, place) "
                "VALUES (x'00', 'in', ?, 'removed', ?, ?, ?)",
                (path.name, now, _size(path), path.name),
            )
            row = (cursor.lastrowid,)
        cursor.execute(
            "INSERT INTO action (id, verb, at) VALUES (?, ?, ?)",
            (os.urandom(8) + int(row[0]).to_bytes(8, "big"), REMOVE, now),
        )
        moving.move(int(row[0]), path, free_place(_room(inbox / REMOVED), path.name))


def undo_removal(folder: DataFolder, step: Step, root: Step, verb: str) -> Undone:
    """Put the file of `root` back (or, where `step` is the undo, take it out again)."""
    inbox = folder.path / INBOX
    number = int.from_bytes(root.id[8:], "big")
    with _moving(folder) as moving:
        cursor = moving.cursor
        (place,) = cursor.execute("SELECT place FROM packet WHERE no = ?", (number,)).fetchone()
        path = _found(inbox, place)
        room = _room(inbox / REMOVED) if step.verb == "undo" else inbox
        done = os.urandom(16)
        cursor.execute(
            "INSERT INTO action (id, verb, at, undoes) VALUES (?, ?, ?, ?)",
            (done, verb, clock.milliseconds(), step.id),
        )
        cursor.execute("UPDATE action SET undone_by = ? WHERE id = ?", (done, step.id))
        target = path if path.parent == room else free_place(room, path.name)
        moving.move(number, path, target)
    return Undone(root.verb, 1, 0, root.id)


def _found(inbox: Path, place: str) -> Path:
    """Return where a file lies: back in the inbox where that could not be noted any more."""
    path = inbox / place
    back = inbox / path.name
    return back if back.is_file() and not os.path.lexists(path) else path


class _Moving:
    """Moves files inside a transaction, and back again."""

    def __init__(self, cursor: Any) -> None:
        self.cursor = cursor
        self._moved: list[tuple[Path, Path]] = []

    def move(self, number: int, path: Path, target: Path) -> None:
        """Note where a file will lie, and move it there."""
        place = target.name if target.parent.name == INBOX else f"{REMOVED}/{target.name}"
        state = "removed" if place.startswith(f"{REMOVED}/") else "returned"
        self.cursor.execute(
            "UPDATE packet SET place = ?, state = iif(state = 'refused', state, ?) WHERE no = ?",
            (place, state, number),
        )
        try:
            os.rename(path, target)
        except FileNotFoundError as error:
            raise refusals.gone() from error
        except OSError as error:
            raise refusals.locked() from error
        self._moved.append((path, target))

    def move_back(self) -> None:
        """Move everything to where it was, unless something stands there now."""
        for path, target in self._moved:
            if not os.path.lexists(path):
                with suppress(OSError):
                    os.rename(target, path)


@contextmanager
def _moving(folder: DataFolder) -> Iterator[_Moving]:
    moving = None
    try:
        with folder.transaction(immediate=True) as connection:
            moving = _Moving(raw_connection(connection).cursor())
            yield moving
    except BaseException:
        if moving is not None:
            moving.move_back()
        raise
    folder.tell(frozenset({"packet"}))


def _room(room: Path) -> Path:
    with suppress(OSError):
        room.mkdir(exist_ok=True)
    return room


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise refusals.gone() from error
