"""Papers as files of their own in one folder: all of them or none."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from app.documents.blocks import Paper
from app.documents.pdf import ignored, write_papers
from app.documents.whole_file import why_not_into
from app.errors import UserError
from app.ledger.rooms import free_place
from app.progress import Progress, silent


def write_apart(
    papers: Iterable[tuple[str, Paper]],
    place: Path,
    count: int,
    copies: int = 1,
    progress: Progress = silent,
    counted: Callable[[int], object] = ignored,
) -> list[Path]:
    """Write `count` papers, `copies` of each, into the folder `place`, each under its name.

    They are made beside and come into the folder together, at the end: after a full disk or a
    cancel there are none of them. A name that is taken there gets a number, and what stood
    there stays. `UserError` as of `write_papers`.
    """
    made: list[tuple[str, Path]] = []
    placed: list[Path] = []
    beside = place / f".prakse-{secrets.token_hex(4)}.part"
    try:
        beside.mkdir()
        progress(0, count)
        for done, (name, paper) in enumerate(papers, 1):
            file = beside / f"{done}.pdf"
            write_papers([paper], file, 1, copies=copies, counted=counted)
            made.append((name, file))
            progress(done, count)
        for name, file in made:
            placed.append(_taken(place, name))
            os.replace(file, placed[-1])
    except OSError as problem:
        _drop(placed)
        raise UserError(why_not_into(place, problem)) from problem
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return placed


def _taken(place: Path, name: str) -> Path:
    """Take a free name in a folder: an empty file stands there from now on."""
    while True:
        path = free_place(place, name)
        with suppress(FileExistsError):
            path.open("xb").close()
            return path


def _drop(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink()
