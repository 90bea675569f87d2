"""Looking at files before they are taken in: taken in together, then all of it rolled back.

So the summary is exactly what will happen, and nothing has happened yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import UserError
from app.exchange.arrivals import Arrivals
from app.exchange.envelope import Manifest, unseal
from app.exchange.reading import read_file
from app.exchange.receive import take_opened
from app.exchange.received import Received
from app.exchange.refusals import InvitationError, RefusedError
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.progress import Progress, silent


@dataclass
class Looked:
    """A file, and what it would bring, or why it would be refused."""

    path: Path
    brings: Received | None = None
    refused: UserError | None = None

    @property
    def is_invitation(self) -> bool:
        """Tell whether it needs its five words first."""
        return isinstance(self.refused, InvitationError)


class _SeenError(Exception):
    """Everything was seen; what was written on the way goes."""


def look(folder: DataFolder, paths: Sequence[Path], progress: Progress = silent) -> list[Looked]:
    """Return what files would bring, in the order in which they are best taken in."""
    files = [Looked(path) for path in dict.fromkeys(paths)]
    if len(files) > 1:
        files = _in_order(folder, files)
    try:
        with folder.transaction(immediate=True) as connection:
            raw: Any = raw_connection(connection)
            for number, file in enumerate(files):
                if len(files) > 1:
                    progress(number, len(files))
                _look(raw, folder, file, progress if len(files) == 1 else silent)
            raise _SeenError
    except _SeenError:
        return files


def _look(raw: Any, folder: DataFolder, file: Looked, progress: Progress) -> None:
    raw.execute("SAVEPOINT look")
    try:
        content = read_file(file.path)
        size = len(content)
        opened = unseal(folder.identity, content)
        del content
        file.brings = take_opened(
            raw, folder.identity, opened, file.path.name, size, progress,
            Arrivals(folder.attachments, keep=False),
        )  # fmt: skip
    except RefusedError as error:
        file.refused = error
        raw.execute("ROLLBACK TO look")
    raw.execute("RELEASE look")


def _in_order(folder: DataFolder, files: list[Looked]) -> list[Looked]:
    """Put those first that introduce somebody, then each sender's in the order they were made."""
    made: dict[Path, tuple[bool, bytes, int]] = {}
    for file in files:
        try:
            manifest = unseal(folder.identity, read_file(file.path)).manifest
        except RefusedError:
            made[file.path] = (True, b"\xff" * 33, 0)
        else:
            made[file.path] = _order(manifest)
    return sorted(files, key=lambda file: made[file.path])


def _order(manifest: Manifest) -> tuple[bool, bytes, int]:
    return manifest.join is None, manifest.sender, manifest.counter
