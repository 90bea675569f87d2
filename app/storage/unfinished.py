"""A folder that is being made has its database under another name, so it is there whole or not."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.storage.key import FOLDER_FILE, KEY_FILE
from app.storage.lock import lock_folder

UNFINISHED = "unfinished.db"
"""What the database is called until it has all its tables."""


def clear_unfinished(path: Path, rooms: Iterable[str]) -> None:
    """Remove what is left of a folder that was being made when the power failed."""
    if not (path / UNFINISHED).exists():
        return
    lock = lock_folder(path)
    try:
        for room in rooms:
            shutil.rmtree(path / room, ignore_errors=True)
        ends = ("-journal", "-wal", "-shm", "")
        for name in (KEY_FILE, FOLDER_FILE, *(UNFINISHED + end for end in ends)):
            (path / name).unlink(missing_ok=True)
    finally:
        lock.release()


def put_place_back(path: Path, *, existed: bool) -> None:
    """Leave the place of a folder that could not be made as it was, for the next try.

    What can't be removed stays: why the folder could not be made is what the person is told.
    """
    for child in path.iterdir() if path.is_dir() else ():
        if child.is_dir():
            shutil.rmtree(child, ignore_errors=True)
        else:
            with suppress(OSError):
                child.unlink(missing_ok=True)
    if not existed:
        with suppress(OSError):
            path.rmdir()
