"""Limits warn, they never block."""

from dataclasses import replace
from datetime import date

from app.rules.minors import UNDER_18, WorkedDay, limit_warnings

BORN = date(2010, 5, 4)
MONDAY = date(2027, 1, 11)


def limits_passed(*days: WorkedDay, born: date | None = BORN) -> list[str]:
    return [warning.limit for warning in limit_warnings(days, born)]


def test_an_ordinary_day_of_a_minor_is_fine() -> None:
    assert limits_passed(WorkedDay(MONDAY, 540, 990, 30)) == []


def test_eight_hours_are_too_many_for_a_minor_and_not_for_an_adult() -> None:
    day = WorkedDay(MONDAY, 510, 1020, 30)
    assert limits_passed(day) == ["a_day"]
    assert limits_passed(day, born=date(2000, 1, 1)) == []
    assert limits_passed(day, born=None) == []


def test_who_turns_eighteen_that_day_is_an_adult() -> None:
    assert limits_passed(WorkedDay(date(2028, 5, 4), 510, 1020, 30)) == []
    assert limits_passed(WorkedDay(date(2028, 5, 3), 510, 1020, 30)) == ["a_day"]


def test_early_late_weekend_and_no_break_are_told() -> None:
    assert limits_passed(WorkedDay(MONDAY, 350, 600, 30)) == ["not_before"]
    assert limits_passed(WorkedDay(MONDAY, 1200, 1330, 0)) == ["not_after"]
    assert limits_passed(WorkedDay(date(2027, 1, 16), 540, 700, 0)) == ["days_off"]
    assert limits_passed(WorkedDay(MONDAY, 540, 811, 0)) == ["break_after"]
    assert limits_passed(WorkedDay(MONDAY, 540, 810, 0)) == []


def test_a_week_over_the_limit_is_told_on_its_monday() -> None:
    days = [WorkedDay(date(2027, 1, 11 + n), 540, 981, 20) for n in range(5)]
    roomy = replace(UNDER_18, a_day=None, break_after=None)
    warnings = limit_warnings(days, BORN, roomy)
    assert [(w.day, w.limit) for w in warnings] == [(MONDAY, "a_week")]
    assert "35:05" in warnings[0].text


def test_short_rest_between_two_days_is_told() -> None:
    late, early = WorkedDay(MONDAY, 1000, 1300, 30), WorkedDay(date(2027, 1, 12), 400, 600)
    assert limits_passed(late, early) == ["rest_between_days"]


def test_an_impossible_day_is_no_failure() -> None:
    assert limits_passed(WorkedDay(MONDAY, 600, 540)) == []
