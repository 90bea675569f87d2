"""Periods from one date to another, both included; weeks start on Monday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from app.errors import UserError
from app.i18n import _

LONGEST: Final = 4 * 366
"""Days. Longer placements don't exist; a longer period is a mistyped year."""


def check_period(starts_on: date | None, ends_on: date | None) -> None:
    """Accept a period, or one still missing a date; `UserError` for one that can't be."""
    if starts_on is None or ends_on is None:
        return
    if ends_on < starts_on:
        raise UserError(_("The period can't end before it starts. Check both dates."))
    if (ends_on - starts_on).days > LONGEST:
        raise UserError(_("The period is longer than four years. Check the year."))


def monday_of(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(day.weekday())


def week_days(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday of the day's week."""
    monday = monday_of(day)
    return monday, monday + timedelta(6)


def week_count(starts_on: date, ends_on: date) -> int:
    """Return how many calendar weeks the period touches."""
    return (monday_of(ends_on) - monday_of(starts_on)).days // 7 + 1


def week_number(day: date, starts_on: date, ends_on: date) -> int | None:
    """Return which week of the period the day is in, from 1; None outside the period."""
    if not starts_on <= day <= ends_on:
        return None
    return week_count(starts_on, day)


def week_text(day: date, starts_on: date, ends_on: date) -> str | None:
    """Return "week 4 of 22", translated; None outside the period."""
    number = week_number(day, starts_on, ends_on)
    if number is None:
        return None
    return _("week {number} of {total}").format(number=number, total=week_count(starts_on, ends_on))


def academic_year(day: date) -> str:
    """Return the academic year of a day, "2026/2027"; it starts on 1 September."""
    first = day.year if day.month >= 9 else day.year - 1
    return f"{first}/{first + 1}"


def academic_year_starts(year: str) -> date:
    """Return the first day of an academic year written "2026/2027"."""
    return date(int(year[:4]), 9, 1)


def age_on(day: date, born: date) -> int:
    """Return full years; who is born on 29 February turns a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
