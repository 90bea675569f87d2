"""Time worked is time that passed, in whole minutes, and there is one formula for it."""

import sqlite3
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.clock_change import DAY, moment
from app.rules.worked import WORKED_SQL, on_next_day, worked, worked_minutes

MONDAY = date(2027, 1, 11)
FORWARD = date(2027, 3, 28)
BACK = date(2027, 10, 31)
CHANGES = [
    (date(2024, 3, 31), date(2024, 10, 27)),
    (date(2025, 3, 30), date(2025, 10, 26)),
    (date(2026, 3, 29), date(2026, 10, 25)),
    (FORWARD, BACK),
    (date(2028, 3, 26), date(2028, 10, 29)),
]

days = st.dates(date(2020, 1, 1), date(2035, 12, 31)) | st.sampled_from(
    [
        day + timedelta(step)
        for year in CHANGES
        for day in (*year, date(2028, 2, 29))
        for step in (-1, 0)
    ]
)


@pytest.mark.parametrize(("forward", "back"), CHANGES)
def test_the_clock_changes_on_the_last_sundays_of_march_and_october(
    forward: date, back: date
) -> None:
    for step in range(-7, 8):
        day = forward + timedelta(step)
        assert moment(day, DAY) - moment(day, 0) == (DAY - 60 if step == 0 else DAY)
        day = back + timedelta(step)
        assert moment(day, DAY) - moment(day, 0) == (DAY + 60 if step == 0 else DAY)


def test_the_night_in_march_is_an_hour_shorter_and_the_one_in_october_an_hour_longer() -> None:
    assert worked(FORWARD - timedelta(1), 1320, 1800, 0, None) == 7 * 60
    assert worked(FORWARD, 120, 240, 0, None) == 60
    assert worked(BACK - timedelta(1), 1320, 1800, 0, None) == 9 * 60
    assert worked(BACK, 120, 240, 0, None) == 180
    assert worked(FORWARD, 240, 720, 0, None) == worked(BACK, 240, 720, 0, None) == 480


def test_an_hour_that_the_clock_skips_has_no_minutes() -> None:
    assert worked(FORWARD, 180, 240, 0, None) == 0
    assert worked(FORWARD, 170, 200, 0, None) == 10


@given(days, st.integers(0, 2 * DAY), st.integers(0, 2 * DAY))
def test_a_later_time_is_never_an_earlier_moment(day: date, one: int, other: int) -> None:
    assert (moment(day, min(one, other))) <= moment(day, max(one, other))


@given(days, st.integers(0, DAY))
def test_after_midnight_is_the_next_day(day: date, minutes: int) -> None:
    assert moment(day, DAY + minutes) == moment(day + timedelta(1), minutes)


def test_the_last_day_of_the_calendar_has_a_next_day_too() -> None:
    assert worked(date.max, 1320, 1800, 0, None) == 480
    assert worked(date.min, 0, 60, 0, None) == 60


@given(days, st.lists(st.integers(0, 2 * DAY), min_size=3, max_size=6, unique=True))
def test_splitting_a_stretch_never_changes_its_sum(day: date, times: list[int]) -> None:
    times.sort()
    if times[0] > DAY or times[-1] - times[0] > DAY:
        return
    parts = 0
    for starts, ends in pairwise(times):
        shift = starts // DAY if starts > DAY else 0
        on = day + timedelta(shift)
        parts += worked(on, starts - shift * DAY, ends - shift * DAY, 0, None)
    assert parts == worked(day, times[0], times[-1], 0, None)


@given(days, st.integers(0, DAY), st.integers(1, DAY), st.integers(0, 600))
def test_a_break_is_taken_off_and_never_makes_a_day_negative(
    day: date, starts: int, length: int, rest: int
) -> None:
    whole = worked(day, starts, starts + length, 0, None)
    assert worked(day, starts, starts + length, rest, None) == max(0, whole - rest)


@pytest.mark.parametrize(("starts", "ends", "rest"), [
    (None, 600, 0), (600, None, 0), (600, 600, 0), (600, 540, 0), (-1, 60, 0), (1441, 1500, 0),
    (600, 2041, 0), (600, 660, 60), (600, 660, 90), (600, 660, -1), (10**30, 10**31, 0),
])  # fmt: skip
def test_a_day_that_cannot_have_been_so_has_no_minutes(
    starts: int | None, ends: int | None, rest: int
) -> None:
    assert worked(MONDAY, starts, ends, rest, None) == 0


def test_an_absence_has_no_minutes_and_neither_has_an_entry_without_a_day() -> None:
    assert worked(MONDAY, 480, 960, 0, "illness") == 0
    assert worked(None, 480, 960, 0, None) == 0
    assert worked(MONDAY, 480, 960, None, "") == 480


def test_an_end_before_the_start_may_be_of_the_next_day() -> None:
    assert on_next_day(1320, 360) == 1800
    assert on_next_day(360, 1320) is None
    assert on_next_day(360, 360) is None


@given(
    st.lists(
        st.tuples(
            st.none() | days,
            st.none() | st.integers(-60, 3000),
            st.none() | st.integers(-60, 3000),
            st.none() | st.integers(-60, 1600),
            st.sampled_from([None, "", "illness"]),
        ),
        min_size=10,
        max_size=30,
    )
)
def test_sql_counts_as_python_does(
    rows: list[tuple[date | None, int | None, int | None, int | None, str | None]],
) -> None:
    database = sqlite3.connect(":memory:")
    database.create_function("worked_minutes", 4, worked_minutes, deterministic=True)
    database.execute("CREATE TABLE log (day, starts INT, ends INT, rest INT, absence)")
    told = [(day.isoformat() if day else None, *others) for day, *others in rows]
    database.executemany("INSERT INTO log VALUES (?, ?, ?, ?, ?)", told)
    found = [row[0] for row in database.execute(f"SELECT {WORKED_SQL} FROM log ORDER BY rowid")]
    database.close()
    assert found == [worked(*row) for row in rows]


def test_a_day_that_is_no_date_has_no_minutes_in_sql_either() -> None:
    assert worked_minutes("2027-02-30", 0, 60, 0) == 0
    assert worked_minutes("2028-02-29", 0, 60, 0) == 60
