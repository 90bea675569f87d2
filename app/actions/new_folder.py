"""A folder that comes to be from a file, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.ledger.folder import DataFolder, create_folder, is_folder, open_folder
from app.storage.unfinished import put_place_back


@contextmanager
def new_folder(path: Path) -> Iterator[DataFolder]:
    """Open the folder at `path`, or make it; after a failure the place is as it was before."""
    fresh = not is_folder(path)
    existed = path.exists()
    folder = create_folder(path) if fresh else open_folder(path)
    try:
        yield folder
    except BaseException:
        folder.close()
        if fresh:
            put_place_back(path, existed=existed)
        raise
    folder.close()
