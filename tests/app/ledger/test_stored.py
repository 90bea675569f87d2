"""Stored changesets come back as they were named."""

from __future__ import annotations

from pathlib import Path

from app.ledger.change import raw_connection
from app.ledger.stored import changesets_numbered, stored_changesets
from app.ledger.wire import from_meta
from app.records import LogEntry, Placement, new_id
from tests.app.ledger.replicas import (
    carry,
    joined,
    new_placement,
    placement_scopes,
    school_folder,
)


def test_stored_changesets_have_the_names_they_were_stored_under(tmp_path: Path) -> None:
    with school_folder(tmp_path / "school") as school:
        placement, scope = new_placement(school, student_name="Kārlis Ozols")
        student = joined(school, scope, tmp_path / "student", "student", "Kārlis Ozols")
        with student.change("log.write") as change:
            change.add(LogEntry(id=new_id(), scope=1, placement_id=placement, work_done="Darbs"))
        with school.change("placement.edit") as change:
            found = change.get(Placement, placement)
            assert found is not None
            found.student_phone = "20000001"
        carry(student, school)
        with school.change("placement.edit") as change:
            found = change.get(Placement, placement)
            assert found is not None
            found.student_phone = "20000002"
        for folder in (school, student):
            carry(school, folder)
            for scope_id, _school, _subject in placement_scopes(folder):
                with folder.transaction() as connection:
                    cursor = raw_connection(connection)
                    (number,) = cursor.execute(
                        "SELECT no FROM scope WHERE id = ?", (scope_id,)
                    ).fetchone()
                    changes = stored_changesets(cursor, number)
                    assert len(changes) == 7
                    for change_ in changes:
                        stored = change_.hash
                        assert from_meta(change_.meta(), change_.ops) == change_
                        assert change_.named().hash == stored
                    assert any(change_.parents for change_ in changes)
                    assert stored_changesets(cursor, number, 2**40) == []
                    by_number = changesets_numbered(cursor, range(1000))
                    assert all(change_ in by_number.values() for change_ in changes)
        student.close()
