"""Deciding many conflicts at once, and taking a decision up again, whoever made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.actions.handing_out import follow
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.ledger.graph import Graph
from app.ledger.judgement import objections_here
from app.ledger.past import rows_in, values_before
from app.records import ALIVE, shapes
from app.reports.conflicts import conflict_id

Choice = tuple[bytes, bytes]
"""A conflict, and the changeset whose value is kept."""


@dataclass(frozen=True)
class Decided:
    """How many were decided, and how many were left: decided meanwhile, or not theirs to."""

    decided: int
    left: int


def keep_many(folder: DataFolder, choices: Sequence[Choice]) -> Decided:
    """Keep these values in one action, one step of undo.

    What was decided meanwhile, holds another value by now, or may not be decided here stays as it
    is and is counted; `UserError` where that is true of all.
    """
    decided = 0
    with folder.change("conflict.resolve") as change:
        graph = Graph(change.cursor)
        places = _places(change)
        written: dict[tuple[int, int, bytes], dict[int, Any]] = {}
        for name, changeset in dict(choices).items():
            place = places.get(name)
            value = _value(graph, place, changeset) if place is not None else None
            if place is None or value is None:
                continue
            scope, table, record, cell = place
            cells = written.setdefault((scope, table, record), {})
            if _may(graph, folder, (scope, table, record), {**cells, cell: value[0]}):
                cells[cell] = value[0]
                change.write(scope, table, record, {cell: value[0]})
                decided += 1
        follow(change, [table for _scope, table, _record in written])
        if not decided:
            raise UserError(
                _(
                    "None of these conflicts can be decided here: they were decided meanwhile, "
                    "or the school decides them."
                )
            )
    return Decided(decided, len(dict(choices)) - decided)


def reopen(folder: DataFolder, record: bytes, cell: int, changeset: bytes) -> None:
    """Take a decision up again: its values stand against each other once more, everywhere."""
    with folder.change("conflict.reopen") as change:
        graph = Graph(change.cursor)
        row = change.cursor.execute(
            "SELECT c.no FROM cell x JOIN changeset c ON c.no = x.changeset "
            "WHERE x.record = ? AND c.hash = ?",
            (record, changeset),
        ).fetchone()
        node = graph.node(row[0]) if row is not None else None
        table = node.written(record)[0] if node is not None else -1
        rows = rows_in(graph, node.scope, table, record) if node is not None else []
        live = [each.no for each in rows if each.live >> cell & 1]
        if node is None or live != [node.no]:
            raise UserError(
                _("Somebody has written this field since, so there is nothing to take up again.")
            )
        values = values_before(graph, rows, record, cell, node)
        change.write_apart(node.scope, table, record, cell, values)
        follow(change, [table])


def _places(change: Change) -> dict[bytes, tuple[int, int, bytes, int]]:
    rows = change.cursor.execute("SELECT scope, table_no, record, cell FROM conflict").fetchall()
    return {conflict_id(row[2], row[3]): tuple(row) for row in rows if row[1] in shapes()}


def _value(graph: Graph, place: tuple[int, int, bytes, int], changeset: bytes) -> tuple[Any] | None:
    """Return the value that a changeset holds in a disputed cell now."""
    scope, table, record, cell = place
    node = graph.find(graph.scope_by_no(scope), changeset)
    if node is None or node.written(record)[0] != table:
        return None
    if cell == ALIVE:
        return (node.value(record, ALIVE) is not False,)
    live = any(
        row.no == node.no and row.live >> cell & 1 for row in rows_in(graph, scope, table, record)
    )
    return (node.value(record, cell),) if live else None


def _may(
    graph: Graph, folder: DataFolder, named: tuple[int, int, bytes], cells: dict[int, Any]
) -> bool:
    scope, table, record = named
    ops = [(table, record, cells)]
    author = folder.identity.device
    return not any(objections_here(graph, graph.scope_by_no(scope), author, ops))
