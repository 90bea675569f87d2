"""Hours are whole minutes."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.rules.hours import (
    latvian_holidays,
    read_duration,
    read_time,
    time_text,
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


def test_latvian_holidays_know_the_independence_day() -> None:
    assert date(2026, 11, 18) in latvian_holidays([2026])
