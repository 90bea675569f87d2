"""Reading a file that comes from outside; what stands in the way is told plainly."""

from __future__ import annotations

import errno
import stat
from pathlib import Path
from typing import Final

from app.exchange import refusals
from app.exchange.envelope import LARGEST_FILE
from app.exchange.refusals import RefusedError

_HELD: Final = frozenset({errno.EBUSY, errno.ETXTBSY, errno.EAGAIN, errno.EDEADLK})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM})
_SHARING: Final = frozenset({32, 33})
"""Windows: another program holds the file, or a part of it."""


def read_file(path: Path) -> bytes:
    """Return the bytes of an exchange file. Raises a refusal where there are none to read."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise refusals.a_folder()
        if not stat.S_ISREG(found.st_mode):
            raise refusals.not_ours()
        if found.st_size > LARGEST_FILE:
            raise refusals.too_big()
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise why_unread(error, path) from error
    except ValueError as error:
        raise refusals.gone() from error  # a name that no file can have
    if len(content) > LARGEST_FILE:
        raise refusals.too_big()
    return content


def why_unread(error: OSError, path: Path) -> RefusedError:
    """Return the refusal for a file that could not be read."""
    if getattr(error, "winerror", None) in _SHARING or error.errno in _HELD:
        return refusals.locked()
    if error.errno in _FORBIDDEN:
        return refusals.not_allowed()
    if isinstance(error, FileNotFoundError) and path.parent.is_dir():
        return refusals.gone()
    return refusals.unreachable()
