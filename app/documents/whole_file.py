"""A file is there whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from app import clock
from app.errors import UserError
from app.i18n import _

_FULL: Final = frozenset(
    getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name)
)
_BUSY: Final = frozenset(
    getattr(errno, name)
    for name in ("EACCES", "EPERM", "EBUSY", "ETXTBSY", "EROFS")
    if hasattr(errno, name)
)


def file_name(words: str, ending: str) -> str:
    """Return today's name for a file about something; any system and any mail takes it."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    joined = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:60]
    return f"{joined}-{clock.today().isoformat()}{ending}"


def write_whole(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let `write` fill a new file and put it in the place of `path`, if all went well.

    A full disk, a file open elsewhere, a folder that is read-only or missing: a `UserError`, and
    whatever stood at `path` still stands there.
    """
    unfinished = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with unfinished.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(unfinished, path)
    except OSError as problem:
        raise UserError(_sentence(path, problem)) from problem
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """Make the new name outlive a power cut, where the system can."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sentence(path: Path, problem: OSError) -> str:
    if problem.errno in _FULL:
        text = _("There is no room on the disk for “{file}”. Free some space and try again.")
    elif problem.errno == errno.EISDIR or path.is_dir():
        text = _("“{file}” is a folder. Choose another name.")
    elif problem.errno in _BUSY:
        text = _(
            "“{file}” can't be written: it is open in another program, or the folder is read-only. "
            "Close it or choose another place."
        )
    elif problem.errno in (errno.ENOENT, errno.ENOTDIR):
        text = _("The folder for “{file}” isn't there. Choose another place.")
    else:
        text = _("“{file}” can't be written ({reason}). Choose another place.")
    return text.format(file=path.name, reason=problem.strerror)


def why_not_into(folder: Path, problem: OSError) -> str:
    """Return why nothing can be written into a folder, and what to do."""
    if problem.errno in _FULL:
        text = _("There is no room on the disk for “{file}”. Free some space and try again.")
    elif problem.errno in (errno.ENOENT, errno.ENOTDIR):
        text = _("The folder “{file}” isn't there. Choose another place.")
    else:
        text = _(
            "Nothing can be written into the folder “{file}” ({reason}). Choose another place."
        )
    return text.format(file=folder.name or folder, reason=problem.strerror)
