"""Times of day, durations and numbers, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.i18n import LANGUAGES, Language, numbers, speaking, times, use_language


@pytest.fixture(autouse=True)
def _latvian() -> Iterator[None]:
    use_language("lv")
    yield
    use_language("en")


def test_a_time_of_day_is_written_as_on_a_timetable() -> None:
    assert times.time_of_day(510) == "8.30"
    assert times.time_of_day(510, "en") == "8:30"
    assert times.time_of_day(0) == "0.00"
    assert times.time_of_day(1800, "en") == "6:00 (on the next day)"
    assert times.time_of_day(2**52, "en").endswith(":16")
    assert times.time_span(510, 990) == "8.30–16.30"


@pytest.mark.parametrize("text", ["8.30", "8:30", "830", "08.30", "0830", "8,30", " 8 . 30 "])
def test_a_time_is_read_however_it_is_typed(text: str) -> None:
    assert times.parse_time(text) == 510


@pytest.mark.parametrize(
    ("text", "minutes"), [("8", 480), ("16", 960), ("1630", 990), ("24.00", 1440)]
)
def test_a_bare_number_is_hours_or_hours_and_minutes(text: str, minutes: int) -> None:
    assert times.parse_time(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "25", "24.01", "8.60", "8.5", "-1", "astoņos", "12345", "8.30.00"]
)
def test_what_is_no_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UserError, match=r"nav pulksteņa laiks\. .* 8\.30\."):
        times.parse_time(text)


@given(st.integers(0, 1440), st.sampled_from(["lv", "en"]))
def test_a_shown_time_can_be_typed_back(minutes: int, spoken: str) -> None:
    with speaking(spoken):
        assert times.parse_time(times.time_of_day(minutes)) == minutes


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(450, "7 h 30 min"), (480, "8 h"), (45, "45 min"), (0, "0 h"), (57_600, "960 h"),
     (748_800, "12\u00a0480 h"), (-90, "-1 h 30 min"), (-30, "-30 min")],
)  # fmt: skip
def test_a_duration_is_hours_and_minutes(minutes: int, text: str) -> None:
    assert times.duration(minutes) == text


def test_hours_have_a_decimal_comma() -> None:
    assert times.hours(450) == "7,5"
    assert times.hours(455) == "7,58"
    assert times.hours(450, "en") == "7.5"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("7 h 30 min", 450), ("7h30min", 450), ("7:30", 450), ("7,5", 450), ("7.5", 450),
     ("7,25", 435), ("8", 480), ("8 h", 480), ("8 st.", 480), ("45 min", 45), ("45 min.", 45),
     ("960", 57_600)],
)  # fmt: skip
def test_a_duration_is_read_however_it_is_typed(text: str, minutes: int) -> None:
    assert times.parse_duration(text) == minutes


@pytest.mark.parametrize("text", ["", "7.50", "7,33", "7:60", "-1", "astoņas", "1 d", "h"])
def test_a_doubtful_duration_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="nav laika ilgums"):
        times.parse_duration(text)


@given(st.integers(0, 599_999))
def test_a_shown_duration_can_be_typed_back(minutes: int) -> None:
    assert times.parse_duration(times.duration(minutes, "lv")) == minutes


@pytest.mark.parametrize(
    ("value", "places", "latvian", "english"),
    [
        (7.5, None, "7,5", "7.5"),
        (Decimal("7.50"), None, "7,5", "7.5"),
        (0.1, None, "0,1", "0.1"),
        (2.675, 2, "2,68", "2.68"),
        (9999, None, "9999", "9999"),
        (12480, None, "12\u00a0480", "12,480"),
        (-1234567.25, None, "-1\u00a0234\u00a0567,25", "-1,234,567.25"),
        (-0.001, 2, "0", "0"),
        (1e21, None, "1" + "\u00a0000" * 7, "1" + ",000" * 7),
    ],
)
def test_a_number_is_written_the_way_of_the_language(
    value: float | Decimal, places: int | None, latvian: str, english: str
) -> None:
    assert numbers.decimal(value, places) == latvian
    assert numbers.decimal(value, places, "en") == english


def test_a_share_is_a_whole_percentage() -> None:
    assert numbers.percent(0.755) == "76\u00a0%"
    assert numbers.percent(1, "en") == "100%"


@given(st.integers(0, 2880), st.sampled_from(LANGUAGES))
def test_an_end_is_read_back_from_what_it_is_shown_as(minutes: int, spoken: Language) -> None:
    assert times.parse_end(times.time_of_day(minutes, spoken)) == minutes


def test_a_time_of_the_next_day_says_so() -> None:
    assert times.time_of_day(1800, "lv") == "6.00 (nākamajā dienā)"
    assert times.time_of_day(1440, "lv") == "24.00"
    assert times.parse_end("6 +1") == 1800
