"""After an upgrade: are there columns whose values only the changesets hold so far?"""

from __future__ import annotations

from typing import Any

_UNFILLED = "unfilled"


def note_unfilled(cursor: Any) -> None:
    """Note that the synced tables must be written anew from the changesets."""
    cursor.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, x'01')", (_UNFILLED,))


def is_unfilled(cursor: Any) -> bool:
    """Tell whether that was noted."""
    row = cursor.execute("SELECT 1 FROM meta WHERE key = ?", (_UNFILLED,)).fetchone()
    return row is not None


def note_filled(cursor: Any) -> None:
    """Note that it was done."""
    cursor.execute("DELETE FROM meta WHERE key = ?", (_UNFILLED,))
