"""What is too long to be kept is said so, not kept, and breaks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import UserError
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.ledger.wire import LONGEST_TEXT
from app.records import LogEntry, Placement, PlacementItem, new_id
from tests.app.ledger.replicas import carry, joined, new_placement, school_folder


def test_a_text_beyond_all_measure_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with school_folder(tmp_path / "school") as school:
        placement, _scope = new_placement(school, student_name="Kārlis Ozols")
        with pytest.raises(UserError, match="too long"):
            describe(school, placement, "x" * (LONGEST_TEXT + 1))
        describe(school, placement, "x" * LONGEST_TEXT)
        with school.read() as session:
            found = session.get(Placement, placement)
            assert found is not None
            assert found.schedule == "x" * LONGEST_TEXT
        assert check(school) == []


def describe(school: DataFolder, placement: bytes, schedule: str) -> None:
    with school.change("placement.edit") as change:
        found = change.get(Placement, placement)
        assert found is not None
        found.schedule = schedule


def test_a_text_in_a_cell_of_several_parts_counts_too(tmp_path: Path) -> None:
    with school_folder(tmp_path / "school") as school:
        placement, scope = new_placement(school)
        student = joined(school, scope, tmp_path / "student", "student", "Kārlis Ozols")
        mentor = joined(school, scope, tmp_path / "mentor", "mentor", "Ērika Ēvele")
        with student.change("log.write") as change:
            change.add(LogEntry(id=new_id(), scope=1, placement_id=placement, state="submitted"))
        carry(student, mentor)
        with pytest.raises(UserError, match="too long"):
            send_back(mentor, "x" * (LONGEST_TEXT + 1))
        student.close()
        mentor.close()


def test_more_than_a_file_may_carry_in_one_change_is_refused_before_it_is_written(
    tmp_path: Path,
) -> None:
    with school_folder(tmp_path / "school") as school:
        placement, scope = new_placement(school)
        with pytest.raises(UserError, match="too long"):
            add_items(school, placement, scope)
        assert check(school) == []


def send_back(mentor: DataFolder, comment: str) -> None:
    with mentor.change("log.return") as change:
        entry = change.query(LogEntry).one()
        entry.review_verdict, entry.review_comment = "returned", comment


def add_items(school: DataFolder, placement: bytes, scope: int) -> None:
    with school.change("item.add") as change:
        for _number in range(12):
            item = PlacementItem(id=new_id(), scope=scope, placement_id=placement)
            item.title = "x" * LONGEST_TEXT
            change.add(item)


def test_a_record_with_nothing_in_it_yet_can_be_kept(tmp_path: Path) -> None:
    with school_folder(tmp_path / "school") as school:
        placement, _scope = new_placement(school)
        with school.read() as session:
            found = session.get(Placement, placement)
            assert found is not None
            assert found.alive
        assert check(school) == []
