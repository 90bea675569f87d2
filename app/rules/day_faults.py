"""What keeps a day from being handed in, and the field that it is said beside.

A day with faults is kept as a draft, just as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.rules.clock_change import DAY
from app.rules.count import DiaryDay, overlaps
from app.rules.split import exceeds
from app.rules.worked import on_next_day

_MINE: Final = b"\0mine"


@dataclass(frozen=True, slots=True)
class DayFault:
    """What is wrong, and with which field: day, starts, ends, rest or split.

    no_day, outside, future; no_start, no_end, no_such_time; ends_before_start (on the next day it
    would be a possible shift: ask), ends_at_start; too_long (more than 24 hours, the date's other
    entries added); rest_negative, rest_too_long; overlap (`other` names the entry); split_exceeds.
    """

    code: str
    field: str
    other: bytes = b""


def day_faults(
    day: DiaryDay,
    others: Iterable[DiaryDay],
    first: date | None,
    last: date | None,
    today: date,
) -> tuple[DayFault, ...]:
    """Return what is wrong with a day; `others` are the entries of its date and of those beside."""
    found = [*_of_date(day, first, last, today)]
    if day.absence:
        return tuple(found)
    wrong = [*_of_times(day)]
    found += wrong
    if not wrong:
        found += _beside_others(day, list(others))
        if exceeds(day.minutes, day.split):
            found.append(DayFault("split_exceeds", "split"))
    return tuple(found)


def _of_date(
    day: DiaryDay, first: date | None, last: date | None, today: date
) -> Iterator[DayFault]:
    if day.day is None:
        yield DayFault("no_day", "day")
        return
    if (first and day.day < first) or (last and day.day > last):
        yield DayFault("outside", "day")
    if day.day > today:
        yield DayFault("future", "day")


def _of_times(day: DiaryDay) -> Iterator[DayFault]:
    starts, ends = day.starts, day.ends
    if starts is None:
        yield DayFault("no_start", "starts")
    elif not 0 <= starts <= DAY:
        yield DayFault("no_such_time", "starts")
    if ends is None:
        yield DayFault("no_end", "ends")
    elif not 0 <= ends <= 2 * DAY:
        yield DayFault("no_such_time", "ends")
    elif starts is not None and 0 <= starts <= DAY:
        yield from _of_length(day, starts, ends)


def _of_length(day: DiaryDay, starts: int, ends: int) -> Iterator[DayFault]:
    if ends == starts:
        yield DayFault("ends_at_start", "ends")
    elif on_next_day(starts, ends) is not None:
        yield DayFault("ends_before_start", "ends")
    elif ends > starts + DAY:
        yield DayFault("too_long", "ends")
    elif day.rest < 0:
        yield DayFault("rest_negative", "rest")
    elif day.day is not None and not day.minutes:
        yield DayFault("rest_too_long", "rest")


def _beside_others(day: DiaryDay, others: list[DiaryDay]) -> Iterator[DayFault]:
    for other in others:
        if overlaps([replace(day, id=_MINE), other]):
            yield DayFault("overlap", "starts", other.id)
            break
    same = [other for other in others if other.day == day.day and other.minutes]
    if sum(_shown(one) for one in (day, *same)) > DAY:
        yield DayFault("too_long", "ends")


def _shown(day: DiaryDay) -> int:
    """Return the length by the clock: 24 hours are allowed also when the clock goes back."""
    return (day.ends or 0) - (day.starts or 0) - day.rest
