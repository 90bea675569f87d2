"""Triggers that refuse writes from outside the ledger, so that no code path can forget it.

The function `ledger_open()` exists only on connections that this program makes and answers 1
only inside `app.ledger`'s apply; anybody else's write fails.
"""

from __future__ import annotations

from app.records import shapes

_FROZEN = ("hash", "scope", "origin", "prev", "parents", "hlc", "policy", "verb", "action", "ops")


def guard_statements() -> list[str]:
    """Return the CREATE TRIGGER statements of every synced table and of the changesets."""
    statements = []
    for shape in shapes().values():
        for event in ("INSERT", "UPDATE", "DELETE"):
            statements.append(
                f"CREATE TRIGGER IF NOT EXISTS guard_{shape.name}_{event.lower()} "
                f"BEFORE {event} ON {shape.name} WHEN NOT ledger_open() "
                f"BEGIN SELECT RAISE(ABORT, 'only the ledger writes {shape.name}'); END"
            )
    statements.append(
        "CREATE TRIGGER IF NOT EXISTS guard_changeset_insert BEFORE INSERT ON changeset "
        "WHEN NOT ledger_open() "
        "BEGIN SELECT RAISE(ABORT, 'only the ledger adds changesets'); END"
    )
    statements.append(
        f"CREATE TRIGGER IF NOT EXISTS guard_changeset_update "
        f"BEFORE UPDATE OF {', '.join(_FROZEN)} ON changeset "
        f"BEGIN SELECT RAISE(ABORT, 'changesets never change'); END"
    )
    statements.append(
        "CREATE TRIGGER IF NOT EXISTS guard_changeset_delete BEFORE DELETE ON changeset "
        "BEGIN SELECT RAISE(ABORT, 'changesets are never deleted'); END"
    )
    return statements
