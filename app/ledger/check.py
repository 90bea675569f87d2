"""Is everything as it must be? The file's own integrity, every name, and every derived table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from app.ledger.change import raw_connection
from app.ledger.derived import DERIVED
from app.ledger.folder import DataFolder
from app.ledger.graph import Graph
from app.ledger.kept import damaged
from app.ledger.recompute import Recomputed, recompute, write
from app.ledger.stored import stored_changesets
from app.progress import Progress, silent
from app.records import shapes
from app.storage.filling import note_filled

BYTES: Final = "bytes"
"""What a finding is called whose detail is an attachment with lost or damaged bytes."""


@dataclass(frozen=True)
class Finding:
    """Something that isn't as it must be: what kind of thing, and which one."""

    what: str
    detail: str


def check(folder: DataFolder, progress: Progress = silent) -> list[Finding]:
    """Compare the folder with what its changesets say; an empty list is the good answer."""
    with folder.transaction() as connection:
        cursor = raw_connection(connection).cursor()
        found = [*_integrity(cursor), *compare(cursor, progress)]
        return found + [Finding(BYTES, each.hex()) for each in damaged(folder, cursor)]


def compare(cursor: Any, progress: Progress = silent) -> list[Finding]:
    """Compare every derived table with the changesets, inside the caller's transaction."""
    found: list[Finding] = []
    expected: Counter[str] = Counter()
    scopes = _scopes(cursor)
    for done, scope in enumerate(scopes):
        progress(done, len(scopes))
        graph = Graph(cursor)
        found += _names(cursor, scope)
        result = recompute(graph, scope)
        found += _cells(cursor, scope, result)
        found += _domain(cursor, scope, result, expected)
        found += _conflicts(cursor, scope, result)
        found += _chains(cursor, scope)
        expected["cell"] += sum(map(len, result.rows.values()))
        expected["conflict"] += len(result.conflicts)
    found += _too_many(cursor, expected)
    progress(len(scopes), len(scopes))
    return found


def rebuild(folder: DataFolder, progress: Progress = silent) -> None:
    """Write every derived table anew from the changesets, in one transaction."""
    with folder.transaction(immediate=True) as connection:
        raw = raw_connection(connection)
        cursor = raw.cursor()
        raw.gate = True
        try:
            for name in (*(shape.name for shape in shapes().values()), "cell", "conflict"):
                cursor.execute(f"DELETE FROM {name}")
            scopes = _scopes(cursor)
            for done, scope in enumerate(scopes):
                progress(done, len(scopes))
                write(cursor, scope, recompute(Graph(cursor), scope))
            note_filled(cursor)
            progress(len(scopes), len(scopes))
        finally:
            raw.gate = False
    folder.forget_scopes()


def _scopes(cursor: Any) -> list[int]:
    return [row[0] for row in cursor.execute("SELECT no FROM scope ORDER BY no").fetchall()]


def _integrity(cursor: Any) -> Iterable[Finding]:
    for pragma in ("cipher_integrity_check", "integrity_check"):
        for row in cursor.execute(f"PRAGMA {pragma}").fetchall():
            if row[0] != "ok":
                yield Finding("file", str(row[0]))


def _names(cursor: Any, scope: int) -> Iterable[Finding]:
    for change in stored_changesets(cursor, scope):
        stored = change.hash
        if change.named().hash != stored:
            yield Finding("changeset", stored.hex())


def _cells(cursor: Any, scope: int, result: Recomputed) -> Iterable[Finding]:
    found: set[tuple[Any, ...]] = set()
    for _table, record in result.rows:
        found.update(
            cursor.execute(
                "SELECT x.record, x.changeset, x.wrote, x.live FROM cell x "
                "JOIN changeset c ON c.no = x.changeset WHERE x.record = ? AND c.scope = ?",
                (record, scope),
            ).fetchall()
        )
    wanted = {
        (record, row.no, row.wrote, row.live)
        for (_table, record), rows in result.rows.items()
        for row in rows
    }
    for row in found ^ wanted:
        yield Finding("cell", row[0].hex())


def _domain(
    cursor: Any, scope: int, result: Recomputed, expected: Counter[str]
) -> Iterable[Finding]:
    by_table: dict[int, list[bytes]] = defaultdict(list)
    for table, record in result.rows:
        by_table[table].append(record)
    for table, records in by_table.items():
        shape = shapes().get(table)
        if shape is None:
            continue
        names = ["scope", *(name for names in shape.cells.values() for name in names)]
        names += DERIVED.get(table, ())
        listed = ", ".join(f'"{name}"' for name in names)
        for record in records:
            row = cursor.execute(
                f"SELECT {listed} FROM {shape.name} WHERE id = ?", (record,)
            ).fetchone()
            if row is not None and _is_of_another(cursor, record, row[0], scope):
                continue
            expected[shape.name] += 1
            columns = result.columns((table, record))
            assert columns is not None
            if row != tuple([scope, *(columns[name] for name in names[1:])]):
                yield Finding(shape.name, record.hex())


def _is_of_another(cursor: Any, record: bytes, shown: int, scope: int) -> bool:
    """Tell whether a row belongs to another scope's record of the same (forged) id."""
    if shown == scope:
        return False
    found = cursor.execute(
        "SELECT 1 FROM cell x JOIN changeset c ON c.no = x.changeset "
        "WHERE x.record = ? AND c.scope = ?",
        (record, shown),
    ).fetchone()
    return found is not None


def _conflicts(cursor: Any, scope: int, result: Recomputed) -> Iterable[Finding]:
    stored = set(
        cursor.execute(
            "SELECT record, cell, table_no FROM conflict WHERE scope = ?", (scope,)
        ).fetchall()
    )
    for record, cell, _table in stored ^ result.conflicts:
        yield Finding("conflict", f"{record.hex()}-{cell}")


def _too_many(cursor: Any, expected: Counter[str]) -> Iterable[Finding]:
    """Find tables with rows that no changeset ever wrote."""
    for name in ("cell", "conflict", *(shape.name for shape in shapes().values())):
        (count,) = cursor.execute(f"SELECT count(*) FROM {name}").fetchone()
        if count > expected[name]:
            yield Finding(name, f"+{count - expected[name]}")


def _chains(cursor: Any, scope: int) -> Iterable[Finding]:
    rows = cursor.execute(
        "SELECT h.no FROM chain h WHERE h.scope = ? AND h.tip IS NOT "
        "(SELECT c.no FROM changeset c WHERE c.scope = h.scope AND c.chain = h.no "
        "ORDER BY c.pos DESC LIMIT 1)",
        (scope,),
    ).fetchall()
    for row in rows:
        yield Finding("chain", str(row[0]))
