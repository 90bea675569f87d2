"""One program at a time in a data folder.

The system's own advisory lock on one byte of a file; it goes with the process, however that ends.
Ours, because the libraries for it import asyncio: 20 ms of every start.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.errors import AlreadyOpenError, UserError
from app.i18n import _

LOCK_FILE = "open.lock"


class FolderLock:
    """Holds a folder until it is released."""

    def __init__(self, handle: int) -> None:
        """Hold the open, locked file."""
        self._handle: int | None = handle

    def release(self) -> None:
        """Give the folder free; calling it twice does no harm."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def lock_folder(folder: Path) -> FolderLock:
    """Take the folder for this program. Raises `AlreadyOpenError` where it is open already."""
    try:
        handle = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise read_only() from error
    try:
        _lock(handle)
    except OSError as error:
        os.close(handle)
        raise AlreadyOpenError(
            _(
                "This data folder is already open in another Prakse window. "
                "Close that window first, then try again."
            )
        ) from error
    return FolderLock(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def read_only() -> UserError:
    """Return the refusal for a folder that can't be written."""
    return UserError(
        _(
            "Prakse may not write in this folder. Choose another folder, or ask whoever looks "
            "after the computer to allow writing here."
        )
    )
