"""What becomes of each sample placement: ended, running or still to come, and on which days."""

from __future__ import annotations

import random
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from app.rules.hours import latvian_holidays, working_days

COMPLETED: Final = "completed"
TO_COMPLETE: Final = "to_complete"
UNASSESSED: Final = "unassessed"
TERMINATED: Final = "terminated"
RUNNING: Final = "running"
COMING: Final = "coming"

_STARTED: Final = 0.86
"""Share of placements that have begun."""
_AFTER: Final = ((RUNNING, 0.27), (UNASSESSED, 0.05), (TO_COMPLETE, 0.04), (TERMINATED, 0.02))


@dataclass(slots=True)
class Life:
    """One placement: its state today, its period, and the days of its diary."""

    state: str
    starts_on: date
    ends_on: date
    planned: int
    """Working days from its first to its last one."""
    days: list[date] = field(default_factory=list)
    waiting: int = 0
    """Days at the end that nobody has reviewed yet."""
    returned: bool = False
    """One of the reviewed days was returned and waits for the trainee."""
    has_company: bool = True
    has_mentor: bool = True
    printed: bool = True
    signed: bool = True


class Calendar:
    """Working days around today, public holidays left out."""

    def __init__(self, today: date, before: int, after: int) -> None:
        """Know so many working days before and after."""
        first = today - timedelta(before * 7 // 5 + 60)
        last = today + timedelta(after * 7 // 5 + 60)
        holidays = latvian_holidays(range(first.year, last.year + 1))
        self.days = working_days(first, last, days_off=holidays.keys())
        self.now = bisect_left(self.days, today)
        """The place of today, or of the next working day."""


def plan_lives(rng: random.Random, today: date, count: int, days: int) -> list[Life]:
    """Return `count` lives with `days` diary days among them, exactly."""
    started = min(round(count * _STARTED), days)
    states = _states(rng, started)
    lengths = _lengths(rng, states, days)
    calendar = Calendar(today, max(lengths, default=0) + 220, 140)
    lives = [
        _running(rng, calendar, length)
        if state == RUNNING
        else _ended(rng, calendar, state, length)
        for state, length in zip(states, lengths, strict=True)
    ]
    lives += [_coming(rng, calendar) for _each in range(count - started)]
    rng.shuffle(lives)
    return lives


def _states(rng: random.Random, started: int) -> list[str]:
    states: list[str] = []
    for state, share in _AFTER:
        states += [state] * round(started * share)
    states += [COMPLETED] * (started - len(states))
    rng.shuffle(states)
    return states[:started]


def _lengths(rng: random.Random, states: list[str], days: int) -> list[int]:
    if not states:
        return []
    mean = days / len(states)
    weights = [
        rng.uniform(0.1, 1.2) if state == RUNNING else rng.uniform(0.85, 1.15) for state in states
    ]
    lengths = [max(1, int(weight * mean * len(weights) / sum(weights))) for weight in weights]
    place, rest = 0, days - sum(lengths)
    while rest:
        step = 1 if rest > 0 else -1
        if lengths[place] + step >= 1:
            lengths[place] += step
            rest -= step
        place = (place + 1) % len(lengths)
    return lengths


def _ended(rng: random.Random, calendar: Calendar, state: str, length: int) -> Life:
    longest = 12 if state in (UNASSESSED, TO_COMPLETE) else 180
    last = calendar.now - rng.randrange(2, longest)
    days = list(calendar.days[last - length + 1 : last + 1])
    more = rng.randrange(5, 20) if state == TERMINATED else 0
    ends_on = calendar.days[last + more]
    waiting = rng.randrange(1, 5) if state == UNASSESSED and rng.random() < 0.5 else 0
    return Life(state, days[0], ends_on, length + more, days, min(waiting, length))


def _running(rng: random.Random, calendar: Calendar, length: int) -> Life:
    chance = rng.random()
    last = calendar.now - (rng.randrange(9, 16) if chance < 0.06 else 1)
    days = list(calendar.days[last - length + 1 : last + 1])
    end = calendar.now + rng.randrange(2, 70)
    planned = end - (last - length)
    waiting = min(length, rng.choice((0, 0, 1, 2, 3, 4, 5, 5, 8)))
    returned = length > 8 and rng.random() < 0.08
    return Life(RUNNING, days[0], calendar.days[end], planned, days, waiting, returned)


def _coming(rng: random.Random, calendar: Calendar) -> Life:
    start, length = calendar.now + rng.randrange(2, 50), rng.randrange(30, 60)
    first, last = calendar.days[start], calendar.days[start + length - 1]
    life = Life(COMING, first, last, length)
    step = rng.randrange(6)
    life.has_company = step > 0
    life.has_mentor = step > 1
    life.printed = step > 2
    life.signed = step > 4
    return life
