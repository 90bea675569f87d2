"""Exchange files on the disk: whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.exchange import refusals


def write_file(path: Path, content: bytes) -> None:
    """Write a file under a temporary name, fsync, read back, rename. Raises a refusal.

    Then whatever stood at `path` still stands there. What is left under the temporary name by a
    program that was killed goes when the data folder is opened, if it lies there (`rooms`).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _told(error) from error
    _put(path, content, path.with_name(f".{path.name}.{os.getpid()}.tmp"))


def place_file(path: Path, content: bytes) -> None:
    """Write a file with a name of its own into a folder that must be there already.

    What an earlier try left is finished; another's file of this name is never written over.
    """
    try:
        if path.exists():
            if path.read_bytes() != content:
                raise refusals.unwritable()
            return
        if not path.parent.is_dir():
            raise refusals.unwritable()
    except OSError as error:
        raise _told(error) from error
    _put(path, content, unfinished(path))


def unfinished(path: Path) -> Path:
    """Return the name that a file bears in its folder until it is whole."""
    return path.with_name(f".{path.name}.tmp")


def _put(path: Path, content: bytes, temporary: Path) -> None:
    try:
        try:
            with temporary.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if temporary.read_bytes() != content:
                raise refusals.unwritable()
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise _told(error) from error


def rename_file(path: Path, target: Path) -> None:
    """Give a file that was just written its lasting name. Raises a refusal."""
    try:
        path.replace(target)
    except OSError as error:
        raise _told(error) from error


@contextmanager
def gone_on_failure() -> Iterator[list[Path]]:
    """Yield a list for files as they are written: if the block fails, they are removed.

    For files that tell of what is only committed after they were written.
    """
    written: list[Path] = []
    try:
        yield written
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def check_writable(path: Path) -> None:
    """Raise a refusal where a file can't be written, before anything is done for its sake."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise refusals.unwritable()
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise _told(error) from error


def _told(error: OSError) -> refusals.RefusedError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return refusals.no_room()
    return refusals.unwritable()
