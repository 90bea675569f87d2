"""What keeps a day from being handed in is said at its field."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.count import DiaryDay
from app.rules.day_faults import day_faults

FIRST, LAST, TODAY = date(2027, 1, 11), date(2027, 11, 30), date(2027, 11, 15)
GOOD = DiaryDay(FIRST, 480, 960, 30)
A = b"a" * 16


def faults(day: DiaryDay, *others: DiaryDay) -> list[tuple[str, str]]:
    return [(f.code, f.field) for f in day_faults(day, others, FIRST, LAST, TODAY)]


def test_an_ordinary_day_an_absence_and_a_night_shift_have_no_faults() -> None:
    assert faults(GOOD) == []
    assert faults(DiaryDay(FIRST, absence="illness")) == []
    assert faults(DiaryDay(FIRST, 1320, 1800)) == []


@pytest.mark.parametrize(("change", "fault"), [
    ({"day": None}, ("no_day", "day")),
    ({"day": FIRST - timedelta(1)}, ("outside", "day")),
    ({"day": TODAY + timedelta(1)}, ("future", "day")),
    ({"starts": None}, ("no_start", "starts")),
    ({"ends": None}, ("no_end", "ends")),
    ({"starts": -1}, ("no_such_time", "starts")),
    ({"ends": 2881}, ("no_such_time", "ends")),
    ({"ends": 480}, ("ends_at_start", "ends")),
    ({"ends": 479}, ("ends_before_start", "ends")),
    ({"ends": 480 + 1441}, ("too_long", "ends")),
    ({"rest": -1}, ("rest_negative", "rest")),
    ({"rest": 480}, ("rest_too_long", "rest")),
    ({"split": ((A, 451),)}, ("split_exceeds", "split")),
])  # fmt: skip
def test_a_fault_is_said_at_its_field(change: dict[str, object], fault: tuple[str, str]) -> None:
    assert faults(replace(GOOD, **change)) == [fault]  # type: ignore[arg-type]


def test_all_faults_are_said_at_once() -> None:
    assert faults(DiaryDay(LAST + timedelta(1))) == [
        ("outside", "day"), ("future", "day"), ("no_start", "starts"), ("no_end", "ends"),
    ]  # fmt: skip


def test_an_absence_may_be_outside_and_still_be_said() -> None:
    assert faults(DiaryDay(TODAY + timedelta(1), 960, 480, absence="illness")) == [
        ("future", "day")
    ]


def test_an_entry_that_overlaps_names_the_other_one() -> None:
    other = DiaryDay(FIRST, 900, 1000, id=b"other")
    assert [f.other for f in day_faults(GOOD, [other], FIRST, LAST, TODAY)] == [b"other"]
    night = DiaryDay(FIRST - timedelta(1), 1320, 1440 + 481, id=b"night")
    assert faults(GOOD, night) == [("overlap", "starts")]
    assert faults(GOOD, replace(night, ends=1440 + 480)) == []


def test_the_entries_of_a_date_have_at_most_24_hours() -> None:
    day, night = DiaryDay(FIRST, 0, 1080, id=b"1"), DiaryDay(FIRST, 1080, 1440 + 60)
    assert faults(night, day) == [("too_long", "ends")]
    assert faults(replace(night, ends=1440), day) == []


def test_24_hours_are_allowed_also_when_the_clock_goes_back() -> None:
    assert faults(DiaryDay(date(2027, 10, 30), 480, 1920)) == []


@given(st.builds(DiaryDay, st.just(FIRST), st.integers(-9, 3000), st.integers(-9, 3000),
                 st.integers(-9, 3000)))  # fmt: skip
def test_a_day_has_minutes_or_a_fault_and_never_both(day: DiaryDay) -> None:
    assert bool(day.minutes) is not bool(faults(day))
