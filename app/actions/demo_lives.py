"""What becomes of each sample placement: ended, running or still to come, and on which days."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from app.actions.demo_year import Workdays
from app.rules.calendar import BREAK, SCHOOL, DayRange

COMPLETED: Final = "completed"
TO_COMPLETE: Final = "to_complete"
UNASSESSED: Final = "unassessed"
TERMINATED: Final = "terminated"
RUNNING: Final = "running"
COMING: Final = "coming"

SHIFTS: Final = "shifts"
PART: Final = "part"
PAUSED: Final = "paused"
"""Interrupted for a week."""
MADE_UP: Final = "made_up"
"""A missed day is made up for on a Saturday."""
GOES_ON: Final = "goes_on"
"""Begun in another company."""
PASSED: Final = "passed"
"""Marked i or ni."""
NOT_ASSESSED: Final = "not_assessed"
OVERRIDDEN: Final = "overridden"
"""The school gave another grade than was worked out."""
ABROAD: Final = "abroad"
"""To come, in another country."""
EVENTFUL: Final = "eventful"
"""An ordinary one in which days were corrected, divided and missed, as in all of the above."""

_OF_RUNNING: Final = (GOES_ON, SHIFTS, PART, PAUSED, MADE_UP, EVENTFUL, *[""] * 8)
"""The plots of running placements, the longest first, over and over."""
_OF_COMPLETED: Final = (
    EVENTFUL, PASSED, OVERRIDDEN, NOT_ASSESSED, PAUSED, MADE_UP, PART, EVENTFUL, *[""] * 24,
)  # fmt: skip
_LEAST_DAYS: Final = 12
"""Days of a diary in which there is room for a plot."""
_ENOUGH_COMING: Final = 4
"""Placements to come of which one may be abroad."""
_PAUSE: Final = 5
DAY: Final = 480
"""Minutes worked on an ordinary day."""
SHORT_DAY: Final = 300
MINORS_DAY: Final = 420
CYCLE: Final = "DDNN--"

_STARTED: Final = 0.86
"""Share of placements that have begun."""
_AFTER: Final = ((RUNNING, 0.27), (UNASSESSED, 0.05), (TO_COMPLETE, 0.04), (TERMINATED, 0.02))


@dataclass(slots=True, eq=False)
class Life:
    """One placement: its state today, its period, and the days of its diary."""

    state: str
    starts_on: date
    ends_on: date
    planned: int
    """Working days from its first to its last one, those at school left out."""
    days: list[date] = field(default_factory=list)
    waiting: int = 0
    """Days at the end that nobody has reviewed yet."""
    returned: bool = False
    """One of the reviewed days was returned and waits for the trainee."""
    has_company: bool = True
    has_mentor: bool = True
    printed: bool = True
    signed: bool = True
    plot: str = ""
    at_school: frozenset[date] = frozenset()
    pause: tuple[date, date] | None = None
    made_up: tuple[date, date] | None = None
    """A missed day and the one on which it was made up for."""
    earlier: Life | None = None
    """The placement that this one goes on from."""
    goes_on: bool = False
    of_minor: bool = False

    @property
    def minutes_a_day(self) -> int:
        """Return the minutes of an ordinary day."""
        if self.plot == PART:
            return SHORT_DAY
        return MINORS_DAY if self.of_minor else DAY

    @property
    def minutes(self) -> int:
        """Return the minutes of all."""
        return self.planned * self.minutes_a_day


def plan_lives(
    rng: random.Random, today: date, count: int, days: int, rows: list[DayRange]
) -> list[Life]:
    """Return `count` lives with `days` diary days among them, exactly.

    `rows` are the school's calendar. One that goes on from another comes after it.
    """
    started = min(round(count * _STARTED), days)
    states = _states(rng, started)
    lengths = _lengths(rng, states, days)
    calendar = Workdays(today, 2 * max(lengths, default=0) + 220, 140, rows)
    plots = _plots(states, lengths)
    lives = [
        _running(rng, calendar, length, plot)
        if state == RUNNING
        else _ended(rng, calendar, state, length, plot)
        for state, length, plot in zip(states, lengths, plots, strict=True)
    ]
    lives += [_coming(rng, calendar) for _each in range(count - started)]
    rng.shuffle(lives)
    _link(lives, calendar)
    _send_abroad(lives)
    for life in lives:
        life.at_school = frozenset(day for day in life.days if calendar.at_school(day))
    return lives


def _plots(states: list[str], lengths: list[int]) -> list[str]:
    found = [""] * len(states)
    for state, plots in ((RUNNING, _OF_RUNNING), (COMPLETED, _OF_COMPLETED)):
        places = [at for at, each in enumerate(states) if each == state]
        places.sort(key=lambda at: -lengths[at])
        for rank, at in enumerate(places):
            if lengths[at] >= _LEAST_DAYS:
                found[at] = plots[rank % len(plots)]
    return found


def _link(lives: list[Life], calendar: Workdays) -> None:
    """Let completed placements end early, so that others go on from them."""
    firsts = [life for life in lives if life.state == COMPLETED and not life.plot]
    for second in [life for life in lives if life.plot == GOES_ON]:
        if not firsts:
            second.plot = EVENTFUL
            continue
        first = firsts.pop()
        length = len(first.days)
        last = calendar.days.index(second.days[0]) - 1
        first.days = list(calendar.days[last - length + 1 : last + 1])
        first.starts_on, first.ends_on = first.days[0], first.days[-1]
        first.state, first.waiting, first.goes_on = TERMINATED, 0, True
        first.planned = calendar.count(first.starts_on, second.ends_on)
        second.earlier = first
        lives.remove(second)
        lives.insert(lives.index(first) + 1, second)


def _send_abroad(lives: list[Life]) -> None:
    """Let one that is to come be abroad; its papers are printed later, in English."""
    coming = [life for life in lives if life.state == COMING]
    if len(coming) < _ENOUGH_COMING:
        return
    chosen = next((life for life in coming if not life.printed and life.has_company), coming[-1])
    chosen.plot, chosen.has_company, chosen.has_mentor = ABROAD, True, True
    chosen.printed = chosen.signed = False


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


def _ended(rng: random.Random, calendar: Workdays, state: str, length: int, plot: str) -> Life:
    longest = 12 if state in (UNASSESSED, TO_COMPLETE) else 180
    last = calendar.now - rng.randrange(2, longest)
    life = _worked(calendar, state, length, last, plot)
    life.ends_on = calendar.days[last + (rng.randrange(5, 20) if state == TERMINATED else 0)]
    waiting = rng.randrange(1, 5) if state == UNASSESSED and rng.random() < 0.5 else 0
    life.waiting = min(waiting, length)
    return _planned(life, calendar)


def _running(rng: random.Random, calendar: Workdays, length: int, plot: str) -> Life:
    chance = rng.random()
    behind = rng.randrange(9, 16) if chance < 0.06 and not plot else 1
    life = _worked(calendar, RUNNING, length, calendar.now - behind, plot)
    life.ends_on = calendar.days[calendar.now + rng.randrange(2, 70)]
    life.waiting = min(length, rng.choice((0, 0, 1, 2, 3, 4, 5, 5, 8)))
    life.returned = length > 8 and rng.random() < 0.08
    return _planned(life, calendar)


def _worked(calendar: Workdays, state: str, length: int, last: int, plot: str) -> Life:
    """Return a life with its diary days, of which the last is at a place of the calendar."""
    pause = made_up = None
    if plot == SHIFTS:
        days = _in_shifts(calendar, length, calendar.days[last - 1])
    elif plot == PAUSED:
        days = list(calendar.days[last - length - _PAUSE + 1 : last + 1])
        cut = length // 2
        pause = (days[cut], days[cut + _PAUSE - 1])
        del days[cut : cut + _PAUSE]
    else:
        days = list(calendar.days[last - length + 1 : last + 1])
        if plot == MADE_UP:
            made_up = _make_up(calendar, days)
    return Life(state, days[0], days[-1], 0, days, plot=plot, pause=pause, made_up=made_up)


def _in_shifts(calendar: Workdays, length: int, last: date) -> list[date]:
    """Return so many days of the cycle, which begins on the first of them."""
    start = last
    while True:
        start -= timedelta(1)
        found = [
            day
            for step in range((last - start).days + 1)
            if CYCLE[step % len(CYCLE)] != "-"
            and calendar.calendar.kind(day := start + timedelta(step)) not in (BREAK, SCHOOL)
        ]
        if len(found) >= length and found[0] == start:
            return found[:length]


def _make_up(calendar: Workdays, days: list[date]) -> tuple[date, date] | None:
    """Put a free Saturday into the days, in place of the first; return what it makes up for."""
    missed = days[len(days) // 3]
    for at in range(len(days) // 2, len(days) - 1):
        saturday = days[at] + timedelta(5 - days[at].weekday())
        free = calendar.calendar.kind(saturday) == "weekend"
        if free and saturday < days[-1] and not calendar.at_school(missed):
            days[:] = sorted([*days[1:], saturday])
            return missed, saturday
    return None


def _planned(life: Life, calendar: Workdays) -> Life:
    if life.plot == SHIFTS:
        steps = range((life.ends_on - life.starts_on).days + 1)
        life.planned = sum(
            CYCLE[step % len(CYCLE)] != "-"
            and calendar.calendar.kind(life.starts_on + timedelta(step)) not in (BREAK, SCHOOL)
            for step in steps
        )
        return life
    life.planned = max(1, calendar.count(life.starts_on, life.ends_on))
    if life.pause is not None:
        life.planned -= calendar.count(*life.pause)
    return life


def _coming(rng: random.Random, calendar: Workdays) -> Life:
    start, length = calendar.now + rng.randrange(2, 50), rng.randrange(30, 60)
    first, last = calendar.days[start], calendar.days[start + length - 1]
    life = _planned(Life(COMING, first, last, length), calendar)
    step = rng.randrange(6)
    life.has_company = step > 0
    life.has_mentor = step > 1
    life.printed = step > 2
    life.signed = step > 4
    return life
