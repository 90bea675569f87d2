"""When a placement's hours would be full if its days went on as they have gone so far."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from app.rules.hours import WORKING_WEEK

FEWEST_DAYS = 3
"""Worked days before a forecast says anything (ours)."""
FARTHEST = 366
"""Working days ahead that are looked at; beyond them there is no forecast."""


@dataclass(frozen=True, slots=True)
class Pace:
    """A forecast with what it stands on; `average` and `left` are minutes."""

    day: date
    average: int
    left: int
    days: int


def pace(
    planned: int,
    logged: int,
    worked_days: int,
    last_day: date,
    days_off: Collection[date] = (),
) -> Pace | None:
    """Return when `planned` minutes would be reached at the average of the days worked so far.

    None where the hours are full already, nothing is planned, or too few days are written.
    """
    left = planned - logged
    if planned <= 0 or left <= 0 or worked_days < FEWEST_DAYS or logged <= 0:
        return None
    average = logged // worked_days
    days = -(-left * worked_days // logged)
    if days > FARTHEST:
        return None
    day, found = last_day, 0
    while found < days:
        day += timedelta(1)
        if day.weekday() in WORKING_WEEK and day not in days_off:
            found += 1
    return Pace(day, average, left, days)
