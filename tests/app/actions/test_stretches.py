"""Schedules of placements: stretches, shifts over midnight, interruptions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.actions.memory import undo_last
from app.actions.moving import Onward, continue_elsewhere
from app.actions.placements import Terms, edit_placements, place_students
from app.actions.stretches import StretchText, add_stretch, delete_stretches, edit_stretch
from app.errors import UserError
from app.i18n import speaking
from app.ledger.folder import DataFolder
from app.reports.stretches import ScheduleRow, schedule_row, stretch_words
from tests.app.people import People
from tests.conftest import School as Filled

MONDAY, LAST = date(2027, 1, 11), date(2027, 2, 5)


def schedule(folder: DataFolder, placement: bytes) -> ScheduleRow:
    """Return the schedule that a folder knows."""
    with folder.read() as session:
        found = schedule_row(session, placement)
    assert found is not None
    return found


@pytest.fixture
def placement(people: People) -> bytes:
    """Four weeks of eight hours a day."""
    edit_placements(
        people.school, [people.placement], starts_on=MONDAY, ends_on=LAST, minutes_per_day=480
    )
    return people.placement


def test_an_interruption_counts_nothing_on_every_computer_and_needs_a_reason(
    people: People, placement: bytes
) -> None:
    assert schedule(people.school, placement).planned == 20 * 480
    week = StretchText(date(2027, 1, 18), date(2027, 1, 24), "break")
    with pytest.raises(UserError, match="needs a reason"):
        add_stretch(people.school, placement, week)
    with pytest.raises(UserError, match="too long"):
        add_stretch(people.school, placement, replace(week, reason="a" * 3000))
    week = StretchText(date(2027, 1, 18), date(2027, 1, 24), "break", reason="slimība")
    record = add_stretch(people.school, placement, week)
    people.share()
    for folder in people.all:
        assert schedule(folder, placement).planned == 15 * 480
    undo_last(people.school)
    assert schedule(people.school, placement).planned == 20 * 480
    with pytest.raises(UserError, match="deleted"):
        edit_stretch(people.school, record, reason="cita")
    with pytest.raises(UserError, match="belongs to somebody else"):
        add_stretch(people.mentor, placement, week)


def test_shifts_turn_from_the_first_day_and_go_over_midnight(
    people: People, placement: bytes
) -> None:
    record = add_stretch(
        people.school, placement,
        StretchText(
            pattern="shifts", cycle="dd nn ----", starts=480, ends=1200, rest=60,
            night_starts=1200, night_ends=480, night_rest=60,
        ),
    )  # fmt: skip
    (row,) = schedule(people.school, placement).rows
    assert (row.cycle, row.night_ends) == ("DDNN----", 480 + 1440)
    assert schedule(people.school, placement).planned == 14 * 660
    with speaking("en"):
        assert stretch_words(row) == (
            "the whole placement: in shifts, DDNN----, 8:00–20:00, break 1 h, "
            "nights 20:00–8:00 (on the next day), break 1 h"
        )
    edit_stretch(people.school, record, night_starts=1320)
    assert schedule(people.school, placement).rows[0].night_ends == 480 + 1440
    for wrong in ({"cycle": "DXN"}, {"rest": 720}, {"ends_on": date(2026, 1, 1)}):
        with pytest.raises(UserError):
            edit_stretch(people.school, record, **wrong)
    delete_stretches(people.school, [record])
    assert schedule(people.school, placement).rows == ()


def test_two_stretches_have_their_own_weeks_and_workplaces(
    people: People, placement: bytes
) -> None:
    half = (240,) * 5
    add_stretch(
        people.school, placement,
        StretchText(MONDAY, date(2027, 1, 22), "work", "part", half, workplace="Ostas iela 1"),
    )  # fmt: skip
    add_stretch(people.school, placement, StretchText(date(2027, 1, 25), None))
    found = schedule(people.school, placement)
    assert found.planned == 10 * 240 + 10 * 480
    assert [row.workplace for row in found.rows] == ["Ostas iela 1", ""]


def test_a_placement_that_goes_on_elsewhere_names_where_it_came_from(
    filled_school: Filled,
) -> None:
    folder = filled_school.folder
    terms = Terms(kind="training", starts_on=MONDAY, ends_on=LAST, company_id=filled_school.company)
    (first,) = place_students(folder, filled_school.students[:1], terms)
    second = continue_elsewhere(folder, first, Onward(last_day=date(2027, 1, 22)))
    found = schedule(folder, second)
    assert (found.continues, found.continues_from) == (first, "SIA „Čiekurs IT”")
