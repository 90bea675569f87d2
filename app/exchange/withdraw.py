"""Undoing an import: its changesets are set aside, as long as nothing was built on them."""

from __future__ import annotations

import os
from typing import Any

from app import clock
from app.errors import UserError
from app.exchange.ended import settle
from app.i18n import _
from app.ledger.apply import Applied
from app.ledger.aside import (
    built_on,
    import_numbers,
    restore,
    rules,
    set_aside,
    with_settling,
)
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.graph import ASIDE, Graph
from app.ledger.undo import Step, Undone
from app.records import shapes


def withdraw(folder: DataFolder, step: Step, root: Step, verb: str) -> Undone:
    """Undo (or, where `step` is the undo, do again) the import that `root` stands for.

    `UserError` where something was written since by somebody who had seen what it brought.
    """
    packet = int.from_bytes(root.id, "big")
    with folder.transaction(immediate=True) as connection:
        raw = raw_connection(connection)
        cursor = raw.cursor()
        raw.gate = True
        try:
            numbers = _back(cursor, packet) if step.verb == "undo" else _aside(cursor, packet)
            settle(Graph(cursor), folder.identity)
        finally:
            raw.gate = False
        done = os.urandom(16)
        cursor.execute(
            "INSERT INTO action (id, verb, at, undoes) VALUES (?, ?, ?, ?)",
            (done, verb, clock.milliseconds(), step.id),
        )
        cursor.execute("UPDATE action SET undone_by = ? WHERE id = ?", (done, step.id))
    folder.forget_scopes()
    folder.announce(Applied(tables=set(shapes())))
    return Undone(root.verb, numbers, 0, root.id)


def _aside(cursor: Any, packet: int) -> int:
    numbers = import_numbers(cursor, packet)
    whole = with_settling(Graph(cursor), numbers)
    if rules(Graph(cursor), numbers):
        raise UserError(
            _(
                "This file brought the school's decision about a change that was set aside. That "
                "stands, so the file can't be taken back. Correct single values in the history."
            )
        )
    if built_on(Graph(cursor), whole):
        raise UserError(
            _(
                "What this file brought can't be taken back any more: more was written on top of "
                "it. Correct single values in the history instead."
            )
        )
    set_aside(cursor, whole, packet)
    cursor.execute("UPDATE packet SET state = 'undone' WHERE no = ?", (packet,))
    return len(numbers)


def _back(cursor: Any, packet: int) -> int:
    rows = cursor.execute(
        "SELECT no FROM changeset WHERE packet = ? AND state >= ? ORDER BY no", (packet, ASIDE)
    ).fetchall()
    back = restore(cursor, [row[0] for row in rows])
    cursor.execute("UPDATE packet SET state = 'imported' WHERE no = ?", (packet,))
    return len(back)
