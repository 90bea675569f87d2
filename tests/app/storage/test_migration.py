"""Old databases come up to date; newer ones are refused and stay as they were."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.actions.diary import write_day
from app.actions.exchange import import_file
from app.actions.reviewing import confirm_days
from app.errors import NewerVersionError
from app.ledger.check import check
from app.ledger.folder import DataFolder, create_folder, open_folder
from app.records import Placement
from app.reports.diary import waiting_days
from app.storage.database import Database
from app.storage.filling import is_unfilled
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
    question,
    write_days,
)
from tests.app.ledger.replicas import carry, copied
from tests.app.people import People, ordinary
from tests.app.storage.older import rows_of, set_back

KEY = bytes(range(32))
ROLES = ("school", "mentor", "student")


@pytest.fixture(scope="module")
def made(
    made_trio: tuple[Path, list[bytes]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[bytes]]:
    """Three folders with what may be in one: a conflict, files, days."""
    root = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKSE_KEY", "file")
        patch.setenv("PRAKSE_STATE", str(root / "state"))
        trio = copy_trio(*made_trio, root)
        placements = trio.placements
        write_days(trio.student, placements[0], 3)
        edit(trio.school, placements[0], student_phone="20000001")
        edit(trio.student, placements[0], student_phone="20000002")
        trio.carry(trio.student, trio.school)
        trio.close()
    return root, placements


@pytest.fixture(params=[1, 2, 3])
def old(request: pytest.FixtureRequest) -> int:
    """An old schema."""
    schema: int = request.param
    return schema


@pytest.fixture
def old_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: tuple[Path, list[bytes]], old: int
) -> tuple[Path, list[bytes]]:
    """Those folders, of an old schema."""
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))
    root, placements = made
    for role in ROLES:
        shutil.copytree(root / role, tmp_path / role, ignore=shutil.ignore_patterns("open.lock"))
        set_back(tmp_path / role, old)
    return tmp_path, placements


def _schema(database: Database) -> dict[str, object]:
    """Return all there is by name; columns in any order, since an upgrade adds them at the end."""
    raw = database.connect()
    rows = raw.execute(
        "SELECT name, type, sql FROM sqlite_master "
        "WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'"
    ).fetchall()
    found: dict[str, object] = {}
    for name, kind, sql in rows:
        found[name] = "".join(sql.split())
        if kind == "table":
            columns = raw.execute(f"PRAGMA table_info('{name}')").fetchall()
            found[name] = (sql.split(")")[-1].split(), {tuple(column[1:]) for column in columns})
    raw.close()
    return found


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
    old_folders: tuple[Path, list[bytes]], role: str, old: int
) -> None:
    path = old_folders[0] / role
    version, before = rows_of(path, old)
    assert version == old
    with open_folder(path) as folder:
        assert check(folder) == []
        me = folder.identity
        told = [(me.school, me.person, me.role, me.name)] if old == 1 else None
        known = question(folder, "SELECT school, person, role, name FROM membership")
        assert told is None or known == told
        assert {row[0] for row in question(folder, "SELECT school FROM peer")} <= {me.school}
        seeds = question(folder, "SELECT seed, school FROM own_seed")
        assert seeds == ([] if role == "school" else [(me.invitation_seed, me.school)])
        triggers = question(folder, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
        assert triggers == [(len(guard_statements()),)]
    version, after = rows_of(path, old)
    assert version == SCHEMA_VERSION
    assert after == before
    assert (path / "backups" / f"before-upgrade-from-{old}.db").exists()


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
    old_folders: tuple[Path, list[bytes]], old: int
) -> None:
    """A file made before the upgrade is read after it, and the other way round."""
    root, placements = old_folders
    folders = {role: open_folder(root / role) for role in ROLES}
    trio = Trio(root, folders["school"], folders["mentor"], folders["student"], placements)
    early = trio.file(trio.school, trio.mentor)
    trio.close()
    set_back(root / "mentor", old)
    with open_folder(root / "mentor") as mentor:
        import_file(mentor, early)
        assert len(days(mentor)) == 3
        assert _is_whole(mentor)


def _is_whole(folder: DataFolder) -> bool:
    return check(folder) == [] and question(folder, "SELECT count(*) FROM membership") == [(1,)]


def test_an_upgrade_finds_the_days_that_were_changed_after_they_were_confirmed(
    people: People, tmp_path: Path
) -> None:
    kept, other = people.day(0), people.day(1)
    people.share()
    confirm_days(people.mentor, [kept, other])
    away = copied(people.student, tmp_path / "away", noticed=True)
    write_day(away, people.placement, ordinary(1, ends=1080), entry=other)
    carry(away, people.school)
    away.close()
    people.share()
    waiting = _waiting(people.mentor)
    assert waiting == [other]
    people.mentor.close()
    set_back(people.mentor.path, 2)
    with open_folder(people.mentor.path) as mentor:
        assert _waiting(mentor) == waiting
        assert check(mentor) == []


def _waiting(folder: DataFolder) -> list[bytes]:
    with folder.read() as session:
        return [day.id for trainee in waiting_days(session) for day in trainee.days]


@pytest.mark.parametrize("newer", [False, True])
def test_only_what_a_newer_program_wrote_makes_an_upgrade_write_tables_anew(
    people: People, newer: bool
) -> None:
    """A folder of ten years would take minutes."""
    school = people.school
    if newer:
        people.edit(continues_id=b"7" * 16)
    people.day()
    school.close()
    set_back(school.path, 2)
    school.database.prepare()
    with closing(school.database.connect()) as raw:
        assert is_unfilled(raw) == newer
    with open_folder(school.path) as folder:
        assert check(folder) == []
        with folder.read() as session:
            found = session.get_one(Placement, people.placement).continues_id
    assert found == (b"7" * 16 if newer else None)
