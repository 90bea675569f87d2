"""Trainees by weeks: every planned day is somewhere, and each day counts once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from app import clock
from app.actions.diary import Day, delete_days, submit_days, write_day
from app.actions.reviewing import confirm_days, return_days
from app.records import Placement, Stretch, new_id
from app.reports.group_weeks import (
    MOST_WEEKS,
    GroupWeeks,
    Week,
    WeeksWanted,
    first_and_last,
    group_weeks,
)
from tests.app.people import People

MONDAY = date(2027, 1, 11)
NOW = datetime(2027, 1, 21, 9, tzinfo=UTC)


def of(people: People, **wanted: object) -> GroupWeeks:
    with clock.fixed(NOW), people.school.read() as session:
        return group_weeks(session, WeeksWanted(**wanted))  # type: ignore[arg-type]


def first_week(people: People) -> Week:
    (row,) = of(people).rows
    return next(week for week in row.weeks if week.monday == MONDAY)


def test_a_week_says_what_became_of_its_days(people: People) -> None:
    entries = [people.day(at) for at in range(4)]
    people.share()
    confirm_days(people.mentor, entries[:1])
    return_days(people.mentor, entries[1:2], "Ko tieši?")
    people.share()
    week = first_week(people)
    assert (week.planned, week.written, week.confirmed) == (5, 4, 1)
    assert (week.waiting, week.returned, week.missing) == (2, 1, 1)
    assert (week.state, week.count, week.opens) == ("returned", 1, MONDAY)


def test_only_past_days_are_missing(people: People) -> None:
    (row,) = of(people).rows
    now = next(week for week in row.weeks if week.monday == date(2027, 1, 18))
    ahead = next(week for week in row.weeks if week.monday == date(2027, 1, 25))
    assert (now.planned, now.missing, now.state) == (5, 3, "missing")
    assert (ahead.planned, ahead.missing, ahead.state) == (5, 0, "planned")


def test_an_agreement_not_signed_yet_asks_for_nothing(people: People) -> None:
    people.edit(stage="draft")
    assert sum(row.sum("missing") for row in of(people).rows) == 0


def test_a_placement_that_is_over_asks_for_nothing_after_its_last_entry(people: People) -> None:
    people.day(0)
    people.day(3)
    people.share()
    people.edit(stage="terminated")
    (row,) = of(people).rows
    assert row.sum("missing") == 2
    assert first_week(people).missing == 2


def test_of_very_many_weeks_the_last_are_shown_and_the_rest_is_told(people: People) -> None:
    people.edit(ends_on=date(2030, 1, 31))
    found = of(people)
    assert len(found.mondays) == MOST_WEEKS
    assert found.mondays[-1] == date(2030, 1, 28)
    assert found.earlier == (found.mondays[0] - MONDAY).days // 7 > 0


def test_two_entries_of_a_day_are_one_day_in_its_graver_state(people: People) -> None:
    entries = [
        write_day(
            people.student,
            people.placement,
            Day(day=MONDAY, starts=start, ends=start + 120, work_done="Tīkls"),
        )
        for start in (480, 660)
    ]
    submit_days(people.student, entries[:1])
    people.share()
    week = first_week(people)
    assert (week.written, week.drafts, week.waiting) == (1, 1, 0)
    delete_days(people.student, entries[1:])
    people.share()
    assert (first_week(people).written, first_week(people).waiting) == (1, 1)


def test_public_holidays_and_weekends_ask_for_nothing(people: People) -> None:
    (row,) = of(people, first=date(2027, 3, 22), last=date(2027, 4, 4)).rows
    good_friday, easter_monday = (week.planned for week in row.weeks)
    assert (good_friday, easter_monday) == (4, 4)


def test_a_map_is_narrowed_and_ordered(people: People) -> None:
    assert of(people, group="nav tādas").rows == ()
    assert of(people, text="berzin").rows
    assert of(people, text="zzz") == GroupWeeks((), ())
    assert of(people, only="missing").rows
    assert of(people, only="returned").rows == ()
    assert of(people, first=date(2020, 1, 1), last=date(2020, 1, 31)).rows == ()


def test_without_dates_the_weeks_are_those_of_the_placements(people: People) -> None:
    with people.school.read() as session:
        known = first_and_last(session)
    assert known is not None
    found = of(people)
    assert found.mondays[0] <= known[0] < found.mondays[0] + timedelta(7)
    assert found.mondays[-1] <= known[1] < found.mondays[-1] + timedelta(7)


def test_an_interrupted_week_asks_for_nothing(people: People) -> None:
    with people.school.change("stretch.edit") as change:
        scope = change.get_one(Placement, people.placement).scope
        change.add(
            Stretch(
                id=new_id(), scope=scope, placement_id=people.placement, stretch_kind="break",
                starts_on=MONDAY, ends_on=MONDAY + timedelta(2),
            )
        )  # fmt: skip
    assert (first_week(people).planned, first_week(people).missing) == (2, 2)
