"""When a placement's hours would be full if its days went on as they have gone so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from app.rules.periods import LONGEST

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
    left: int, worked: int, worked_days: int, last_day: date, works: Callable[[date], bool]
) -> Pace | None:
    """Return when the minutes `left` would be done at the average of the days worked so far.

    `worked_days` are dates with minutes: an absence or an empty draft says nothing about how much
    a day brings. `works` tells on which days after the last one work is to be expected. None where
    nothing is left, too few days are written, or it would take years.
    """
    if left <= 0 or worked_days < FEWEST_DAYS or worked <= 0:
        return None
    days = -(-left * worked_days // worked)
    if days > FARTHEST:
        return None
    found = 0
    for step in range(min(LONGEST, (date.max - last_day).days)):
        day = last_day + timedelta(step + 1)
        found += works(day)
        if found == days:
            return Pace(day, worked // worked_days, left, days)
    return None
