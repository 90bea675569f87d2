"""The one formula for the minutes of a day: for rows, screens, papers and sums in SQL alike."""

from __future__ import annotations

from datetime import date
from typing import Final

from app.rules.clock_change import DAY, moment

WORKED_SQL: Final = """
CASE
WHEN day IS NULL OR starts IS NULL OR ends IS NULL OR coalesce(absence, '') <> '' THEN 0
WHEN starts >= 240 AND ends <= 1440 AND coalesce(rest, 0) BETWEEN 0 AND ends - starts
THEN ends - starts - coalesce(rest, 0)
ELSE worked_minutes(day, starts, ends, coalesce(rest, 0))
END
"""
"""`worked` on the columns of a diary day. The function is called only for days that touch the hours
in which the clock may change, go past midnight, or can't have been so."""


def worked(
    day: date | None, starts: int | None, ends: int | None, rest: int | None, absence: str | None
) -> int:
    """Return the minutes that passed from `starts` to `ends` less the break.

    A night shift ends after 24:00: 22.00-6.00 is 1320-1800. An absence has no minutes, nor has a
    day that can't have been so: ending before it starts, longer than 24 hours, or all break.
    """
    if day is None or starts is None or ends is None or absence:
        return 0
    rest = rest or 0
    if not 0 <= starts <= DAY or not starts < ends <= starts + DAY or rest < 0:
        return 0
    return max(0, moment(day, ends) - moment(day, starts) - rest)


def worked_minutes(day: str, starts: int, ends: int, rest: int) -> int:
    """Return what `worked` does, for SQL, which keeps a day as text."""
    try:
        return worked(date.fromisoformat(day), starts, ends, rest, None)
    except (TypeError, ValueError):
        return 0


def on_next_day(starts: int, ends: int) -> int | None:
    """Return an end that lies before the start as a time of the next day; None for any other."""
    return ends + DAY if ends < starts else None
