"""What lies in the inbox, what is still to be sent, and what a file turned out to be."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy.orm import Session

from app.exchange import invitation as pairing
from app.exchange import tries
from app.exchange.pending import Pending, pending
from app.exchange.receive import Received, receive
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.identity import Identity
from app.progress import Progress, silent

SUFFIX = ".prakse"
TAKEN = "taken"
"""Where a file of the inbox goes once it is taken in."""


def arrived(folder: DataFolder) -> list[Path]:
    """Return the exchange files that lie in the folder's inbox, by name."""
    try:
        found = [path for path in (folder.path / "inbox").iterdir() if path.is_file()]
    except OSError:
        return []
    return sorted(path for path in found if path.suffix == SUFFIX)


def take_in(folder: DataFolder, file: Path, progress: Progress = silent) -> Received:
    """Take in an exchange file. Raises `UserError`; then nothing changed.

    A file of the inbox leaves it only when everything in it is safe in the database.
    """
    result = receive(folder, file, progress)
    inbox = folder.path / "inbox"
    if file.parent == inbox:
        with contextlib.suppress(OSError):
            (inbox / TAKEN).mkdir(exist_ok=True)
            file.replace(inbox / TAKEN / file.name)
    return result


def is_invitation(file: Path) -> bool:
    """Tell whether a file is an invitation. Raises `UserError` for what is no file of ours."""
    return pairing.is_invitation(file)


def accept_here(folder: DataFolder, file: Path, words: str) -> Received:
    """Add a further invitation to an open folder. Raises `WrongWordsError` or a refusal."""
    return pairing.accept(folder, tries.open_invitation(file, words))


def outgoing(session: Session, identity: Identity) -> dict[bytes, Pending]:
    """Return what each connected person lacks."""
    return pending(raw_connection(session.connection()).cursor(), identity)


def to_send(waiting: Iterable[Pending]) -> int:
    """Return for how many people a file should be made."""
    return sum(1 for each in waiting if each.fresh)
