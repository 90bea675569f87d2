"""What a placement plans for each of its days, on every computer alike."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.actions.placements import edit_placements
from app.ledger.folder import DataFolder
from app.records import Placement, Stretch, new_id
from app.reports.plans import Plan, plan_of
from app.rules.calendar import Calendar, DayKind, write_calendar
from tests.app.people import People
from tests.app.terms import terms_for

SATURDAY = date(2027, 1, 16)


def plan(folder: DataFolder, placement: bytes) -> Plan:
    """Return the plan that a folder knows."""
    with folder.read() as session:
        return plan_of(session, placement)


def add_stretch(folder: DataFolder, placement: bytes, **values: Any) -> None:
    """Write a stretch."""
    with folder.change("stretch.edit") as change:
        scope = change.get_one(Placement, placement).scope
        change.add(Stretch(id=new_id(), scope=scope, placement_id=placement, **values))


def test_without_terms_a_day_is_what_it_was_before_there_were_any(people: People) -> None:
    edit_placements(
        people.school, [people.placement], starts_on=date(2026, 12, 1), ends_on=date(2027, 2, 26),
        minutes_per_day=480,
    )  # fmt: skip
    with people.school.change("placement.terms") as change:
        terms_for(change, people.placement).calendar = None
    found = plan(people.school, people.placement)
    assert (found.kind(date(2026, 12, 25)), found.works(date(2026, 12, 25))) == ("holiday", False)
    assert found.planned(date(2026, 12, 23)).minutes == 480
    assert found.asks(date(2026, 12, 23))
    assert not found.asks(date(2027, 3, 1))
    assert found.works(date(2027, 3, 1))


def test_the_calendar_and_the_stretches_of_a_placement_are_its_plan(people: People) -> None:
    edit_placements(
        people.school, [people.placement], starts_on=date(2027, 1, 4), ends_on=date(2027, 1, 29),
        minutes_per_day=480,
    )  # fmt: skip
    swapped = Calendar({SATURDAY: DayKind("worked"), date(2027, 1, 15): DayKind("off", "brīva")})
    with people.school.change("placement.terms") as change:
        terms_for(change, people.placement).calendar = write_calendar(swapped)
    add_stretch(
        people.school, people.placement, stretch_kind="work", pattern="part", monday=240,
        saturday=0, friday=240, day_starts=540, day_ends=780, day_rest=0,
    )  # fmt: skip
    add_stretch(
        people.school, people.placement, starts_on=date(2027, 1, 18), ends_on=date(2027, 1, 24),
        stretch_kind="break", reason="slimība",
    )  # fmt: skip
    people.share()
    for folder in people.all:
        found = plan(folder, people.placement)
        assert found.planned(SATURDAY).minutes == 240
        assert (found.kind(date(2027, 1, 15)), found.name(date(2027, 1, 15))) == ("off", "brīva")
        assert found.planned(date(2027, 1, 18)).why == "interrupted"
        assert found.minutes == 240 * 6


def test_without_a_period_nothing_is_planned_and_no_day_is_asked_for(people: People) -> None:
    add_stretch(people.school, people.placement, stretch_kind="work", pattern="full", monday=240)
    edit_placements(
        people.school, [people.placement], starts_on=None, ends_on=None, minutes_per_day=480
    )
    found = plan(people.school, people.placement)
    assert found.minutes == 0
    days = (date.min, date(1, 1, 2), date(2027, 1, 11), date.max)
    assert not any(found.asks(day) for day in days)
    assert {found.planned(day).why for day in days} == {"outside"}
    assert found.schedule.expected(date.min, date.max, found.calendar) == []
    assert found.works(date(2027, 1, 11))
