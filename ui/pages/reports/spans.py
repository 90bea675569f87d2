"""The spans of weeks that one can choose from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app import clock
from app.i18n import _
from app.i18n.dates import academic_year, academic_year_start, screen_period
from app.rules.periods import monday_of, week_days

ALL = "all"
_BEFORE, _AFTER = timedelta(weeks=8), timedelta(weeks=3)


def span_options(known: tuple[date, date] | None) -> list[tuple[str, str]]:
    """Return (value, words): all weeks, then each academic year with its halves, latest first."""
    if known is None:
        return []
    found = [(ALL, _("All weeks of the placements"))]
    year = academic_year_start(known[1])
    while year >= academic_year_start(known[0]):
        after = year.replace(year=year.year + 1)
        found.append((_value(year, after - timedelta(1)), academic_year(year)))
        for first, last in _halves(year):
            if first <= known[1] and last >= known[0]:
                found.append((_value(first, last), screen_period(first, last)))
        year = year.replace(year=year.year - 1)
    return found


def span_of(value: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of a choice: without one, the weeks around today."""
    if value == ALL:
        return None, None
    if not value:
        today = clock.today()
        return monday_of(today - _BEFORE), week_days(today + _AFTER)[1]
    first, last = value.split("/")
    return date.fromisoformat(first), date.fromisoformat(last)


def _halves(year: date) -> Iterator[tuple[date, date]]:
    yield year, date(year.year, 12, 31)
    yield date(year.year + 1, 1, 1), date(year.year + 1, 8, 31)


def _value(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"
