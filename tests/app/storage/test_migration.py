"""Old databases come up to date; newer ones are refused and stay as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.actions.exchange import import_file
from app.errors import NewerVersionError
from app.ledger.check import check
from app.ledger.folder import DataFolder, create_folder, open_folder
from app.storage.database import Database
from app.storage.guards import guard_statements
from app.storage.migration import migrate
from app.storage.tables import SCHEMA_VERSION
from tests.app.exchange.parties import (
    Trio,
    cell_of,
    confirm,
    copy_trio,
    days,
    edit,
    make_trio,
    question,
    write_days,
)
from tests.app.storage.older import rows_of, set_back

KEY = bytes(range(32))
ROLES = ("school", "mentor", "student")


@pytest.fixture
def old_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[bytes]]:
    """Three folders of schema 1, with everything that may be in one: a conflict, files, days."""
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))
    (tmp_path / "made").mkdir()
    placements = make_trio(tmp_path / "made")
    trio = copy_trio(tmp_path / "made", placements, tmp_path)
    write_days(trio.student, placements[0], 3)
    edit(trio.school, placements[0], student_phone="20000001")
    edit(trio.student, placements[0], student_phone="20000002")
    trio.carry(trio.student, trio.school)
    trio.close()
    for role in ROLES:
        set_back(tmp_path / role)
    return tmp_path, placements


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


@pytest.mark.parametrize("role", ROLES)
def test_an_upgrade_keeps_every_row_and_says_whose_school_it_is(
    old_folders: tuple[Path, list[bytes]], role: str
) -> None:
    path = old_folders[0] / role
    version, before = rows_of(path)
    assert version == 1
    with open_folder(path) as folder:
        assert check(folder) == []
        me = folder.identity
        assert question(folder, "SELECT school, person, role, name FROM membership") == [
            (me.school, me.person, me.role, me.name)
        ]
        assert {row[0] for row in question(folder, "SELECT school FROM peer")} <= {me.school}
        seeds = question(folder, "SELECT seed, school FROM own_seed")
        assert seeds == ([] if role == "school" else [(me.invitation_seed, me.school)])
        triggers = question(folder, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
        assert triggers == [(len(guard_statements()),)]
    version, after = rows_of(path)
    assert version == SCHEMA_VERSION
    assert after == before
    assert (path / "backups" / "before-upgrade-from-1.db").exists()


def test_upgraded_people_go_on_where_they_were(old_folders: tuple[Path, list[bytes]]) -> None:
    root, placements = old_folders
    folders = {role: open_folder(root / role) for role in ROLES}
    trio = Trio(root, folders["school"], folders["mentor"], folders["student"], placements)
    assert len(days(trio.school)) == 3
    trio.carry(trio.school, trio.mentor)
    confirm(trio.mentor)
    trio.carry(trio.mentor, trio.student)
    edit(trio.school, placements[0], student_phone="20000003")
    file = trio.file(trio.school, trio.student)
    import_file(trio.student, file)
    assert [verdict for _id, _work, verdict in days(trio.student)] == ["confirmed"] * 3
    assert cell_of(trio.student, placements[0], "student_phone") == "20000003"
    assert [check(folder) for folder in folders.values()] == [[], [], []]
    trio.close()


def test_what_an_upgraded_folder_meant_before_it_means_after(
    old_folders: tuple[Path, list[bytes]],
) -> None:
    """A file made before the upgrade is read after it, and the other way round."""
    root, placements = old_folders
    folders = {role: open_folder(root / role) for role in ROLES}
    trio = Trio(root, folders["school"], folders["mentor"], folders["student"], placements)
    early = trio.file(trio.school, trio.mentor)
    trio.close()
    set_back(root / "mentor")
    with open_folder(root / "mentor") as mentor:
        import_file(mentor, early)
        assert len(days(mentor)) == 3
        assert _is_whole(mentor)


def _is_whole(folder: DataFolder) -> bool:
    return check(folder) == [] and question(folder, "SELECT count(*) FROM membership") == [(1,)]
