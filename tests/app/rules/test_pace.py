"""When the hours of a placement would be full."""

from __future__ import annotations

from datetime import date

from app.rules.pace import pace


def test_the_forecast_counts_working_days_at_the_average_so_far() -> None:
    found = pace(960 * 60, 40 * 60, 5, date(2027, 1, 15))
    assert found is not None
    assert (found.average, found.left, found.days) == (480, 920 * 60, 115)
    assert found.day == date(2027, 6, 25)


def test_a_part_of_a_day_takes_a_whole_one() -> None:
    found = pace(33 * 60, 24 * 60, 3, date(2027, 1, 13))
    assert found is not None
    assert found.day == date(2027, 1, 15)


def test_weekends_and_days_off_are_passed_over() -> None:
    found = pace(40 * 60, 32 * 60, 4, date(2027, 1, 14), {date(2027, 1, 15)})
    assert found is not None
    assert found.day == date(2027, 1, 18)


def test_nothing_is_foretold_from_two_days_or_when_the_hours_are_full() -> None:
    assert pace(960 * 60, 16 * 60, 2, date(2027, 1, 12)) is None
    assert pace(40 * 60, 40 * 60, 5, date(2027, 1, 15)) is None
    assert pace(0, 40 * 60, 5, date(2027, 1, 15)) is None


def test_a_pace_that_would_take_years_is_no_forecast() -> None:
    assert pace(960 * 60, 30, 3, date(2027, 1, 15)) is None
