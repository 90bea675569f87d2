"""Whether this computer's own clock is to be trusted. Nothing depends on the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING, Any, Final

import msgspec

from app import clock

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FAR: Final = 86_400_000
"""Milliseconds that no difference of zones or lazy clock explains."""
_AN_HOUR: Final = 3_600_000
_OTHERS: Final = 2
"""So many other computers at least must disagree with ours, and none agree."""


@dataclass(frozen=True, slots=True)
class DoubtedClock:
    """Moments are UTC: what our clock shows, and what it should show at least, or about."""

    shows: datetime
    expected: datetime
    others: int
    """How many other computers disagree; 0 where it stands before our own newest change."""


class Noted(msgspec.Struct):
    """What was noted of the clock of a file's sender, when it was taken in."""

    skew: int = 0
    showed: int = 0


def off_now(noted: Noted, at: int) -> int | None:
    """Return how far off a clock is by ours as it is now; `at` is when ours noted it, in ms.

    None where our clock was another then, so that nothing can be said.
    """
    now = clock.milliseconds()
    if noted.skew > 0:
        return noted.showed - now if noted.showed - now > FAR else None
    return None if at - now > FAR else noted.skew


def own_clock(session: Session) -> DoubtedClock | None:
    """Return why our clock is doubted, or None where it isn't."""
    ask = session.connection().exec_driver_sql
    now = clock.milliseconds()
    own = ask("SELECT max(c.hlc) FROM chain h JOIN changeset c ON c.no = h.tip WHERE h.mine = 1")
    newest = int(own.scalar() or 0) >> 16
    if newest - _AN_HOUR - now > FAR:
        return DoubtedClock(clock.moment(now), clock.moment(newest), 0)
    skews = _others(ask)
    if len(skews) >= _OTHERS and (min(skews) > 0 or max(skews) < 0):
        return DoubtedClock(clock.moment(now), clock.moment(now + int(median(skews))), len(skews))
    return None


def _others(ask: Any) -> list[int]:
    """Return how far off each other computer is, by its latest file."""
    rows = ask(
        "SELECT at, summary FROM packet WHERE no IN (SELECT max(no) FROM packet "
        "WHERE direction = 'in' AND device IS NOT NULL AND state <> 'refused' "
        "AND summary IS NOT NULL GROUP BY device)"
    ).fetchall()
    found = (off_now(msgspec.msgpack.decode(packed, type=Noted), at) for at, packed in rows)
    return [off for off in found if off is not None]
