"""The papers of placements as files in folders, for the archive: what was printed just as it was,
and all that is attached.

    take_out(folder, placements, Path("Arhīvs"))
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from app.actions.attachments import save_copy
from app.actions.printing_papers import reprint
from app.documents.whole_file import why_not_into
from app.errors import UserError
from app.i18n import _
from app.ledger.folder import DataFolder
from app.ledger.rooms import free_place
from app.progress import Progress, silent
from app.reports.archive import ArchiveRow, archives
from app.reports.attachments import AttachmentRow, attachments_of
from app.reports.paper_files import paper_file_names
from app.reports.signatures import PaperNow
from app.rules.paper_words import paper_words


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What came out of one placement's folder: where it is, how many files, what is not there.

    Without any file there is no folder.
    """

    placement: bytes
    path: Path | None
    files: int
    absent: tuple[str, ...]
    """What could not be made or isn't here, in words."""


def take_out(
    folder: DataFolder, placements: Sequence[bytes], place: Path, progress: Progress = silent
) -> list[TakenOut]:
    """Write the papers of placements into the folder `place`, each placement's into one of its own.

    They come into it together, at the end; a name that is taken there gets a number. Nothing is
    changed here. What can't be had is told and keeps nothing else back. Raises `UserError` where
    nothing can be written; then nothing is there.
    """
    with folder.read() as session:
        rows = archives(session, placements)
        names = paper_file_names(session, placements, "", {}, ending="")
    beside = place / f".prakse-{secrets.token_hex(4)}.part"
    found: list[TakenOut] = []
    moved: list[Path] = []
    try:
        beside.mkdir(parents=True)
        progress(0, len(rows))
        for done, (placement, row) in enumerate(rows.items(), 1):
            room = beside / str(done)
            room.mkdir()
            absent = [*_printed(folder, row, room), *_attached(folder, placement, room)]
            found.append(TakenOut(placement, room, len(list(room.iterdir())), tuple(absent)))
            progress(done, len(rows))
        for at, each in enumerate(found):
            assert each.path is not None
            path = free_place(place, names[each.placement]) if each.files else None
            if path is not None:
                os.replace(each.path, path)
                moved.append(path)
            found[at] = TakenOut(each.placement, path, each.files, each.absent)
    except BaseException as problem:
        for path in moved:
            shutil.rmtree(path, ignore_errors=True)
        if isinstance(problem, OSError):
            raise UserError(why_not_into(place, problem)) from problem
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return found


def _printed(folder: DataFolder, row: ArchiveRow, room: Path) -> Iterator[str]:
    """Write the papers that count; yield what can't be made, and why."""
    for paper in (each for slot in row.slots for each in slot.papers):
        words = paper_words(paper.kind)
        if not paper.is_kept:
            if not paper.scans:
                yield _("{paper}: it is only on paper, nothing is attached").format(paper=words)
            continue
        with folder.read() as session:
            out = free_place(room, _name(session, paper, words))
        yield from _why_not(words, partial(reprint, folder, [paper.id], out))


def _why_not(what: str, write: Callable[[], object]) -> Iterator[str]:
    """Write something; yield why it can't be had. A full disk stops everything."""
    try:
        write()
    except UserError as refused:
        if isinstance(refused.__cause__, OSError):
            raise
        yield f"{what}: {refused}"


def _name(session: Session, paper: PaperNow, words: str) -> str:
    place = paper.placement_id
    return paper_file_names(session, [place], words, {place: paper.number})[place]


def _attached(folder: DataFolder, placement: bytes, room: Path) -> Iterator[str]:
    """Write what is attached; yield the files that are not here, or not whole.

    What the school alone has stays there: such a folder may be handed on.
    """
    with folder.read() as session:
        rows: list[AttachmentRow] = attachments_of(session, placement, folder.attachments)
    for row in reversed(rows):
        if row.at_school:
            continue
        if not row.whole:
            yield _("{file}: this file isn't here, or not all of it").format(file=row.name)
            continue
        out = free_place(room, row.name)
        yield from _why_not(row.name, partial(save_copy, folder, row.id, out))
