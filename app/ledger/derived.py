"""Columns that follow from a record's other cells: kept beside them, never exchanged.

So far there is one, whether a diary day differs from what was confirmed. Kept as a column, it
needs no function that every reader of the file would have to know, as an index over one would.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.rules.day_content import COLUMNS, is_changed

_DAY = 13
_WHOSE, _VERDICT = 1, 8
DERIVED: dict[int, tuple[str, ...]] = {_DAY: ("changed",)}
"""Such columns, by table."""
_ASKED = ("review_verdict", "review_digest", *COLUMNS)
_AT_ONCE = 400


def derived_of(table: int, columns: Mapping[str, Any]) -> dict[str, Any]:
    """Return the derived columns of a record, by its other columns."""
    return {"changed": is_changed(columns) or None} if table == _DAY else {}


def follow(cursor: Any, table: int, written: Mapping[tuple[bytes, int], Mapping[int, Any]]) -> None:
    """Write the derived columns of a table's records whose cells (by record and scope) were just
    written.

    A day that is new, so that it says whose it is, and bears no verdict has nothing to follow.
    """
    if table == _DAY:
        wanted = [
            record
            for (record, _scope), cells in written.items()
            if _VERDICT in cells or _WHOSE not in cells
        ]
        for start in range(0, len(wanted), _AT_ONCE):
            _follow_days(cursor, wanted[start : start + _AT_ONCE])


def _follow_days(cursor: Any, days: Sequence[bytes]) -> None:
    rows = cursor.execute(
        f"SELECT id, changed, {', '.join(_ASKED)} FROM log_entry "
        f"WHERE id IN ({','.join('?' * len(days))}) AND (review_verdict = 'confirmed' OR changed)",
        days,
    ).fetchall()
    found = []
    for record, was, *told in rows:
        now = is_changed(dict(zip(_ASKED, told, strict=True)))
        if now != bool(was):
            found.append((now or None, record))
    cursor.executemany("UPDATE log_entry SET changed = ? WHERE id = ?", found)
