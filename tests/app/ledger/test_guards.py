"""Nobody writes past the ledger, and nothing written is ever rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.records import Placement, shapes
from app.storage.database import Database
from tests.app.ledger.replicas import card, new_placement, school_folder

SYNCED = [shape.name for shape in shapes().values()]
FIXED = ("hash", "scope", "origin", "prev", "parents", "hlc", "policy", "verb", "action", "ops")


@pytest.fixture
def school(tmp_path: Path) -> Iterator[DataFolder]:
    folder = school_folder(tmp_path / "school")
    yield folder
    folder.close()


def refused(folder: DataFolder, sql: str) -> bool:
    try:
        with folder.transaction(immediate=True) as connection:
            connection.exec_driver_sql(sql)
    except IntegrityError as error:
        return "ledger" in str(error) or "changesets" in str(error)
    return False


@pytest.mark.parametrize("table", SYNCED)
def test_a_raw_write_to_a_synced_table_aborts(school: DataFolder, table: str) -> None:
    new_placement(school)
    assert refused(school, f"INSERT INTO {table} (id, scope, alive) VALUES (x'00', 1, 1)")
    with school.transaction(immediate=True) as connection:
        raw = raw_connection(connection)
        raw.gate = True
        raw.execute(f"INSERT INTO {table} (id, scope, alive) VALUES (x'00', 1, 1)")
        raw.gate = False
    assert refused(school, f"UPDATE {table} SET alive = 0")
    assert refused(school, f"DELETE FROM {table} WHERE id = x'00'")
    assert refused(school, f"INSERT OR REPLACE INTO {table} (id, scope, alive) VALUES (x'00',1,0)")


def test_a_connection_of_another_program_with_the_key_can_not_write_either(
    school: DataFolder,
) -> None:
    new_placement(school)
    other = Database(school.database.path, school.database.key).connect()
    with pytest.raises(Exception, match="only the ledger writes placement"):
        other.execute("UPDATE placement SET student_name = 'Cits'")
    other.close()


@pytest.mark.parametrize("column", FIXED)
def test_a_changeset_never_changes(school: DataFolder, column: str) -> None:
    new_placement(school)
    assert refused(school, f"UPDATE changeset SET {column} = {column}")


def test_a_changeset_is_never_deleted_nor_replaced(school: DataFolder) -> None:
    new_placement(school)
    assert refused(school, "DELETE FROM changeset")
    copy = "SELECT * FROM changeset WHERE no = 1"
    with school.transaction() as connection:
        before = connection.exec_driver_sql(copy).fetchall()
    replace = (
        "INSERT OR REPLACE INTO changeset (no, hash, scope, origin, chain, pos, hlc, policy, "
        "verb, vv, ops) VALUES (1, x'00', 1, 1, 1, 1, 0, 1, '', x'00', x'00')"
    )
    assert refused(school, replace)
    with school.transaction(immediate=True) as connection:
        raw = raw_connection(connection)
        raw.gate = True
        with pytest.raises(Exception, match="never deleted"):
            raw.execute(replace)
        raw.gate = False
    with school.transaction() as connection:
        assert connection.exec_driver_sql(copy).fetchall() == before


def test_even_with_the_gate_open_a_changeset_stays(school: DataFolder) -> None:
    new_placement(school)
    for sql in ("DELETE FROM changeset", "UPDATE changeset SET ops = x'00'"):
        with school.transaction(immediate=True) as connection:
            raw = raw_connection(connection)
            raw.gate = True
            with pytest.raises(Exception, match="changesets"):
                raw.execute(sql)
            raw.gate = False


def test_the_gate_is_shut_again_after_every_change(school: DataFolder) -> None:
    placement, _ = new_placement(school)
    with school.change("x") as change:
        change.get_one(Placement, placement).student_name = "Līga"
        raw = change.raw
        with pytest.raises(Exception, match="only the ledger"):
            raw.execute("UPDATE placement SET student_name = 'Cits'")
    assert raw.gate is False
    assert card(school, placement).student_name == "Līga"


def test_the_session_of_a_reader_can_not_write(school: DataFolder) -> None:
    placement, _ = new_placement(school, student_name="Līga")
    with school.read() as session:
        session.get_one(Placement, placement).student_name = "Cits"
        with pytest.raises(IntegrityError):
            session.flush()
    assert card(school, placement).student_name == "Līga"
