"""The calendar that a placement carries: the days from its start that are not as usual."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Final

from sqlalchemy.orm import Session

from app.actions.setting import Made
from app.records import Placement
from app.reports.calendar import own_rows
from app.rules.calendar import BEYOND, DayRange, made, read_calendar, write_calendar
from app.rules.hours import latvian_holidays
from app.rules.schedule import Schedule

_NOTHING: Final = "[]"
"""A period without any such day; without a calendar the public holidays would be looked up."""


def calendar_of(session: Session) -> Made:
    """Return what gives a placement its calendar, from the school's own and public holidays."""
    ranges = school_ranges(session)
    holidays = cache(lambda year: latvian_holidays([year]))

    def calendar(placement: Placement) -> str | None:
        first, last = placement.starts_on, placement.ends_on
        if first is None or last is None:
            return None
        last += timedelta(BEYOND)
        named = {
            day: name
            for year in range(first.year, last.year + 1)
            for day, name in holidays(year).items()
        }
        found = made(first, last, named, ranges, placement.group_code or "")
        return write_calendar(found) or _NOTHING

    return calendar


def minutes_ahead(session: Session, first: date, last: date, a_day: int) -> int:
    """Return what a placement would plan that works full days; days of single groups left out."""
    placement = Placement(starts_on=first, ends_on=last)
    text = str(calendar_of(session)(placement))
    return Schedule(first, last, a_day).minutes(read_calendar(text))


def calendar_again(text: str) -> str:
    """Return a calendar as it is after having been read."""
    return write_calendar(read_calendar(text)) or _NOTHING


def school_ranges(session: Session) -> list[DayRange]:
    """Return the rows of the school's calendar."""
    return [
        DayRange(row.starts_on, row.ends_on, row.kind, row.name, row.group)
        for row in own_rows(session)
    ]
