"""A data folder as the program of an earlier schema left it, made by its own frozen SQL."""

from __future__ import annotations

from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import sqlcipher3.dbapi2 as sqlite3

from app.ledger.identity import load_identity
from app.storage.database import Database
from app.storage.guards import guard_statements
from app.storage.key import read_key
from app.storage.migration import MIGRATIONS, configuration, revision_of

_IDENTITY = (
    "role", "name", "device_seed", "recipient", "age_secret", "incarnation", "person",
    "school_seed", "invitation_seed", "device", "school",
)  # fmt: skip
"""What schema 1 knew of it."""

_NOT_CONTENT = ("identity", "place", "unfilled")
_PASSED_OVER = (("peer_heads", "told"), ("peer", "revoked"))
"""What is said anew after an upgrade, and a column that nothing ever filled."""


def set_back(folder: Path, schema: int = 1) -> None:
    """Put a database of an old schema with the same rows in the place of a closed folder's.

    What only later schemas know must not have been used there.
    """
    key = read_key(folder)
    path, old_path = folder / "prakse.db", folder / "older.db"
    old = Database(old_path, key)
    _make_schema(old, schema)
    new = Database(path, key)
    with closing(new.connect()) as source, closing(old.connect()) as target:
        target.gate = True
        target.execute("BEGIN")
        for table in _tables(target):
            names = [name for name in _columns(target, table) if name in _columns(source, table)]
            listed = ", ".join(f'"{name}"' for name in names)
            marks = ", ".join("?" * len(names))
            rows = source.execute(f'SELECT {listed} FROM "{table}"').fetchall()
            target.executemany(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', rows)
        identity = load_identity(source)
        told = {name: getattr(identity, name) for name in _IDENTITY}
        if schema == 1:
            target.execute(
                "UPDATE meta SET value = ? WHERE key = 'identity'", (msgspec.msgpack.encode(told),)
            )
        target.execute("COMMIT")
    new.close()
    old.close()
    for left in folder.glob("prakse.db*"):
        left.unlink()
    old_path.replace(path)


def _make_schema(database: Database, schema: int) -> None:
    from alembic import command

    with closing(database.connect()) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
    with database.engine.begin() as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, revision_of(schema))
        connection.exec_driver_sql("DROP TABLE alembic_version")
        there = set(_tables(connection.connection.driver_connection))
        for statement in guard_statements():
            if statement.split(" ON ")[1].split()[0] in there:
                connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA user_version = {schema}")
    with closing(database.connect()) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _columns(raw: Any, table: str) -> list[str]:
    return [row[1] for row in raw.execute(f"PRAGMA table_info('{table}')").fetchall()]


def _tables(raw: Any) -> list[str]:
    rows = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [row[0] for row in rows.fetchall()]


def rows_of(folder: Path, schema: int = 1) -> tuple[int, dict[str, list[tuple[Any, ...]]]]:
    """Return a closed folder's schema, and every row as far as an old schema knew its tables.

    Who and where the folder is are left out, and what it has told others that it holds: one that
    moved takes on a new incarnation, in which it says so anew. So is the note that an upgrade has
    made columns which the next opening fills.
    """
    database = Database(folder / "prakse.db", read_key(folder))
    columns = _columns_of(schema)
    with closing(database.connect()) as raw:
        version = int(raw.execute("PRAGMA user_version").fetchone()[0])
        found = {
            table: raw.execute(f'SELECT {names} FROM "{table}" ORDER BY {names}').fetchall()
            for table, names in columns.items()
        }
    database.close()
    found["meta"] = [row for row in found["meta"] if row[0] not in _NOT_CONTENT]
    return version, found


@cache
def _columns_of(schema: int) -> dict[str, str]:
    """Return the columns of each table of a schema, as SQL lists them."""
    scripts = sorted((MIGRATIONS / "versions").glob("v*.sql"))[:schema]
    found = {}
    with closing(sqlite3.connect(":memory:")) as raw:
        for script in scripts:
            raw.executescript(script.read_text("utf-8"))
        for table in _tables(raw):
            names = [name for name in _columns(raw, table) if (table, name) not in _PASSED_OVER]
            found[table] = ", ".join(f'"{name}"' for name in names)
    return found
