"""The calendar of a placement: holidays, swapped days, breaks."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.calendar import (
    BREAK,
    KINDS,
    OFF,
    SCHOOL,
    WEEKEND,
    WORKDAY,
    WORKED,
    Calendar,
    DayKind,
    DayRange,
    made,
    read_calendar,
    write_calendar,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
FRIDAY, SATURDAY = date(2026, 1, 2), date(2026, 1, 17)

days = st.dates(FIRST - timedelta(10), LAST + timedelta(10))
ranges = st.builds(
    lambda day, length, kind, name, group: DayRange(
        day, day + timedelta(length), kind, name, group
    ),
    days, st.integers(0, 30), st.sampled_from(KINDS), st.sampled_from(["", "a", "b"]),
    st.sampled_from(["", "D4-2", "D4-3"]),
)  # fmt: skip


def run(*of: object) -> str:
    return json.dumps([of])


def test_an_ordinary_day_is_as_its_weekday() -> None:
    assert Calendar().kind(FRIDAY) == WORKDAY
    assert Calendar().kind(SATURDAY) == WEEKEND


def test_a_swapped_day_is_worked_and_the_one_it_is_swapped_for_is_off() -> None:
    swap = [DayRange(FRIDAY, FRIDAY, OFF), DayRange(SATURDAY, SATURDAY, WORKED, "for 2 January")]
    calendar = made(FIRST, LAST, {}, swap)
    assert (calendar.kind(FRIDAY), calendar.kind(SATURDAY)) == (OFF, WORKED)
    assert calendar.name(SATURDAY) == "for 2 January"


def test_worked_is_stronger_than_off_and_off_than_a_break() -> None:
    rows = [DayRange(FIRST, LAST, BREAK), DayRange(FIRST, SATURDAY, OFF)]
    rows += [DayRange(FRIDAY, FRIDAY, WORKED)]
    calendar = made(FIRST, LAST, {FIRST: "Jaungada diena"}, rows)
    assert calendar.kind(FRIDAY) == WORKED
    assert calendar.kind(SATURDAY) == OFF
    assert calendar.kind(LAST) == BREAK


def test_rows_of_another_group_and_days_out_of_the_period_are_left_out() -> None:
    rows = [DayRange(FRIDAY, FRIDAY, SCHOOL, group="D4-2"), DayRange(LAST, date.max, BREAK)]
    assert made(FIRST, LAST, {}, rows, "D4-3").days == {LAST: DayKind(BREAK)}
    assert made(FIRST, LAST, {}, rows, "D4-2").kind(FRIDAY) == SCHOOL


def test_a_row_of_an_unknown_kind_is_left_out() -> None:
    assert made(FIRST, LAST, {}, [DayRange(FIRST, LAST, "party")]).days == {}


@settings(max_examples=50)
@given(st.lists(ranges, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_never_matters(rows: list[DayRange], order: object) -> None:
    holidays = {date(2026, 5, 1): "Darba svētki"}
    whole = made(FIRST, LAST, holidays, rows, "D4-2")
    order.shuffle(rows)  # type: ignore[attr-defined]
    assert made(FIRST, LAST, holidays, rows, "D4-2") == whole


@settings(max_examples=50)
@given(st.lists(ranges, max_size=6))
def test_a_calendar_written_is_read_back_and_written_alike(rows: list[DayRange]) -> None:
    calendar = made(FIRST, LAST, {date(2026, 5, 1): "Darba svētki"}, rows)
    text = write_calendar(calendar)
    assert read_calendar(text) == calendar
    assert write_calendar(read_calendar(text)) == text


def test_days_that_follow_each_other_are_one_run() -> None:
    week = made(FIRST, LAST, {}, [DayRange(FRIDAY, FRIDAY + timedelta(6), BREAK, "Ziema")])
    assert write_calendar(week) == '[["2026-01-02","2026-01-08","break","Ziema"]]'


def test_29_february_is_a_day_like_others() -> None:
    leap = made(date(2028, 2, 1), date(2028, 3, 31), {}, [
        DayRange(date(2028, 2, 28), date(2028, 3, 1), BREAK)
    ])  # fmt: skip
    assert leap.kind(date(2028, 2, 29)) == BREAK
    assert len(leap.days) == 3


@pytest.mark.parametrize("text", [
    None, "", "[", "{}", "7", "[[]]", "[7]", '["2026"]', "[" * 9000,
    run("2026-02-30", "2026-03-01", "off", ""), run("2026-03-01", "2026-02-01", "off", ""),
    run("2026-03-01", "2026-03-01", "party", ""), run("2026-03-01", "2026-03-01", ["off"], ""),
    run("2026-03-01", "2026-03-01", "off", 7), run("2026-03-01", "2026-03-01", "off", "x" * 201),
    run("0001-01-01", "9999-12-31", "off", ""), run("2026-03-01", "2026-03-01", "off"),
    json.dumps([["2026-03-01", "2026-03-01", "off", ""]] * 1001),
    json.dumps([["2026-03-01", "2027-03-01", "off", ""]] * 900),
])  # fmt: skip
def test_a_malformed_calendar_is_an_empty_one(text: str | None) -> None:
    assert read_calendar(text) == Calendar()
