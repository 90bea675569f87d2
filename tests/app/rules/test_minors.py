"""Limits warn, they never block."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.count import DiaryDay
from app.rules.minors import (
    UNDER_18,
    Limits,
    LimitSettings,
    limit_warnings,
    read_limits,
    write_limits,
)

BORN = date(2010, 5, 4)
MONDAY, TUESDAY = date(2027, 1, 11), date(2027, 1, 12)


def limits_passed(*days: DiaryDay, born: date | None = BORN) -> list[str]:
    return [warning.limit for warning in limit_warnings(days, born=born)]


def test_an_ordinary_day_of_a_minor_is_fine() -> None:
    assert limits_passed(DiaryDay(MONDAY, 540, 990, 30)) == []


def test_eight_hours_are_too_many_for_a_minor_and_not_for_an_adult() -> None:
    day = DiaryDay(MONDAY, 510, 1020, 30)
    assert limits_passed(day) == ["a_day"]
    assert limits_passed(day, born=date(2000, 1, 1)) == []
    assert limits_passed(day, born=None) == []


def test_where_the_birth_date_is_not_known_it_is_enough_that_one_is_under_18() -> None:
    day = DiaryDay(MONDAY, 510, 1020, 30)
    assert [warning.limit for warning in limit_warnings([day], under_18=True)] == ["a_day"]
    assert limit_warnings([day], born=date(2000, 1, 1), under_18=True) == ()


def test_who_turns_eighteen_that_day_is_an_adult() -> None:
    assert limits_passed(DiaryDay(date(2028, 5, 4), 510, 1020, 30)) == []
    assert limits_passed(DiaryDay(date(2028, 5, 3), 510, 1020, 30)) == ["a_day"]


def test_two_entries_of_a_date_are_one_day() -> None:
    day = [DiaryDay(MONDAY, 480, 720), DiaryDay(MONDAY, 780, 1020)]
    assert limits_passed(*day) == ["a_day"]
    assert limits_passed(*reversed(day)) == ["a_day"]


def test_the_time_between_two_entries_is_a_break() -> None:
    assert limits_passed(DiaryDay(MONDAY, 480, 600), DiaryDay(MONDAY, 630, 780)) == []
    assert limits_passed(DiaryDay(MONDAY, 480, 600), DiaryDay(MONDAY, 620, 780)) == ["break_after"]


def test_early_late_weekend_and_no_break_are_told() -> None:
    assert limits_passed(DiaryDay(MONDAY, 350, 600, 30)) == ["not_before"]
    assert limits_passed(DiaryDay(MONDAY, 1200, 1330, 0)) == ["not_after"]
    assert limits_passed(DiaryDay(date(2027, 1, 16), 540, 700, 0)) == ["days_off"]
    friday_night = DiaryDay(date(2027, 1, 15), 1320, 1800, 60)
    assert "days_off" in limits_passed(friday_night)
    assert limits_passed(DiaryDay(MONDAY, 540, 811, 0)) == ["break_after"]
    assert limits_passed(DiaryDay(MONDAY, 540, 810, 0)) == []


def test_a_night_shift_of_a_minor_is_told_once_for_the_hours_and_once_for_the_night() -> None:
    assert limits_passed(DiaryDay(MONDAY, 1320, 1800, 30)) == ["a_day", "not_after"]


def test_a_week_over_the_limit_is_told_on_its_monday() -> None:
    days = [DiaryDay(date(2027, 1, 11 + n), 540, 981, 20) for n in range(5)]
    roomy = LimitSettings(replace(UNDER_18, a_day=None, break_after=None))
    warnings = limit_warnings(days, roomy, born=BORN)
    assert [(w.day, w.limit) for w in warnings] == [(MONDAY, "a_week")]
    assert "35 h 5 min" in warnings[0].text


def test_short_rest_between_two_days_is_told() -> None:
    late, early = DiaryDay(MONDAY, 1000, 1300, 30), DiaryDay(TUESDAY, 400, 600)
    assert limits_passed(late, early) == ["rest_between_days"]


def test_rest_is_time_that_passed_when_the_clock_changes() -> None:
    rested = LimitSettings(Limits(None, None, None, None, frozenset(), 12 * 60, None))
    for day, enough in ((date(2027, 3, 27), False), (date(2027, 10, 30), True)):
        days = [DiaryDay(day, 900, 1200), DiaryDay(day.replace(day=day.day + 1), 480, 600)]
        assert bool(limit_warnings(days, rested, born=BORN)) is not enough


def test_an_impossible_day_an_absence_and_an_empty_day_are_no_failure() -> None:
    odd = [DiaryDay(MONDAY, 600, 540), DiaryDay(MONDAY, 0, 1440, absence="illness"), DiaryDay(None)]
    assert limits_passed(*odd, DiaryDay(MONDAY)) == []


def test_a_warning_names_what_the_school_says_it_rests_on() -> None:
    named = LimitSettings(replace(UNDER_18, sources={"a_day": "Rules of the school, 4"}))
    early = DiaryDay(MONDAY, 300, 780)
    told = {w.limit: w.source for w in limit_warnings([early], named, born=BORN)}
    assert told["a_day"] == "Rules of the school, 4"
    assert "not checked against the law" in told["not_before"]


def test_limits_written_are_read_back() -> None:
    named = replace(UNDER_18, a_week=None, sources={"a_day": "Rules of the school, 4"})
    for settings in (LimitSettings(), LimitSettings(named)):
        assert read_limits(write_limits(settings)) == settings


def changed(**what: Any) -> str:
    told = json.loads(write_limits(LimitSettings()))
    told["adult"] |= what
    return json.dumps(told)


@pytest.mark.parametrize("text", [
    None, "", "7", "[]", "{}", '{"under_18": {}, "adult": {}}', '{"under_18": 1, "adult": 2}',
    changed(a_day=-1), changed(a_day="8"), changed(a_day=True), changed(a_week=10_081),
    changed(days_off=[7]), changed(days_off=[0] * 8), changed(days_off=None), changed(a_day=1.5),
    changed(break_at_least=None), changed(sources=None), changed(sources={"a_day": "x" * 201}),
    changed(sources={"a_day": 7}), changed(more="x" * 10_000),
])  # fmt: skip
def test_malformed_limits_are_the_starting_values(text: str | None) -> None:
    assert read_limits(text) == LimitSettings()


@given(st.text(max_size=40))
def test_any_text_is_read_as_limits(text: str) -> None:
    assert read_limits(text) == LimitSettings()


def test_a_night_on_the_last_day_there_is_can_be_judged() -> None:
    night = DiaryDay(date.max, 22 * 60, 30 * 60)
    assert date.max.weekday() == 4
    found = limit_warnings([night], under_18=True)
    assert "days_off" in {warning.limit for warning in found}
