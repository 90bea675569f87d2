"""Files met in the exchange folder: what they were, so that they aren't read again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

OTHERS: Final = "others"
"""For somebody else, or nothing of ours at all."""
OURS: Final = "ours"
SPOILED: Final = "spoiled"
"""Ours once, but somebody or something has changed it: no longer ours to touch."""
TAKEN: Final = "taken"
"""Taken in, now or before."""
PUT_BY: Final = "inbox"
"""Copied to the inbox, where it waits for the person."""
REFUSED: Final = "refused"
STRANGER: Final = "stranger"
"""Refused, in the inbox, until another file introduces its sender."""
COPYING: Final = "copying"
"""Not whole, but still so young that somebody may be copying it."""
LOCKED: Final = "locked"
INVITATION: Final = "invitation"
DISMISSED: Final = "dismissed"
"""An invitation that the person doesn't want to see here."""
NEWER: Final = "newer"
UNSETTLED: Final = frozenset({COPYING, LOCKED, NEWER})
"""What is looked at again though it didn't change."""


class Met(NamedTuple):
    """A file as it was met; `at` is when it was first seen like this, in ms since 1970."""

    name: str
    size: int
    modified: int
    digest: bytes | None
    state: str
    at: int


def met(cursor: Any, place: str) -> dict[str, Met]:
    """Return the files met in a folder, by name."""
    rows = cursor.execute(
        "SELECT name, size, modified, digest, state, at FROM carried WHERE place = ?", (place,)
    ).fetchall()
    return {row[0]: Met(*row) for row in rows}


def note_met(cursor: Any, place: str, rows: Iterable[Met]) -> None:
    """Note what files are; an earlier note of the same name is replaced."""
    cursor.executemany(
        "INSERT INTO carried (place, name, size, modified, digest, state, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (place, name) DO UPDATE SET "
        "size = excluded.size, modified = excluded.modified, digest = excluded.digest, "
        "state = excluded.state, at = excluded.at",
        [(place, *row) for row in rows],
    )


def forget_met(cursor: Any, place: str, names: Iterable[str]) -> None:
    """Forget files that are no longer there."""
    cursor.executemany(
        "DELETE FROM carried WHERE place = ? AND name = ?", [(place, name) for name in names]
    )


def known_contents(cursor: Any) -> dict[bytes, str]:
    """Return what became of every file known by its digest, whatever it is called."""
    known = {
        digest: state
        for digest, state in cursor.execute(
            "SELECT digest, state FROM carried WHERE digest IS NOT NULL AND state IN (?, ?, ?, ?)",
            (TAKEN, PUT_BY, REFUSED, STRANGER),
        ).fetchall()
    }
    rows = cursor.execute(
        "SELECT digest, direction, state FROM packet WHERE digest IS NOT NULL ORDER BY no"
    ).fetchall()
    for digest, direction, state in rows:
        if direction == "out":
            known[digest] = OURS
        elif state != REFUSED:
            known[digest] = TAKEN
    return known
