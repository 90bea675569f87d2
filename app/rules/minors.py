"""How long and when trainees may work: warnings that a school can set, never blocks.

A placement alone is not employment, and the limits were not verified against the law's text: so
every one of them is a setting, and where the school has not written what a limit rests on, the
warning says that it is the program's own starting value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise
from typing import Any, Final

from app.i18n import _
from app.i18n.times import duration
from app.rules import canonical
from app.rules.clock_change import DAY, moment
from app.rules.count import DiaryDay
from app.rules.hours import time_text
from app.rules.periods import age_on, monday_of

LIMITS: Final = (
    "a_day", "a_week", "not_before", "not_after", "days_off", "rest_between_days", "break_after",
)  # fmt: skip
_LONGEST_SOURCE: Final = 200


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
    sources: Mapping[str, str] = field(default_factory=dict)
    """What the school says a limit rests on, by the name of the limit."""

    def source(self, limit: str) -> str:
        """Return what a limit rests on, in words."""
        ours = _("The program's own starting value, not checked against the law.")
        return self.sources.get(limit) or ours


UNDER_18: Final = Limits()
ADULT: Final = Limits(
    a_day=8 * 60, a_week=40 * 60, not_before=None, not_after=None, days_off=frozenset(),
    rest_between_days=None, break_after=None,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LimitSettings:
    """The limits of both ages."""

    under_18: Limits = UNDER_18
    adult: Limits = ADULT


@dataclass(frozen=True, slots=True)
class LimitWarning:
    """A limit passed: on which day (the Monday for a week), which limit, a sentence, its source."""

    day: date
    limit: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class _Whole:
    """All that was worked on one date, with the limits of that date."""

    day: date
    starts: int
    ends: int
    minutes: int
    limits: Limits

    @property
    def rest(self) -> int:
        """Return the breaks, and the time between two entries."""
        return max(0, moment(self.day, self.ends) - moment(self.day, self.starts) - self.minutes)


def limit_warnings(
    days: Iterable[DiaryDay],
    settings: LimitSettings | None = None,
    *,
    born: date | None = None,
    under_18: bool = False,
) -> tuple[LimitWarning, ...]:
    """Return what goes beyond the limits, by day. A birth date is asked before `under_18`.

    `under_18` is for computers that don't know the birth date; without either one is an adult.
    """
    settings = settings or LimitSettings()

    def limits_on(day: date) -> Limits:
        minor = age_on(day, born) < 18 if born is not None else under_18
        return settings.under_18 if minor else settings.adult

    found: list[LimitWarning] = []
    dates = [_whole(day, list(entries), limits_on(day)) for day, entries in _by_date(days)]
    for whole in dates:
        found += _of_one_day(whole)
    found += _of_rest(dates)
    for monday, week in groupby(dates, lambda whole: monday_of(whole.day)):
        found += _of_week(monday, limits_on(monday), sum(whole.minutes for whole in week))
    return tuple(sorted(found, key=lambda warning: (warning.day, warning.limit)))


def _by_date(days: Iterable[DiaryDay]) -> Iterable[tuple[date, Iterable[DiaryDay]]]:
    worked = [entry for entry in days if entry.minutes]
    return groupby(sorted(worked, key=_date), _date)


def _date(entry: DiaryDay) -> date:
    return entry.day or date.min


def _whole(day: date, entries: Sequence[DiaryDay], limits: Limits) -> _Whole:
    starts = min(entry.starts or 0 for entry in entries)
    ends = max(entry.ends or 0 for entry in entries)
    return _Whole(day, starts, ends, sum(entry.minutes for entry in entries), limits)


def _warning(day: date, limits: Limits, limit: str, text: str) -> LimitWarning:
    return LimitWarning(day, limit, text, limits.source(limit))


def _of_one_day(whole: _Whole) -> list[LimitWarning]:
    limits, told = whole.limits, {}
    if limits.a_day is not None and whole.minutes > limits.a_day:
        told["a_day"] = _("{hours} in a day; the limit is {limit}.").format(
            hours=duration(whole.minutes), limit=duration(limits.a_day)
        )
    if limits.not_before is not None and whole.starts < limits.not_before:
        told["not_before"] = _("Work starts before {time}.").format(
            time=time_text(limits.not_before)
        )
    if limits.not_after is not None and whole.ends > limits.not_after:
        told["not_after"] = _("Work ends after {time}.").format(time=time_text(limits.not_after))
    today = whole.day.weekday()
    touched = {today, (today + 1) % 7} if whole.ends > DAY else {today}
    if touched & limits.days_off:
        told["days_off"] = _("Work on a weekly day off.")
    long_day = limits.break_after is not None and whole.ends - whole.starts > limits.break_after
    if long_day and whole.rest < limits.break_at_least:
        told["break_after"] = _("The break is shorter than {minutes} min.").format(
            minutes=limits.break_at_least
        )
    return [_warning(whole.day, limits, limit, text) for limit, text in told.items()]


def _of_rest(dates: Sequence[_Whole]) -> list[LimitWarning]:
    found = []
    for before, after in pairwise(dates):
        least = after.limits.rest_between_days
        rest = moment(after.day, after.starts) - moment(before.day, before.ends)
        if least is not None and rest < least:
            text = _("{hours} of rest since the day before; at least {limit} are needed.")
            text = text.format(hours=duration(max(0, rest)), limit=duration(least))
            found.append(_warning(after.day, after.limits, "rest_between_days", text))
    return found


def _of_week(monday: date, limits: Limits, minutes: int) -> list[LimitWarning]:
    if limits.a_week is None or minutes <= limits.a_week:
        return []
    text = _("{hours} in a week; the limit is {limit}.")
    text = text.format(hours=duration(minutes), limit=duration(limits.a_week))
    return [_warning(monday, limits, "a_week", text)]


def write_limits(settings: LimitSettings) -> str:
    """Return the text of a cell."""
    return canonical.write({"under_18": _told(settings.under_18), "adult": _told(settings.adult)})


def _told(limits: Limits) -> dict[str, Any]:
    return {name: getattr(limits, name) for name in _MOST} | {
        "days_off": sorted(limits.days_off),
        "sources": {name: text for name, text in limits.sources.items() if text},
    }


_MOST: Final = {
    "a_day": DAY, "a_week": 7 * DAY, "not_before": DAY, "not_after": DAY,
    "rest_between_days": DAY, "break_after": DAY, "break_at_least": DAY,
}  # fmt: skip


def read_limits(text: str | None) -> LimitSettings:
    """Return the limits in a cell; the starting values where there are none, or malformed ones."""
    return canonical.read(text, _settings, LimitSettings(), longest=10_000)


def _settings(told: Any) -> LimitSettings:
    return LimitSettings(_limits(told["under_18"]), _limits(told["adult"]))


def _limits(told: Any) -> Limits:
    minutes: dict[str, Any] = {
        name: None if told[name] is None else canonical.whole(told[name], 0, most)
        for name, most in _MOST.items()
    }
    if minutes["break_at_least"] is None:
        raise ValueError
    off = frozenset(canonical.whole(day, 0, 6) for day in canonical.several(told["days_off"], 7))
    sources = {
        name: canonical.words(told["sources"][name], _LONGEST_SOURCE)
        for name in LIMITS
        if name in told["sources"]
    }
    return Limits(days_off=off, sources=sources, **minutes)
