"""Old databases come up to date; newer ones are refused and stay as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import NewerVersionError
from app.ledger.folder import create_folder, open_folder
from app.storage.database import Database
from app.storage.migration import migrate
from app.storage.tables import SCHEMA_VERSION

KEY = bytes(range(32))


def _schema(database: Database) -> set[tuple[str, str]]:
    raw = database.connect()
    rows = raw.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'"
    ).fetchall()
    raw.close()
    return {(name, "".join(sql.split())) for name, sql in rows}


def test_the_migrations_from_nothing_make_what_a_new_folder_has(tmp_path: Path) -> None:
    fresh = Database(tmp_path / "fresh.db", KEY)
    fresh.create()
    old = Database(tmp_path / "old.db", KEY)
    old.connect().close()
    migrate(old, 0)
    assert _schema(old) == _schema(fresh)
    assert old.version() == SCHEMA_VERSION
    fresh.close()
    old.close()


def test_an_upgrade_keeps_a_copy_of_what_was_there(tmp_path: Path) -> None:
    old = Database(tmp_path / "old.db", KEY)
    raw = old.connect()
    raw.execute("CREATE TABLE keepsake (x)")
    raw.close()
    kept = migrate(old, 0)
    copy = Database(kept, KEY)
    raw = copy.connect()
    assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("keepsake",)]
    raw.close()
    copy.close()
    old.close()


def test_a_newer_database_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "folder"
    folder = create_folder(path, key_in_file=True)
    raw = folder.database.connect()
    raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    raw.close()
    folder.close()
    before = (path / "prakse.db").read_bytes()
    with pytest.raises(NewerVersionError):
        open_folder(path)
    assert (path / "prakse.db").read_bytes() == before
