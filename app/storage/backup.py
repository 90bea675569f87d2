"""A folder in one file: a ZIP of the database as it stands at one moment, and of attachments.

The database in it is encrypted with the folder's key, which is not in the file but in a note of
its own: who finds one of them alone has nothing.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, BinaryIO, Final

from app import clock
from app.errors import NewerVersionError, UserError
from app.i18n import _
from app.storage.database import Database, DatabaseError, plain
from app.storage.tables import SCHEMA_VERSION

CONTENTS: Final = "prakse-backup.json"
DATABASE: Final = "prakse.db"
ATTACHMENTS: Final = "attachments"
FORMAT: Final = 1
_PIECE: Final = 1 << 20


def write_backup(database: Database, folder: Path, scratch: Path, stream: BinaryIO) -> int:
    """Write the backup into `stream`; return its count of files.

    `scratch` is a path for the database's copy, removed afterwards; the copy is made through
    SQLite itself, so writing may go on meanwhile and no half-written page gets in.
    """
    try:
        _copy_database(database, scratch)
        files = [(DATABASE, scratch)]
        found = sorted((folder / ATTACHMENTS).rglob("*"))
        rooms = [path for path in found if path.is_file() and not path.name.startswith(".")]
        files += [(path.relative_to(folder).as_posix(), path) for path in rooms]
        sums: dict[str, str] = {}
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for name, path in files:
                with archive.open(name, "w", force_zip64=True) as inside, path.open("rb") as file:
                    sums[name] = _copy(file, inside.write)
            told = {
                "format": FORMAT,
                "schema": SCHEMA_VERSION,
                "made": clock.now().isoformat(timespec="seconds"),
                "files": sums,
            }
            archive.writestr(CONTENTS, json.dumps(told, indent=1))
        return len(files)
    finally:
        scratch.unlink(missing_ok=True)


def _copy_database(database: Database, path: Path) -> None:
    """Copy the database to `path`. Raises `UserError` where the disk is at fault."""
    path.unlink(missing_ok=True)
    copy = Database(path, database.key)
    try:
        with closing(database.connect()) as source, closing(copy.connect()) as target:
            source.backup(target, pages=5_000, sleep=0)
    except DatabaseError as error:
        raise (plain(error) or error) from error
    finally:
        copy.close()


def _copy(source: IO[bytes], write: Callable[[bytes], Any]) -> str:
    digest = sha256()
    while piece := source.read(_PIECE):
        digest.update(piece)
        write(piece)
    return digest.hexdigest()


def unpack_backup(file: Path, key: bytes, into: Path) -> None:
    """Unpack a backup into the empty folder `into`, and prove that it is whole.

    Raises `UserError` for a file that is no backup, is damaged, or belongs to another key, and
    `NewerVersionError` for one of a newer program.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            told = json.loads(archive.read(CONTENTS))
            if told["format"] > FORMAT or told["schema"] > SCHEMA_VERSION:
                raise _newer()
            for name, wanted in told["files"].items():
                _unpack(archive, str(name), str(wanted), into)
    except FileNotFoundError as error:
        raise UserError(
            _("There is no file {name}. Check where it is.").format(name=file.name)
        ) from error
    except (zipfile.BadZipFile, EOFError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise _damaged() from error
    database = Database(into / DATABASE, key)
    try:
        database.version()
        with closing(database.connect()) as raw:
            faults = raw.execute("PRAGMA cipher_integrity_check").fetchall()
            faults += [
                row for row in raw.execute("PRAGMA quick_check").fetchall() if row[0] != "ok"
            ]
    finally:
        database.close()
    if faults:
        raise _damaged()
    for left in ("-wal", "-shm"):
        with suppress(OSError):
            (into / (DATABASE + left)).unlink(missing_ok=True)


def _unpack(archive: zipfile.ZipFile, name: str, wanted: str, into: Path) -> None:
    parts = name.split("/")
    plain = all(part and part not in (".", "..") and ":" not in part for part in parts)
    known = name == DATABASE or parts[0] == ATTACHMENTS
    if not (plain and known and "\\" not in name):
        raise ValueError(f"{name!r} has no place in a folder")
    path = into.joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as inside, path.open("xb") as file:
        if _copy(inside, file.write) != wanted:
            raise ValueError(f"{name!r} is not what it was")


def _damaged() -> UserError:
    return UserError(
        _("This is no backup of Prakse, or it is damaged. Nothing was changed. Try another one.")
    )


def _newer() -> NewerVersionError:
    return NewerVersionError(
        _("The backup was made by a newer version of Prakse. Install that version first.")
    )
