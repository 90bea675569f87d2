"""Hours are whole minutes."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.rules.hours import (
    latvian_holidays,
    planned_minutes,
    read_duration,
    read_time,
    time_text,
    working_days,
)


@pytest.mark.parametrize(("text", "minutes"), [
    ("8", 480), ("8:30", 510), ("8.30", 510), ("0830", 510), ("24:00", 1440), ("00:00", 0),
])  # fmt: skip
def test_times_are_read(text: str, minutes: int) -> None:
    assert read_time(text) == minutes


@pytest.mark.parametrize("text", ["", "24:01", "8:60", "25", "eight", "8:3", "-1", "٨"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        read_time(text)


@given(st.integers(0, 1440))
def test_a_time_written_is_read_back(minutes: int) -> None:
    assert read_time(time_text(minutes)) == minutes


@pytest.mark.parametrize(("text", "minutes"), [
    ("8", 480), ("7,5", 450), ("7.25", 435), ("7:30", 450), ("7 h 30 min", 450), ("45 min", 45),
    ("8 st.", 480), ("8 stundas", 480), ("960", 57600), ("0,333333", 20), ("1,5 h", 90),
])  # fmt: skip
def test_durations_are_read(text: str, minutes: int) -> None:
    assert read_duration(text) == minutes


@pytest.mark.parametrize("text", ["", "x", "8 x", "-8", "8:60", "1,333", "8,5,5", "="])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        read_duration(text)


@given(st.text(max_size=12))
def test_any_text_is_a_duration_or_refused(text: str) -> None:
    with contextlib.suppress(UserError):
        assert read_duration(text) >= 0


def test_planned_minutes_count_working_days_only() -> None:
    monday, sunday = date(2027, 1, 11), date(2027, 1, 17)
    assert planned_minutes(monday, sunday, 480) == 5 * 480
    assert planned_minutes(monday, sunday, 480, days_off={date(2027, 1, 13)}) == 4 * 480
    assert planned_minutes(monday, sunday, 480, weekdays={0, 2}) == 2 * 480


def test_a_swapped_working_day_is_worked() -> None:
    friday, saturday = date(2026, 1, 2), date(2026, 1, 17)
    days = working_days(friday, saturday, days_off={friday}, days_on={saturday})
    assert friday not in days
    assert saturday in days


def test_latvian_holidays_know_the_independence_day() -> None:
    assert date(2026, 11, 18) in latvian_holidays([2026])
