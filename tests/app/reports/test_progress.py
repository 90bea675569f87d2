"""How far groups are, for the first page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from app import clock
from app.actions.placements import Terms, place_students
from app.reports.progress import group_progress
from tests.conftest import School

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)


TERMS = Terms(kind="qualification", starts_on=date(2027, 1, 11), ends_on=date(2027, 6, 12))


def test_a_group_counts_who_is_placed_and_who_is_not(filled_school: School) -> None:
    first, second, _third = filled_school.students
    with clock.fixed(NOW):
        place_students(
            filled_school.folder, [first], replace(TERMS, company_id=filled_school.company)
        )
        place_students(filled_school.folder, [second], TERMS)
        with filled_school.folder.read() as session:
            (row,) = group_progress(session)
    assert (row.code, row.students) == ("D4-2", 3)
    assert (row.signed, row.prepared, row.without) == (0, 1, 2)
    assert (row.starts_on, row.ends_on) == (date(2027, 1, 11), date(2027, 6, 12))


def test_a_group_long_over_is_left_out(filled_school: School) -> None:
    place_students(filled_school.folder, filled_school.students, TERMS)
    with clock.fixed(datetime(2027, 9, 1, tzinfo=UTC)), filled_school.folder.read() as session:
        assert group_progress(session) == []
