"""Backing a folder up into one file, and making a folder from such a file."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.documents.whole_file import write_whole
from app.errors import UserError
from app.i18n import _
from app.ledger.folder import DataFolder, is_folder, open_folder
from app.ledger.kept import sweep
from app.ledger.rooms import ROOMS
from app.rules.names import as_text
from app.storage.backup import unpack_backup, write_backup
from app.storage.key import keep_key, write_key_file

KEY_ENDING = ".key"
_SCRATCH = "unfinished-copy.db"
_NOTE = (
    "# Prakse. Key of the backup “{name}”. Keep it apart from the backup: "
    "together they open everything.\n"
    "# Prakse. Rezerves kopijas „{name}” atslēga. Glabājiet to atsevišķi no kopijas: "
    "kopā tās atver visu.\n"
    "{key}\n"
)
"""In both languages: whoever finds it may speak either."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup, and the note with its key; `files` counts what is inside, `size` is bytes."""

    path: Path
    key_path: Path
    files: int
    size: int


def back_up(folder: DataFolder, out: Path) -> BackedUp:
    """Write the whole folder into the file `out`, and its key into `out` + ".key".

    Raises `UserError`; then whatever stood at `out` still stands there.
    """
    files = 0
    with suppress(OSError):
        sweep(folder)

    def write(stream: object) -> None:
        nonlocal files
        for left in (folder.path / "backups").glob(f"{_SCRATCH}*"):
            left.unlink()  # the power failed while it was being copied
        scratch = folder.path / "backups" / _SCRATCH
        files = write_backup(folder.database, folder.path, scratch, stream)  # type: ignore[arg-type]
        unfinished.unlink(missing_ok=True)
        note = _NOTE.format(name=as_text(out.name), key=folder.database.key.hex())
        write_key_file(unfinished, note)

    key_path = out.with_name(out.name + KEY_ENDING)
    unfinished = out.with_name(f".{out.name}{KEY_ENDING}.part")
    try:
        write_whole(out, write)
        os.replace(unfinished, key_path)
    except OSError as error:
        raise UserError(
            _("The key of the backup couldn't be written beside it. Choose another place.")
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return BackedUp(out, key_path, files, out.stat().st_size)


def restore(file: Path, path: Path, key_file: Path | None = None) -> DataFolder:
    """Make a folder at `path` from a backup and return it open.

    The key is read from `key_file`, or from the note beside the backup. The folder is that same
    person's, in a new incarnation: what it writes can't be taken for the original's. Raises
    `UserError`; then the place is as it was before.
    """
    if is_folder(path):
        raise UserError(
            _("There is a Prakse data folder here already. Choose an empty place for the backup.")
        )
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UserError(
            _("This folder has other files in it. Choose an empty folder for Prakse's data.")
        )
    key = _read_key(key_file or file.with_name(file.name + KEY_ENDING))
    unfinished = path.with_name(f".{path.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        unfinished.mkdir(parents=True)
        unpack_backup(file, key, unfinished)
        for room in ROOMS:
            (unfinished / room).mkdir(exist_ok=True)
        keep_key(unfinished, key, in_file=os.environ.get("PRAKSE_KEY") == "file")
        with suppress(FileNotFoundError):
            path.rmdir()
        os.replace(unfinished, path)
    except OSError as error:
        raise UserError(
            _("The backup couldn't be unpacked here. Free some space or choose another.")
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    try:
        return open_folder(path)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise


def _read_key(path: Path) -> bytes:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        found = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        key = bytes.fromhex(found[0])
    except (OSError, ValueError, IndexError):
        key = b""
    if len(key) != 32:
        raise UserError(
            _(
                "The key of this backup was not found. Put the file {name} beside it, "
                "or say where it is."
            ).format(name=path.name)
        )
    return key
