"""What lies in the inbox, what is still to be sent, and what a file turned out to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from app.actions.exchange import import_file
from app.actions.memory import undo_action
from app.actions.taking_back import BuiltOnError, BuiltRow
from app.errors import UserError
from app.exchange import invitation as pairing
from app.exchange import look as looking
from app.exchange import removal, tries
from app.exchange.inbox import RefusedFile, Seen, clear_away, keep, mark, refused, waiting
from app.exchange.look import Looked
from app.exchange.pending import Pending, pending
from app.exchange.reading import read_file
from app.exchange.received import Received
from app.exchange.refusals import RefusedError
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.identity import Identity
from app.progress import Cancelled, Progress, silent


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The files of the inbox: those that nobody has looked at yet, and those that were refused."""

    waiting: Sequence[Path] = ()
    refused: Sequence[RefusedFile] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """Files that were looked at, in the order to take them; and why others were not copied."""

    looked: Sequence[Looked]
    outside: Mapping[Path, str]


def arrivals(session: Session, folder: Path) -> Arrivals:
    """Return what lies in the inbox of the data folder at `folder`."""
    cursor = raw_connection(session.connection()).cursor()
    return Arrivals(waiting(cursor, folder), refused(cursor, folder))


def bring_in(folder: DataFolder, files: Iterable[Path]) -> tuple[list[Path], dict[Path, str]]:
    """Copy files from outside into the inbox; return where they lie, and why others don't."""
    inside: list[Path] = []
    outside: dict[Path, str] = {}
    for file in files:
        try:
            inside.append(keep(folder.path, file))
        except RefusedError as error:
            outside[file] = str(error)
    return inside, outside


def look_over(folder: DataFolder, files: Sequence[Path], progress: Progress = silent) -> Overview:
    """Copy files into the inbox and look at them together; those that are refused are marked.

    Nothing else changes: it is told what they would bring if they were taken in now.
    """
    inside, outside = bring_in(folder, files)
    looked = looking.look(folder, inside, progress)
    for each in looked:
        if isinstance(each.refused, RefusedError) and not each.is_invitation:
            with suppress(RefusedError), folder.transaction(immediate=True) as connection:
                cursor = raw_connection(connection).cursor()
                mark(cursor, folder.path, each.path, Seen.of(read_file(each.path)), each.refused)
    return Overview(looked, outside)


def take_all(
    folder: DataFolder, files: Sequence[Path], progress: Progress = silent
) -> list[Looked]:
    """Take files in, each in a transaction of its own; return what each brought, or why not.

    Stopped half-way, those that were not reached stay where they are.
    """
    done: list[Looked] = []
    several = len(files) > 1
    for number, file in enumerate(files):
        result = Looked(file)
        try:
            if several:
                progress(number, len(files))
            result.brings = take_in(folder, file, silent if several else progress)
        except UserError as error:
            result.refused = error
        except Cancelled:
            break
        done.append(result)
    return done


def take_back(folder: DataFolder, numbers: Sequence[int]) -> list[BuiltRow]:
    """Undo imports by the numbers of their files, the latest first.

    Those that can't be undone stand; returned is what stands in their way.
    """
    built: list[BuiltRow] = []
    for number in sorted(numbers, reverse=True):
        try:
            undo_action(folder, number.to_bytes(16, "big"))
        except BuiltOnError as error:
            built.extend(error.built)
    return built


def take_in(
    folder: DataFolder, file: Path, progress: Progress = silent, *, marks: bool = True
) -> Received:
    """Take in an exchange file. Raises `UserError`; then nothing changed but that it is marked.

    It is copied into the inbox first, and leaves that only when everything in it is safe in the
    database. It is not marked unless `marks`.
    """
    inside = keep(folder.path, file)
    result = import_file(folder, inside, progress, marks=marks)
    clear_away(folder.path, inside)
    return result


def remove(folder: DataFolder, file: Path) -> None:
    """Take a file out of the inbox, into the folder beside it; can be undone."""
    removal.remove(folder, file)


def accept_here(folder: DataFolder, file: Path, words: str) -> Received:
    """Add a further invitation to an open folder. Raises `WrongWordsError` or a refusal."""
    inside = keep(folder.path, file)
    result = pairing.accept(folder, tries.open_invitation(inside, words))
    clear_away(folder.path, inside)
    return result


def outgoing(session: Session, identity: Identity) -> dict[bytes, Pending]:
    """Return what each connected party lacks."""
    return pending(raw_connection(session.connection()).cursor(), identity)


def to_send(waiting: Iterable[Pending]) -> int:
    """Return for how many parties a file should be made."""
    return sum(1 for each in waiting if each.fresh and not each.on_paper)
