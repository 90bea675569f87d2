"""Moments in Riga's time as whole minutes, so that time that passed can be counted by taking away.

The rule of the European Union, in integers and without time zone tables: on the last Sunday of
March the clock goes from 3.00 to 4.00, on the last Sunday of October from 4.00 back to 3.00.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

DAY: Final = 24 * 60
SHIFT: Final = 60
_FORWARD_AT: Final = 3 * 60
_BACK_AT: Final = 4 * 60


def moment(day: date, minutes: int) -> int:
    """Return a time of day as minutes that never jump: winter time since a fixed day long ago.

    `minutes` from 1440 on are of the next day. What the clock skips in March is the moment of the
    change; what it shows twice in October is taken for the first of the two. A later time of day
    is never an earlier moment, so splitting a stretch of work never changes what it adds up to.
    """
    days, time = divmod(minutes, DAY)
    ordinal = day.toordinal() + days
    forward, back = _changes(day.year)
    if ordinal == forward and _FORWARD_AT <= time < _FORWARD_AT + SHIFT:
        return ordinal * DAY + _FORWARD_AT
    summer = (forward, _FORWARD_AT) <= (ordinal, time) < (back, _BACK_AT)
    return ordinal * DAY + time - (SHIFT if summer else 0)


@cache
def _changes(year: int) -> tuple[int, int]:
    """Return the ordinals of the last Sundays of March and of October; both have 31 days."""
    march, october = date(year, 3, 31).toordinal(), date(year, 10, 31).toordinal()
    return march - march % 7, october - october % 7
