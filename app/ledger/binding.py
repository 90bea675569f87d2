"""Is this folder the one that wrote last? Any doubt means a new incarnation, which costs nothing.

Two traces are compared: where the database lies (machine, path, file number), kept inside it; and
how far it had come when it was closed or last made a file, kept outside the folder. A copy differs
in the first, a restored older database in the second.
"""

from __future__ import annotations

import os
import platform
from hashlib import blake2b
from pathlib import Path
from typing import Any

from app.ledger.identity import load_identity, reborn, save_identity
from app.settings.places import PROGRAM, is_portable


def state_folder() -> Path:
    """Return where small notes outside data folders are kept: never in one, nor off the stick."""
    chosen = os.environ.get("PRAKSE_STATE")
    if chosen:
        return Path(chosen)
    if is_portable():
        return PROGRAM
    from platformdirs import user_state_path

    return user_state_path("prakse-notes", appauthor=False)


def check_binding(cursor: Any, database: Path) -> bool:
    """Take a new incarnation where the folder was copied or restored; tell whether it did."""
    identity = load_identity(cursor)
    here = _place(database)
    row = cursor.execute("SELECT value FROM meta WHERE key = 'place'").fetchone()
    same = row is not None and row[0] == here and furthest(cursor) >= _noted(database)
    if same:
        return False
    cursor.execute(
        "INSERT INTO meta (key, value) VALUES ('place', ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (here,),
    )
    if identity is None or row is None:
        return False
    save_identity(cursor, reborn(identity))
    _say_anew(cursor)
    return True


def _say_anew(cursor: Any) -> None:
    """Have the next files say what is here: after what is remembered, more may have been said."""
    cursor.execute("UPDATE peer_heads SET told = NULL")
    cursor.execute("UPDATE attachment_held SET told = -1")


def furthest(cursor: Any) -> int:
    """Return how far the folder has come: changesets and files, its own and others'.

    Both only ever grow; so a database that has come less far than was noted is an older one, even
    where nothing was written here since, only taken in or sent.
    """
    changesets = cursor.execute("SELECT max(no) FROM changeset").fetchone()[0]
    files = cursor.execute("SELECT max(no) FROM packet").fetchone()[0]
    return int(changesets or 0) + int(files or 0)


def note_tip(cursor: Any) -> None:
    """Note outside the folder how far it has come.

    Done as a folder closes, and before a file leaves it: what others may have heard of is noted
    even where the program ends without closing.
    """
    database = Path(cursor.execute("PRAGMA database_list").fetchone()[2])
    tip = furthest(cursor)
    if _noted(database) == tip:
        return
    path = _note(database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_text(str(tip), encoding="ascii")
        temporary.replace(path)
    except OSError:
        return


def _note(database: Path) -> Path:
    """Return where the note on a folder is; each has its own, as several programs may write."""
    name = blake2b(str(database.resolve()).encode(), digest_size=8).hexdigest()
    return state_folder() / "folders" / name


def _noted(database: Path) -> int:
    try:
        return int(_note(database).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return -1


def _place(database: Path) -> bytes:
    stat = database.stat()
    trace = f"{platform.node()}|{database.resolve()}|{stat.st_dev}|{stat.st_ino}"
    return blake2b(trace.encode(), digest_size=16).digest()
