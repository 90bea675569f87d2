"""Bringing an older database up to date. Alembic is imported only when there is work for it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.records import shapes
from app.storage.database import DatabaseError, plain
from app.storage.filling import note_unfilled
from app.storage.guards import guard_statements
from app.storage.tables import SCHEMA_VERSION

if TYPE_CHECKING:
    from alembic.config import Config

    from app.storage.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: Database, found: int) -> Path:
    """Upgrade the file from schema `found` in one transaction; return the copy kept before it.

    The copy lies in the folder's `backups`, so that an older program can be gone back to. Raises
    `UserError` where the disk is at fault; then nothing changed.
    """
    from sqlalchemy.exc import DBAPIError

    kept = database.path.parent / "backups" / f"before-upgrade-from-{found}.db"
    try:
        _keep_copy(database, kept)
        _upgrade(database, found)
    except (OSError, DatabaseError, DBAPIError) as error:
        kept.unlink(missing_ok=True)
        raise (plain(error) or error) from error
    return kept


def _upgrade(database: Database, found: int) -> None:
    from alembic import command

    with database.engine.connect() as opened:
        connection = opened.execution_options(immediate=True)
        with connection.begin():
            raw: Any = connection.connection.driver_connection
            raw.gate = True
            before = _columns(raw)
            try:
                config = configuration()
                config.attributes["connection"] = connection
                if found:
                    command.stamp(config, revision_of(found), purge=True)
                command.upgrade(config, revision_of(SCHEMA_VERSION))
                for statement in guard_statements():
                    connection.exec_driver_sql(statement)
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
                if _lacks_values(raw, before):
                    note_unfilled(raw)
            finally:
                raw.gate = False


def _columns(raw: Any) -> dict[str, set[str]]:
    """Return the columns of every synced table, none of one that isn't there."""
    names = [shape.name for shape in shapes().values()]
    return {
        name: {row[1] for row in raw.execute(f"PRAGMA table_info({name})").fetchall()}
        for name in names
    }


def _lacks_values(raw: Any, before: dict[str, set[str]]) -> bool:
    """Tell whether somebody with a newer program has written what only now has a column.

    Only then must the tables be written anew from the changesets, which takes long.
    """
    after = _columns(raw)
    for shape in shapes().values():
        gained = after[shape.name] - before[shape.name] if before[shape.name] else set()
        cells = {shape.cell_of[name] for name in gained if name in shape.cell_of}
        if (
            cells
            and raw.execute(
                f"SELECT 1 FROM {shape.name} t CROSS JOIN cell c ON c.record = t.id "
                "WHERE c.wrote & ? LIMIT 1",
                (sum(1 << number for number in cells),),
            ).fetchone()
        ):
            return True
    return False


def configuration() -> Config:
    """Return Alembic's settings for our migrations."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def revision_of(version: int) -> str:
    """Return the Alembic revision that makes a schema version."""
    return f"{version:04d}"


def _keep_copy(database: Database, kept: Path) -> None:
    raw = database.connect()
    try:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()
    kept.parent.mkdir(exist_ok=True)
    unfinished = kept.with_suffix(".part")
    try:
        shutil.copyfile(database.path, unfinished)
        unfinished.replace(kept)
    finally:
        unfinished.unlink(missing_ok=True)
