"""`check` finds whatever the changesets don't say; `rebuild` writes what they do say."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.ledger.change import raw_connection
from app.ledger.check import check, rebuild
from app.ledger.folder import DataFolder, open_folder
from app.records import LogEntry, Placement, new_id, shapes
from tests.app.ledger.forging import forged
from tests.app.ledger.replicas import (
    card,
    carry,
    joined,
    new_placement,
    receive,
    school_folder,
    scope_id,
)

TABLES = [*(shape.name for shape in shapes().values()), "cell", "conflict"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school with a conflict, a deletion, something set apart and a table of the future."""
    root = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKSE_KEY", "file")
        patch.setenv("PRAKSE_STATE", str(root / "state"))
        _make(root)
    return root / "school"


def _make(root: Path) -> None:
    folder = school_folder(root / "school")
    placement, number = new_placement(folder, student_phone="0", starts_on=date(2027, 1, 11))
    student = joined(folder, number, root / "student", "student", "Līga")
    with student.change("log.write") as change:
        scope = change.get_one(Placement, placement).scope
        for text in ("viens", "divi"):
            change.add(LogEntry(id=new_id(), scope=scope, placement_id=placement, work_done=text))
    carry(student, folder)
    for side, phone in ((folder, "1"), (student, "2")):
        with side.change("x") as change:
            change.get_one(Placement, placement).student_phone = phone
    with folder.change("log.delete") as change:
        change.delete(change.query(LogEntry).filter(LogEntry.work_done == "viens").one())
    carry(student, folder)
    shared = scope_id(folder, number)
    for author, cells in ((student.identity.device, {3: "Z9"}), (folder.identity.device, {60: 1})):
        bad = forged(folder, shared, author, (10, placement, cells))
        receive(folder, shared, folder.identity.school, placement, [bad])
    student.close()
    folder.close()


@pytest.fixture
def school(made: Path, tmp_path: Path) -> Iterator[DataFolder]:
    """That school, a copy for every test."""
    shutil.copytree(made, tmp_path / "school", ignore=shutil.ignore_patterns("open.lock"))
    with open_folder(tmp_path / "school") as folder:
        yield folder


def tamper(folder: DataFolder, *statements: str) -> None:
    """Change the database as only the ledger can."""
    with folder.transaction(immediate=True) as connection:
        raw = raw_connection(connection)
        raw.gate = True
        try:
            for sql in statements:
                assert raw.execute(sql).rowcount != 0, sql
        finally:
            raw.gate = False
    folder.forget_scopes()


def contents(folder: DataFolder) -> dict[str, list[str]]:
    with folder.transaction() as connection:
        cursor = raw_connection(connection)
        return {t: sorted(map(repr, cursor.execute(f"SELECT * FROM {t}"))) for t in TABLES}


def test_a_folder_that_only_the_ledger_wrote_is_right(school: DataFolder) -> None:
    assert check(school) == []


def test_a_rebuild_changes_nothing_in_a_right_folder(school: DataFolder) -> None:
    before = contents(school)
    rebuild(school)
    assert contents(school) == before
    assert check(school) == []


DAMAGE = {
    "a value": ("placement", "UPDATE placement SET student_name = 'Cits'"),
    "a hidden value": ("log_entry", "UPDATE log_entry SET review_verdict = 'confirmed'"),
    "a day put back": ("log_entry", "UPDATE log_entry SET alive = 1"),
    "a row gone": ("log_entry", "DELETE FROM log_entry WHERE work_done = 'divi'"),
    "a row in another scope": ("placement", "UPDATE placement SET scope = 1"),
    "a row that nobody wrote": (
        "company", "INSERT INTO company (id, scope, alive) VALUES (x'00', 1, 1)",
    ),
    "a grant that nobody gave": (
        "access_grant",
        "INSERT INTO access_grant (id, scope, alive, role) VALUES (x'00', 2, 1, 'teacher')",
    ),
    "a shown value of the losing side": (
        "placement", "UPDATE placement SET student_phone = 3 - student_phone",
    ),
    "a live bit": ("cell", "UPDATE cell SET live = live & ~128 WHERE live & 128"),
    "a written bit": ("cell", "UPDATE cell SET wrote = wrote | (1 << 30)"),
    "a cell row gone": ("cell", "DELETE FROM cell WHERE changeset = 1"),
    "a cell row that nobody wrote": ("cell", "INSERT INTO cell VALUES (x'00', 1, 1, 1)"),
    "a cell of no changeset": ("cell", "INSERT INTO cell VALUES (x'00', 99999, 1, 1)"),
    "a conflict forgotten": ("conflict", "DELETE FROM conflict"),
    "a conflict invented": ("conflict", "INSERT INTO conflict VALUES (x'00', 7, 10, 2)"),
    "a conflict in no scope": ("conflict", "INSERT INTO conflict VALUES (x'00', 7, 10, 999)"),
    "a conflict of another cell": ("conflict", "UPDATE conflict SET cell = 8"),
}  # fmt: skip


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_is_found_and_mended(school: DataFolder, what: str) -> None:
    table, sql = DAMAGE[what]
    before = contents(school)
    tamper(school, sql)
    assert {finding.what for finding in check(school)} == {table}
    rebuild(school)
    assert check(school) == []
    assert contents(school) == before


@pytest.mark.parametrize("shape", shapes().values(), ids=lambda shape: shape.name)
def test_a_stray_row_is_found_in_every_table(school: DataFolder, shape: object) -> None:
    table = shape.name  # type: ignore[attr-defined]
    tamper(school, f"INSERT INTO {table} (id, scope, alive) VALUES (x'00', 1, 1)")
    assert {finding.what for finding in check(school)} == {table}


def test_a_changeset_whose_bytes_were_changed_is_found(school: DataFolder) -> None:
    guards = [
        "DROP TRIGGER guard_changeset_update",
        "UPDATE changeset SET verb = 'cits' WHERE no = (SELECT max(no) FROM changeset)",
    ]
    tamper(school, *guards)
    (finding,) = check(school)
    assert finding.what == "changeset"


def test_a_chain_that_forgot_its_tip_is_found(school: DataFolder) -> None:
    tamper(school, "UPDATE chain SET tip = 1 WHERE tip = (SELECT max(tip) FROM chain)")
    assert [finding.what for finding in check(school)] == ["chain"]


def test_after_a_rebuild_the_folder_goes_on_as_before(school: DataFolder) -> None:
    with school.read() as session:
        placement = session.query(Placement).one().id
    tamper(school, "DELETE FROM cell", "DELETE FROM placement", "DELETE FROM conflict")
    rebuild(school)
    with school.change("x") as change:
        change.get_one(Placement, placement).student_phone = "9"
    assert card(school, placement).student_phone == "9"
    assert check(school) == []
    assert contents(school)["conflict"] == []


def test_progress_is_told_and_ends_at_the_whole(school: DataFolder) -> None:
    told: list[tuple[int, int]] = []
    check(school, lambda done, total: told.append((done, total)))
    assert told[-1] == (2, 2)
    told.clear()
    rebuild(school, lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]
