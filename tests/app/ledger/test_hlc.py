"""Clocks order what is shown first; they decide nothing, and a mad one is not followed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import clock
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.graph import Graph
from app.ledger.own import next_hlc
from app.records import Placement
from app.reports.conflicts import conflicts
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

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
HOUR = 3_600_000
YEARS = timedelta(days=3653)


def wall(moment: datetime = NOW) -> int:
    return int(moment.timestamp() * 1000)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[DataFolder, DataFolder, bytes, bytes]]:
    with clock.fixed(NOW):
        school = school_folder(tmp_path / "school")
        placement, number = new_placement(school, student_phone="0")
        student = joined(school, number, tmp_path / "student", "student", "Līga")
    yield school, student, placement, scope_id(school, number)
    school.close()
    student.close()


def write(folder: DataFolder, placement: bytes, phone: str, at: datetime) -> int:
    """Write a phone at a moment; return the changeset's clock."""
    with clock.fixed(at), folder.change("x") as change:
        change.get_one(Placement, placement).student_phone = phone
    with folder.transaction() as connection:
        found = connection.exec_driver_sql("SELECT hlc FROM changeset ORDER BY no DESC LIMIT 1")
        return int(found.scalar_one())


def test_the_clock_goes_on_after_all_that_was_seen(
    pair: tuple[DataFolder, DataFolder, bytes, bytes],
) -> None:
    school, student, placement, _scope = pair
    first = write(school, placement, "1", NOW)
    assert first >> 16 == wall()
    behind = write(school, placement, "2", NOW - timedelta(minutes=5))
    assert behind == first + 1
    carry(school, student)
    assert write(student, placement, "3", NOW) > behind


def test_a_far_future_clock_is_followed_for_an_hour_at_most(
    pair: tuple[DataFolder, DataFolder, bytes, bytes],
) -> None:
    school, student, placement, _scope = pair
    mad = write(student, placement, "mad", NOW + YEARS)
    assert mad >> 16 == wall(NOW + YEARS)
    carry(student, school)
    for number in range(5):
        hlc = write(school, placement, str(number), NOW + timedelta(seconds=number))
        assert hlc >> 16 <= wall(NOW + timedelta(seconds=number)) + HOUR
        assert card(school, placement).student_phone == str(number)
    carry(school, student)
    assert card(student, placement).student_phone == "4"


def test_it_does_not_run_away_by_being_passed_to_and_fro(
    pair: tuple[DataFolder, DataFolder, bytes, bytes],
) -> None:
    school, student, placement, _scope = pair
    write(student, placement, "mad", NOW + YEARS)
    for turn in range(10):
        carry(student, school)
        assert write(school, placement, f"s{turn}", NOW) >> 16 <= wall() + HOUR
        carry(school, student)
        assert write(student, placement, f"m{turn}", NOW) >> 16 <= wall() + HOUR


def test_what_was_written_with_knowledge_shows_whatever_the_clocks_say(
    pair: tuple[DataFolder, DataFolder, bytes, bytes],
) -> None:
    school, student, placement, _scope = pair
    write(student, placement, "future", NOW + YEARS)
    carry(student, school)
    write(school, placement, "past", NOW - YEARS)
    carry(school, student)
    for folder in (school, student):
        assert card(folder, placement).student_phone == "past"
        with folder.read() as session:
            assert conflicts(session) == []


def test_without_knowledge_both_are_kept_and_the_later_one_shows_everywhere(
    pair: tuple[DataFolder, DataFolder, bytes, bytes],
) -> None:
    school, student, placement, _scope = pair
    write(student, placement, "future", NOW + YEARS)
    write(school, placement, "now", NOW)
    carry(student, school)
    carry(school, student)
    for folder in (school, student):
        assert card(folder, placement).student_phone == "future"
        with folder.read() as session:
            (row,) = conflicts(session)
        assert [v.fields["student_phone"] for v in row.values] == ["future", "now"]


def test_clocks_beyond_all_measure_are_kept_in_their_place(
    pair: tuple[DataFolder, DataFolder, bytes, bytes],
) -> None:
    school, _student, placement, scope = pair
    author = school.identity.device
    for hlc in (2**62 - 1, -(2**62) + 1):
        change = forged(school, scope, author, (10, placement, {7: "x"}), hlc=hlc)
        result = receive(school, scope, school.identity.school, placement, [change])
        assert len(result.applied) == 1
        with clock.fixed(NOW), school.transaction() as connection:
            graph = Graph(raw_connection(connection).cursor())
            found = graph.scope(scope)
            assert found is not None
            assert next_hlc(graph.heads(found)) >> 16 <= wall() + HOUR
        write(school, placement, "1", NOW)
        assert card(school, placement).student_phone == "1"
