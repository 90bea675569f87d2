"""The recovery file: what brings a lost computer's folder back, and making a folder from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app import clock
from app.actions.new_folder import new_folder
from app.errors import UserError
from app.exchange import tries
from app.exchange.handover import note_recovery, take_handover, write_handover
from app.exchange.received import Received
from app.exchange.words import choose_words
from app.exchange.written import check_writable, gone_on_failure
from app.i18n import _, language
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder, is_folder
from app.progress import Progress, silent


@dataclass(frozen=True)
class RecoveryFile:
    """A recovery file and the words that open it, which are kept nowhere."""

    words: str
    path: Path
    size: int
    """Bytes."""


def write_recovery(
    folder: DataFolder, out: Path, words_in: str | None = None, progress: Progress = silent
) -> RecoveryFile:
    """Write the file that can make this folder's identity again, a school's registry included.

    Placements are not in it: they come back from those they are shared with. Raises `UserError`.
    """
    words = choose_words(words_in or language())
    check_writable(out)
    me = folder.identity
    with gone_on_failure() as written, folder.transaction(immediate=True) as connection:
        cursor = raw_connection(connection).cursor()
        rows = cursor.execute("SELECT no FROM scope WHERE kind IN ('school', 'company')")
        scopes = [row[0] for row in rows.fetchall()]
        note_recovery(cursor, me, clock.milliseconds())
        size, _cargo, _left = write_handover(
            cursor, me, me, "recovery", scopes, words, out, progress
        )
        written.append(out)
    return RecoveryFile(words, out, size)


def recover(path: Path, file: Path, words: str, progress: Progress = silent) -> Received:
    """Make the folder at `path` from a recovery file: the same person, a new incarnation.

    Raises `WrongWordsError` or another `UserError`; then the place is as it was before.
    """
    if is_folder(path):
        raise UserError(
            _("There is a Prakse data folder here already. Choose an empty place for it.")
        )
    opened = tries.open_handover(file, words, "recovery")
    with new_folder(path) as folder:
        return take_handover(folder, opened, progress)
