"""How long and when trainees may work: warnings that a school can set, never blocks.

A placement alone is not employment, and the limits were not verified against the law's text: so
every one of them is a setting, and the program only warns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from app.errors import UserError
from app.i18n import _
from app.rules.hours import DAY, day_minutes, time_text
from app.rules.periods import age_on, monday_of


@dataclass(frozen=True, slots=True)
class Limits:
    """What is watched. All are minutes; None switches a limit off. Weekdays: Monday is 0."""

    a_day: int | None = 7 * 60
    a_week: int | None = 35 * 60
    not_before: int | None = 6 * 60
    not_after: int | None = 22 * 60
    days_off: frozenset[int] = frozenset({5, 6})
    rest_between_days: int | None = 12 * 60
    break_after: int | None = 4 * 60 + 30
    break_at_least: int = 30


UNDER_18: Final = Limits()
ADULT: Final = Limits(
    a_day=8 * 60, a_week=40 * 60, not_before=None, not_after=None, days_off=frozenset(),
    rest_between_days=None, break_after=None,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WorkedDay:
    """A day as worked or planned: times are minutes since midnight, the break minutes."""

    day: date
    starts: int
    ends: int
    rest: int = 0


@dataclass(frozen=True, slots=True)
class LimitWarning:
    """A limit passed: on which day (the Monday for a week), which limit, and a sentence."""

    day: date
    limit: str
    text: str


def limit_warnings(
    days: Iterable[WorkedDay],
    born: date | None,
    under_18: Limits = UNDER_18,
    adult: Limits = ADULT,
) -> tuple[LimitWarning, ...]:
    """Return what goes beyond the limits, by day. Who has no birth date is taken for an adult."""
    ordered = sorted(days, key=lambda worked: (worked.day, worked.starts))
    found: list[LimitWarning] = []
    for worked in ordered:
        found += _of_one_day(worked, _limits_on(worked.day, born, under_18, adult))
    found += _of_rest(ordered, born, under_18, adult)
    found += _of_weeks(ordered, born, under_18, adult)
    return tuple(sorted(found, key=lambda warning: (warning.day, warning.limit)))


def _limits_on(day: date, born: date | None, under_18: Limits, adult: Limits) -> Limits:
    return under_18 if born is not None and age_on(day, born) < 18 else adult


def _minutes(worked: WorkedDay) -> int:
    try:
        return day_minutes(worked.starts, worked.ends, worked.rest)
    except UserError:
        return 0


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _of_one_day(worked: WorkedDay, limits: Limits) -> list[LimitWarning]:
    minutes = _minutes(worked)
    found: list[LimitWarning] = []

    def warn(limit: str, text: str) -> None:
        found.append(LimitWarning(worked.day, limit, text))

    if limits.a_day is not None and minutes > limits.a_day:
        warn(
            "a_day",
            _("{hours} h in a day; the limit is {limit} h.").format(
                hours=_hours(minutes), limit=_hours(limits.a_day)
            ),
        )
    if limits.not_before is not None and worked.starts < limits.not_before:
        warn(
            "not_before", _("Work starts before {time}.").format(time=time_text(limits.not_before))
        )
    if limits.not_after is not None and worked.ends > limits.not_after:
        warn("not_after", _("Work ends after {time}.").format(time=time_text(limits.not_after)))
    if worked.day.weekday() in limits.days_off:
        warn("days_off", _("Work on a weekly day off."))
    long_day = limits.break_after is not None and worked.ends - worked.starts > limits.break_after
    if long_day and worked.rest < limits.break_at_least:
        warn(
            "break_after",
            _("The break is shorter than {minutes} min.").format(minutes=limits.break_at_least),
        )
    return found


def _of_rest(
    ordered: Sequence[WorkedDay], born: date | None, under_18: Limits, adult: Limits
) -> list[LimitWarning]:
    found = []
    for before, after in pairwise(ordered):
        least = _limits_on(after.day, born, under_18, adult).rest_between_days
        if least is None or before.day == after.day:
            continue
        rest = (after.day - before.day) // timedelta(days=1) * DAY + after.starts - before.ends
        if rest < least:
            text = _("{hours} h of rest since the day before; at least {limit} h are needed.")
            text = text.format(hours=_hours(rest), limit=_hours(least))
            found.append(LimitWarning(after.day, "rest_between_days", text))
    return found


def _of_weeks(
    ordered: Sequence[WorkedDay], born: date | None, under_18: Limits, adult: Limits
) -> list[LimitWarning]:
    weeks: dict[date, int] = {}
    for worked in ordered:
        monday = monday_of(worked.day)
        weeks[monday] = weeks.get(monday, 0) + _minutes(worked)
    found = []
    for monday, minutes in weeks.items():
        most = _limits_on(monday, born, under_18, adult).a_week
        if most is not None and minutes > most:
            text = _("{hours} h in a week; the limit is {limit} h.")
            text = text.format(hours=_hours(minutes), limit=_hours(most))
            found.append(LimitWarning(monday, "a_week", text))
    return found
