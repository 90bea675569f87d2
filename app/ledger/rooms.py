"""The rooms beside the database, and what a program that was killed left lying in them.

Only what bears a name that nobody else gives is removed, and only while the folder is held for
this program alone. A file of the inbox is never removed: it is put where it can be seen.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

ROOMS: Final = ("inbox", "outbox", "backups", "attachments")
INBOX: Final = "inbox"
OUTBOX: Final = "outbox"
REMOVED: Final = "removed"
"""Where a file goes that the person takes out of the inbox. `packet.place` is below the inbox."""
SPOOL: Final = "carrier"
"""Where in the outbox files lie until they are in the exchange folder."""
_UNFINISHED: Final = re.compile(r"\..+\.\d+\.tmp", re.DOTALL)
"""A file until it is whole."""
_FURTHER: Final = re.compile(r"\..+-\d+\.prakse", re.DOTALL)
"""A further file of several until all of them are made."""


def tidy(cursor: Any, folder: Path) -> None:
    """Put the rooms right after a program that ended half-way."""
    _clear_unfinished(folder)
    _put_back_unknown(cursor, folder)


def _clear_unfinished(folder: Path) -> None:
    outbox = folder / OUTBOX
    for room, names in (
        (folder / INBOX, (_UNFINISHED,)),
        (outbox, (_UNFINISHED, _FURTHER)),
        (outbox / SPOOL, (_UNFINISHED, _FURTHER)),
    ):
        for entry in _files(room):
            if any(name.fullmatch(entry.name) for name in names):
                with suppress(OSError):
                    os.unlink(entry.path)


def _put_back_unknown(cursor: Any, folder: Path) -> None:
    """Put those removed files back into the inbox of which no row says that they were removed.

    Their moving was not committed, so they were not removed: without this nobody would see them.
    """
    inbox = folder / INBOX
    for entry in list(_files(inbox / REMOVED)):
        row = cursor.execute(
            "SELECT 1 FROM packet WHERE place = ?", (f"{REMOVED}/{entry.name}",)
        ).fetchone()
        if row is None:
            with suppress(OSError):
                os.rename(entry.path, free_place(inbox, entry.name))


def free_place(room: Path, name: str) -> Path:
    """Return a path in `room` where nothing stands: `name`, or with a number before its ending."""
    path = room / name
    number = 1
    while os.path.lexists(path):
        number += 1
        path = room / f"{Path(name).stem} {number}{Path(name).suffix}"
    return path


def _files(room: Path) -> Iterator[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(room) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                yield entry
