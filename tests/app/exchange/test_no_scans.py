"""No question of saving, sending or taking in goes through a whole table that grows for ever."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from app.actions.exchange import import_file
from app.actions.inbox import outgoing
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from tests.app.exchange.parties import Trio, confirm, edit, write_days

GROWING = re.compile(r"^SCAN (changeset|cell|c|x|log_entry)\b(?! USING (COVERING )?INDEX)")


def plans(folder: DataFolder, work: Callable[[], object]) -> dict[str, list[str]]:
    """Return the plan of every statement that some work runs on the folder's database."""
    asked: dict[str, None] = {}
    connect = folder.database.connect

    def traced() -> Any:
        raw = connect()
        raw.set_trace_callback(lambda statement: asked.setdefault(statement))
        return raw

    folder.database.close()
    folder.database.__dict__.pop("engine", None)
    folder.database.connect = traced  # type: ignore[method-assign]
    try:
        work()
    finally:
        del folder.database.connect
        folder.database.close()
        folder.database.__dict__.pop("engine", None)
    found = {}
    with folder.transaction() as connection:
        raw = raw_connection(connection)
        for statement in asked:
            if statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE")):
                rows = raw.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
                found[statement] = [row[3] for row in rows]
    return found


def scans(folder: DataFolder, work: Callable[[], object]) -> list[str]:
    """Return the statements that read a growing table from end to end."""
    found = plans(folder, work)
    assert len(found) > 3
    return [
        f"{statement}: {line}"
        for statement, lines in found.items()
        for line in lines
        if GROWING.match(line)
    ]


def test_taking_a_file_in_scans_nothing(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0], 5)
    trio.carry(trio.student, trio.mentor)
    confirm(trio.mentor)
    edit(trio.school, trio.placements[0], mentor_phone="26000001")
    edit(trio.mentor, trio.placements[0], mentor_phone="26000002")
    file = trio.file(trio.mentor, trio.school)
    assert scans(trio.school, lambda: import_file(trio.school, file)) == []
    assert scans(trio.school, lambda: import_file(trio.school, file)) == []


def test_making_a_file_scans_nothing(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0], 5)
    assert scans(trio.student, lambda: trio.file(trio.student, trio.school)) == []


def test_saving_scans_nothing(trio: Trio) -> None:
    assert scans(trio.student, lambda: write_days(trio.student, trio.placements[0])) == []
    assert scans(trio.school, lambda: edit(trio.school, trio.placements[0], level="4")) == []


def test_what_waits_to_be_sent_is_known_without_scans(trio: Trio) -> None:
    def ask() -> None:
        with trio.school.read() as session:
            outgoing(session, trio.school.identity)

    assert scans(trio.school, ask) == []


@pytest.mark.parametrize("statement", ["SELECT 1 FROM changeset WHERE state >= 3"])
def test_a_scan_would_be_seen(trio: Trio, statement: str) -> None:
    def ask() -> None:
        with trio.school.transaction() as connection:
            for number in range(4):
                raw_connection(connection).execute(f"{statement} AND no > {number} - 1").fetchall()
            raw_connection(connection).execute(statement).fetchall()

    assert scans(trio.school, ask)
