"""The inbox: what came from outside is copied here before it is looked at.

A file that was refused stays, marked by its row among the packets, until the person tries it
again or takes it out. What is taken in, or taken out, lies below, and nothing is ever deleted.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app import clock
from app.exchange import refusals
from app.exchange.envelope import ENDING, content_digest
from app.exchange.reading import read_file, why_unread
from app.exchange.refusals import RefusedError
from app.exchange.written import write_file
from app.ledger.rooms import INBOX, REMOVED, free_place
from app.reports.reasons import told_reason
from app.rules.names import as_text

TAKEN: Final = "taken"
"""Where a file of the inbox goes once it is taken in."""
_LONGEST = 100
"""Letters, and half the bytes that a name's beginning may have: a file system counts bytes."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file of the inbox that could not be taken in; `at` is in milliseconds since 1970."""

    path: Path
    why: str
    at: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file is known by when its bytes are no longer in memory."""

    digest: bytes
    size: int

    @classmethod
    def of(cls, content: bytes) -> Seen:
        """Look at a file's bytes."""
        return cls(content_digest(content), len(content))


def safe_name(name: str) -> str:
    """Return a name that any system takes as the name of a file in this very folder.

    What is not to be seen in a name (line ends, marks that turn the writing round) goes.
    """
    seen = "".join(
        letter for letter in name.replace("\\", "/").rpartition("/")[2]
        if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    )  # fmt: skip
    stem, dot, ending = _FORBIDDEN.sub("_", seen).strip(" .").rpartition(".")
    if not stem or len(ending) > 10:
        stem, dot, ending = stem + dot + ending, "", ""
    fits = stem[:_LONGEST].encode()[: 2 * _LONGEST].decode(errors="ignore")
    stem = fits.strip(" .") or "Prakse"
    if _RESERVED.match(stem + "."):
        stem = f"_{stem}"
    return stem + dot + ending


def keep(folder: Path, source: Path) -> Path:
    """Copy a file into the inbox of the data folder and return where it lies there.

    One that lies there already, or is of the inbox, is not copied. Raises a refusal.
    """
    inbox = folder / INBOX
    try:
        room_of_source = source.parent.resolve()
    except ValueError as error:
        raise refusals.gone() from error  # a name that no folder can have
    if room_of_source in {(inbox / room).resolve() for room in ("", TAKEN)}:
        return named(source)
    return keep_content(folder, source.name, read_file(source))


def named(path: Path) -> Path:
    """Give a file of the inbox a name that is text, if it has none; return where it is then."""
    if path.name == as_text(path.name):
        return path
    place = free_place(path.parent, safe_name(path.name))
    try:
        os.rename(path, place)
    except OSError as error:
        raise why_unread(error, path) from error
    return place


def keep_content(folder: Path, name: str, content: bytes) -> Path:
    """Put a file into the inbox unless it lies there already. Raises a refusal."""
    inbox = folder / INBOX
    for room in (inbox, inbox / TAKEN):
        for path in _files(room):
            if _is(path, content):
                return path
    place = free_place(inbox, safe_name(name))
    try:
        write_file(place, content)
    except refusals.NoRoomError as error:
        raise refusals.no_room_here() from error
    return place


def waiting(cursor: Any, folder: Path) -> list[Path]:
    """Return the exchange files that lie in the inbox and were not refused, by name."""
    marked = {name: size for name, size, _why, _at in _marked(cursor)}
    found = [path for path in _files(folder / INBOX) if path.suffix.casefold() == ENDING]
    return sorted(path for path in found if not _is_marked(path, marked))


def refused(cursor: Any, folder: Path) -> list[RefusedFile]:
    """Return the refused files that still lie there, the latest first."""
    return [
        RefusedFile(folder / INBOX / name, told_reason(why), at)
        for name, size, why, at in _marked(cursor)
        if _is_marked(folder / INBOX / name, {name: size})
    ]


def _is_marked(path: Path, marked: Mapping[str, int]) -> bool:
    """Tell whether it is the file that was marked, and not another put in its place since."""
    try:
        return path.name in marked and path.stat().st_size == marked[path.name]
    except OSError:
        return False


def _marked(cursor: Any) -> list[tuple[str, int, str, int]]:
    rows = cursor.execute(
        "SELECT place, size, error, at FROM packet WHERE place IS NOT NULL "
        f"AND place NOT LIKE '{REMOVED}/%' AND state = 'refused' ORDER BY at DESC, no DESC"
    ).fetchall()
    return [tuple(row) for row in rows]


def mark(cursor: Any, folder: Path, path: Path, seen: Seen, why: RefusedError) -> None:
    """Note that a file was refused; where it lies in the inbox, it is marked."""
    name = _name(folder, path)
    now = clock.milliseconds()
    if name is not None:
        again = cursor.execute(
            "UPDATE packet SET at = ?, error = ? WHERE state = 'refused' AND place = ? "
            "AND digest = ?",
            (now, why.kept, name, seen.digest),
        )
        if again.rowcount:
            return
        _unmark(cursor, name)
    cursor.execute(
        "INSERT INTO packet (id, direction, file, state, at, size, error, digest, place) "
        "VALUES (x'00', 'in', ?, 'refused', ?, ?, ?, ?, ?)",
        (as_text(path.name), now, seen.size, why.kept, seen.digest, name),
    )


def note_taken(cursor: Any, folder: Path, path: Path, seen: Seen, number: int) -> None:
    """Note what a file that was taken in is known by, and take its mark away."""
    cursor.execute("UPDATE packet SET digest = ? WHERE no = ?", (seen.digest, number))
    name = _name(folder, path)
    if name is not None:
        _unmark(cursor, name)


def _name(folder: Path, path: Path) -> str | None:
    """Return a file's place below the inbox; None where it lies elsewhere, or has no name."""
    inside = path.parent == folder / INBOX and path.name == as_text(path.name)
    return path.name if inside else None


def _unmark(cursor: Any, name: str) -> None:
    cursor.execute("UPDATE packet SET place = NULL WHERE state = 'refused' AND place = ?", (name,))


def clear_away(folder: Path, path: Path) -> None:
    """Move a file of the inbox to those that are taken in; where that can't be done it stays."""
    inbox = folder / INBOX
    if path.parent != inbox:
        return
    with suppress(OSError):
        (inbox / TAKEN).mkdir(exist_ok=True)
        os.rename(path, free_place(inbox / TAKEN, path.name))


def _files(room: Path) -> list[Path]:
    try:
        return [p for p in room.iterdir() if p.is_file() and not p.name.startswith(".")]
    except OSError:
        return []


def _is(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
