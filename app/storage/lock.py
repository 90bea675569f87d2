"""One program at a time in a data folder."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from app.errors import UserError
from app.i18n import _

LOCK_FILE = "open.lock"


def lock_folder(folder: Path) -> FileLock:
    """Take the folder for this program. Raises `UserError` where it is open already."""
    lock = FileLock(str(folder / LOCK_FILE))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise UserError(
            _(
                "This data folder is already open in another Prakse window. "
                "Close that window first, then try again."
            )
        ) from error
    except OSError as error:
        raise read_only() from error
    return lock


def read_only() -> UserError:
    """Return the refusal for a folder that can't be written."""
    return UserError(
        _(
            "Prakse may not write in this folder. Choose another folder, or ask whoever looks "
            "after the computer to allow writing here."
        )
    )
