"""When the hours of a placement would be full."""

from __future__ import annotations

from datetime import date

from app.rules.calendar import HOLIDAY, Calendar, DayKind
from app.rules.count import DiaryDay, count
from app.rules.pace import Pace, pace
from app.rules.schedule import Schedule, Stretch

FIRST, LAST = date(2027, 1, 11), date(2027, 5, 28)


def on_weekdays(day: date) -> bool:
    return day.weekday() < 5


def never(_day: date) -> bool:
    return False


def test_the_forecast_counts_working_days_at_the_average_so_far() -> None:
    found = pace(920 * 60, 40 * 60, 5, date(2027, 1, 15), on_weekdays)
    assert found == Pace(date(2027, 6, 25), 480, 920 * 60, 115)


def test_a_part_of_a_day_takes_a_whole_one() -> None:
    found = pace(9 * 60, 24 * 60, 3, date(2027, 1, 13), on_weekdays)
    assert found is not None
    assert found.day == date(2027, 1, 15)


def test_days_on_which_nobody_works_are_passed_over() -> None:
    calendar = Calendar({date(2027, 1, 15): DayKind(HOLIDAY)})
    schedule = Schedule(FIRST, LAST, 480)
    found = pace(480, 32 * 60, 4, date(2027, 1, 14), lambda day: schedule.works(day, calendar))
    assert found is not None
    assert found.day == date(2027, 1, 18)


def test_who_works_on_saturdays_is_done_on_a_saturday() -> None:
    schedule = Schedule(FIRST, LAST, 0, (Stretch(FIRST, LAST, week=(0, 0, 0, 0, 0, 480, 0)),))
    found = pace(480, 1440, 3, date(2027, 1, 30), lambda day: schedule.works(day, Calendar()))
    assert found is not None
    assert found.day == date(2027, 2, 6)


def test_an_absence_and_an_empty_draft_are_no_worked_days() -> None:
    written = [DiaryDay(date(2027, 1, 11 + n), 480, 960, id=bytes([n])) for n in range(3)]
    written += [
        DiaryDay(date(2027, 1, 14), absence="illness", id=b"ill"),
        DiaryDay(date(2027, 1, 15), id=b"empty"),
        DiaryDay(date(2027, 1, 13), 960, 960, id=b"impossible"),
    ]
    counted = count(written, Schedule(FIRST, LAST, 480), Calendar())
    assert (counted.worked_days, counted.last_day) == (3, date(2027, 1, 13))
    found = pace(480, counted.total.written, counted.worked_days, date(2027, 1, 15), on_weekdays)
    assert found == Pace(date(2027, 1, 18), 480, 480, 1)


def test_two_entries_of_a_date_are_one_worked_day() -> None:
    halves = [
        DiaryDay(date(2027, 1, 11), 480, 720, id=b"1"),
        DiaryDay(date(2027, 1, 11), 780, 1020, id=b"2"),
    ]
    assert count(halves, Schedule(FIRST, LAST, 480), Calendar()).worked_days == 1


def test_nothing_is_foretold_from_two_days_or_when_the_hours_are_full() -> None:
    assert pace(944 * 60, 16 * 60, 2, date(2027, 1, 12), on_weekdays) is None
    assert pace(0, 40 * 60, 5, date(2027, 1, 15), on_weekdays) is None
    assert pace(-60, 40 * 60, 5, date(2027, 1, 15), on_weekdays) is None


def test_a_pace_that_would_take_years_is_no_forecast() -> None:
    assert pace(960 * 60, 30, 3, date(2027, 1, 15), on_weekdays) is None
    assert pace(480, 1440, 3, date(2027, 1, 15), never) is None
    assert pace(480, 1440, 3, date.max, on_weekdays) is None
