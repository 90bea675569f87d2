"""Reading a file that others may be writing, locking or taking away at this very moment."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from app.exchange.carrier.listing import Found, moment_of
from app.exchange.envelope import HEAD

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_BUSY = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.EAGAIN, errno.ETXTBSY})


class LockedError(Exception):
    """Somebody else has the file to themselves now."""


class GoneError(Exception):
    """The file went away, or the disk under it."""


class MovingError(Exception):
    """The file changed while it was read."""


def read_beginning(path: Path) -> bytes:
    """Return as much of a file as its header needs. Raises `LockedError` or `GoneError`."""
    return _read(path, HEAD)[0]


def read_at_rest(found: Found) -> bytes:
    """Return a whole file that is still as it was found; also raises `MovingError`."""
    content, size, modified = _read(found.path, found.size + 1)
    if (size, modified) != (found.size, found.modified) or len(content) != size:
        raise MovingError
    return content


def _read(path: Path, most: int) -> tuple[bytes, int, int]:
    """Return the beginning of a file, and its size and time of change after it was read."""
    try:
        handle = os.open(path, _FLAGS)
        with os.fdopen(handle, "rb", buffering=0) as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise GoneError
            parts = bytearray()
            while len(parts) < most and (part := file.read(min(most - len(parts), 1 << 20))):
                parts += part
            after = os.fstat(handle)
    except OSError as error:
        if isinstance(error, PermissionError) or error.errno in _BUSY:
            raise LockedError from error
        raise GoneError from error
    return bytes(parts), after.st_size, moment_of(after)
