"""The school's calendar and rules, and how they reach everybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from app import clock
from app.actions.calendar import (
    SchoolDay,
    add_school_day,
    delete_school_days,
    edit_school_day,
    swap_days,
)
from app.actions.memory import undo_last
from app.actions.placements import Terms, edit_placements, place_students
from app.actions.school import edit_school
from app.actions.school_rules import set_school_rules
from app.actions.terms_calendar import minutes_ahead
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.records import Placement
from app.reports.calendar import SchoolDayRow, school_year
from app.reports.plans import Plan, plan_of
from app.reports.school_rules import school_rules
from app.reports.terms import TermsRow, terms
from app.rules.marks import marks_text
from app.rules.minors import Limits, LimitSettings, read_limits, write_limits
from tests.app.people import People
from tests.conftest import School as Filled

FRIDAY, SATURDAY, MONDAY = date(2027, 1, 15), date(2027, 1, 16), date(2027, 1, 11)


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    """Let the placements be under way."""
    with clock.fixed(datetime(2027, 1, 12, 9)):
        yield


def plan(folder: DataFolder, placement: bytes) -> Plan:
    """Return the plan of a placement as a folder knows it."""
    with folder.read() as session:
        return plan_of(session, placement)


def rows(folder: DataFolder) -> list[SchoolDayRow]:
    """Return the school's own rows of the year 2026/2027."""
    with folder.read() as session:
        return [row for row in school_year(session, 2026) if row.id is not None]


def terms_of(folder: DataFolder, placement: bytes) -> TermsRow:
    """Return the terms of a placement as a folder knows them."""
    with folder.read() as session:
        return terms(session, placement)


def test_a_swapped_working_day_reaches_the_mentor_with_the_next_file(people: People) -> None:
    edit_placements(
        people.school, [people.placement], starts_on=MONDAY, ends_on=date(2027, 2, 26),
        minutes_per_day=480,
    )  # fmt: skip
    people.share()
    swap_days(people.school, FRIDAY, SATURDAY, "pārcelta darba diena")
    people.share()
    for folder in people.all:
        found = plan(folder, people.placement)
        assert (found.kind(FRIDAY), found.works(FRIDAY)) == ("off", False)
        assert (found.planned(SATURDAY).why, found.planned(SATURDAY).minutes) == ("swapped", 480)
        assert found.name(SATURDAY) == "pārcelta darba diena"
    undo_last(people.school)
    assert rows(people.school) == []
    assert plan(people.school, people.placement).works(FRIDAY)


def test_the_year_shows_public_holidays_as_given_and_rows_can_be_changed(
    school_folder: DataFolder,
) -> None:
    record = add_school_day(school_folder, SchoolDay(FRIDAY, kind="school", name="Skolas diena"))
    edit_school_day(school_folder, record, starts_on=MONDAY)
    (row,) = rows(school_folder)
    assert (row.starts_on, row.ends_on, row.kind) == (MONDAY, MONDAY, "school")
    edit_school_day(school_folder, record, ends_on=FRIDAY, kind="break", group="D4-2")
    (row,) = rows(school_folder)
    assert (row.days, row.kind, row.group, row.name) == (5, "break", "D4-2", "Skolas diena")
    with school_folder.read() as session:
        year = school_year(session, 2026)
    (christmas,) = [row for row in year if row.starts_on == date(2026, 12, 25)]
    assert (christmas.id, christmas.name) == (None, "Pirmie Ziemassvētki")
    assert year == sorted(year, key=lambda row: row.starts_on)
    delete_school_days(school_folder, [record])
    assert rows(school_folder) == []


@pytest.mark.parametrize(
    "day",
    [
        SchoolDay(FRIDAY, MONDAY),
        SchoolDay(FRIDAY, kind="holiday"),
        SchoolDay(FRIDAY, name="x" * 201),
        SchoolDay(FRIDAY, group="x" * 11),
    ],
)
def test_what_no_reader_would_take_is_not_written(
    school_folder: DataFolder, day: SchoolDay
) -> None:
    with pytest.raises(UserError):
        add_school_day(school_folder, day)
    assert rows(school_folder) == []
    with pytest.raises(UserError, match="same"):
        swap_days(school_folder, FRIDAY, FRIDAY)


def test_hours_without_a_programme_are_those_of_the_schools_calendar(
    filled_school: Filled,
) -> None:
    folder = filled_school.folder
    add_school_day(folder, SchoolDay(FRIDAY, group="D4-2"))
    terms = Terms(kind="training", starts_on=MONDAY, ends_on=SATURDAY, minutes_per_day=480)
    (placement,) = place_students(folder, filled_school.students[:1], terms)
    with folder.read() as session:
        assert session.get_one(Placement, placement).total_minutes == 4 * 480


def test_limits_and_marks_of_the_school_reach_the_placements(people: People) -> None:
    limits = LimitSettings(adult=Limits(a_day=600, a_week=None, sources={"a_day": "DL 131. p."}))
    set_school_rules(people.school, limits=write_limits(limits), day_marks=False)
    edit_school(people.school, comment_marks="1-4, 10 ni")
    people.share()
    for folder in people.all:
        found = terms_of(folder, people.placement)
        assert read_limits(found.limits) == limits
        assert not found.day_marks
        assert marks_text(found.comment_marks) == "ni, 1-4, 10"
    set_school_rules(people.school, limits=None, comment_marks="")
    with people.school.read() as session:
        rules = school_rules(session)
    assert (rules.limits, rules.comment_marks) == (LimitSettings(), frozenset())
    assert read_limits(terms_of(people.school, people.placement).limits) == LimitSettings()
    with pytest.raises(UserError):
        set_school_rules(people.school, limits="no")
    with pytest.raises(UserError):
        set_school_rules(people.school, comment_marks="11")
    with pytest.raises(UserError, match="Only the school"):
        set_school_rules(people.mentor, day_marks=True)


def test_hours_ahead_are_those_on_the_schools_calendar(school_folder: DataFolder) -> None:
    first, last = date(2027, 1, 11), date(2027, 1, 17)
    with school_folder.read() as session:
        assert minutes_ahead(session, first, last, 480) == 5 * 480
    add_school_day(
        school_folder, SchoolDay(date(2027, 1, 12), date(2027, 1, 13), "break", "Brīvlaiks")
    )
    with school_folder.read() as session:
        assert minutes_ahead(session, first, last, 480) == 3 * 480
