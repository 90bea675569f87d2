"""One scope worked out afresh from its changesets: cells, shown values, conflicts.

The domain tables are a function of the applied changesets; this is that function, written a
second time over plain dictionaries, for checking and for rebuilding after a migration.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.ledger.cells import Row, mask_of, shown, supersede
from app.ledger.derived import derived_of
from app.ledger.graph import APPLIED, FROM, Graph
from app.ledger.projection import columns_of
from app.ledger.wire import unpack_ops
from app.records import ALIVE, shapes

Name = tuple[int, bytes]
"""A record within its scope: its table's number and its id."""


@dataclass
class Recomputed:
    """What a scope's tables must hold."""

    rows: dict[Name, list[Row]] = field(default_factory=dict)
    shown: dict[Name, dict[int, Any]] = field(default_factory=dict)
    conflicts: set[tuple[bytes, int, int]] = field(default_factory=set)
    """(record, cell, table)"""

    def columns(self, name: Name) -> dict[str, Any] | None:
        """Return the domain row of a record; None for a table of a newer program."""
        shape = shapes().get(name[0])
        if shape is None:
            return None
        found: dict[str, Any] = {name: None for names in shape.cells.values() for name in names}
        found["alive"] = True
        found.update(columns_of(shape, self.shown[name]))
        return found | derived_of(name[0], found)


def recompute(graph: Graph, scope: int) -> Recomputed:
    """Work a scope out from its applied changesets, in the order they were applied."""
    numbers = [
        row[0]
        for row in graph.cursor.execute(
            f"SELECT c.no FROM {FROM} WHERE c.scope = ? AND c.state = ? ORDER BY c.no",
            (scope, APPLIED),
        ).fetchall()
    ]
    graph.load(numbers)
    result = Recomputed()
    for number in numbers:
        node = graph.node(number)
        for table, record, cells in node.ops():
            rows = result.rows.setdefault((table, record), [])
            supersede(rows, node, mask_of(cells), graph.node)
    for (table, record), rows in result.rows.items():
        values, conflicts = shown(rows, record, graph.node)
        values.setdefault(ALIVE, True)
        result.shown[table, record] = values
        result.conflicts |= {(record, cell, table) for cell in conflicts}
    return result


def write(cursor: Any, scope: int, result: Recomputed) -> None:
    """Write a scope's derived tables, which hold nothing of it."""
    cursor.executemany(
        "INSERT INTO cell (record, changeset, wrote, live) VALUES (?, ?, ?, ?)",
        [(name[1], row.no, row.wrote, row.live) for name, rows in result.rows.items()
         for row in rows],
    )  # fmt: skip
    cursor.executemany(
        "INSERT INTO conflict (record, cell, table_no, scope) VALUES (?, ?, ?, ?)",
        [(*conflict, scope) for conflict in result.conflicts],
    )
    for table, record in result.rows:
        columns = result.columns((table, record))
        if columns is None:
            continue
        names = ", ".join(f'"{name}"' for name in ("id", "scope", *columns))
        marks = ", ".join("?" * (len(columns) + 2))
        cursor.execute(
            f"INSERT INTO {shapes()[table].name} ({names}) VALUES ({marks}) "
            "ON CONFLICT (id) DO NOTHING",
            (record, scope, *columns.values()),
        )


def erase(cursor: Any, scope: int) -> None:
    """Empty the derived tables of all that one scope's changesets ever wrote."""
    rows = cursor.execute("SELECT no, ops FROM changeset WHERE scope = ?", (scope,)).fetchall()
    for number, raw in rows:
        for table, record, _cells in unpack_ops(raw) if raw else []:
            cursor.execute("DELETE FROM cell WHERE record = ? AND changeset = ?", (record, number))
            if table in shapes():
                cursor.execute(
                    f"DELETE FROM {shapes()[table].name} WHERE id = ? AND scope = ?",
                    (record, scope),
                )
    cursor.execute("DELETE FROM conflict WHERE scope = ?", (scope,))
