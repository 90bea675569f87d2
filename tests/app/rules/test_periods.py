"""Periods, weeks and academic years."""

from datetime import date

import pytest

from app.errors import UserError
from app.rules.periods import (
    academic_year,
    age_on,
    check_period,
    week_number,
    week_text,
)

START, END = date(2027, 1, 11), date(2027, 6, 11)


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(UserError, match="can't end before"):
        check_period(END, START)


def test_a_draft_may_lack_a_date_and_one_day_is_a_period() -> None:
    check_period(START, None)
    check_period(None, END)
    check_period(START, START)


def test_a_mistyped_year_is_noticed() -> None:
    with pytest.raises(UserError, match="year"):
        check_period(START, date(2072, 6, 11))


def test_weeks_are_counted_from_monday() -> None:
    assert week_text(date(2027, 2, 3), START, END) == "week 4 of 22"
    assert week_number(date(2027, 1, 17), START, END) == 1
    assert week_number(date(2027, 1, 18), START, END) == 2
    assert week_text(date(2027, 6, 12), START, END) is None


def test_an_academic_year_starts_on_the_first_of_september() -> None:
    assert academic_year(date(2026, 8, 31)) == "2025/2026"
    assert academic_year(date(2026, 9, 1)) == "2026/2027"


def test_ages_are_full_years() -> None:
    assert age_on(date(2026, 10, 2), date(2008, 10, 3)) == 17
    assert age_on(date(2026, 10, 3), date(2008, 10, 3)) == 18
    assert age_on(date(2026, 2, 28), date(2008, 2, 29)) == 17
    assert age_on(date(2026, 3, 1), date(2008, 2, 29)) == 18
