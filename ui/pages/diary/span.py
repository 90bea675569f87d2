"""Which days the grid shows: a week, a month up to today, or the whole placement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from app.rules.periods import monday_of
from ui.pages.diary.functions import DiaryPlace

Span = Literal["week", "month", "whole"]


def bounds(span: Span, day: date, place: DiaryPlace | None) -> tuple[date, date]:
    """Return the first and the last day that the span around `day` may show."""
    if span == "week":
        first = monday_of(day)
        return first, first + timedelta(6)
    if span == "month":
        first = day.replace(day=1)
        after = (first + timedelta(31)).replace(day=1)
        return first, after - timedelta(1)
    first = place.starts_on if place and place.starts_on else day.replace(day=1)
    last = place.ends_on if place and place.ends_on else first + timedelta(365)
    return first, last


def days_to_write(
    span: Span,
    day: date,
    place: DiaryPlace | None,
    today: date,
    works: Callable[[date], bool],
    chosen: date | None = None,
) -> list[date]:
    """Return the days of a span that ask for an entry: those of the placement so far that work.

    A week shows its days to come too; a chosen day is always there.
    """
    first, last = bounds(span, day, place)
    if place is not None and place.starts_on is not None:
        first = max(first, place.starts_on)
    if place is not None and place.ends_on is not None:
        last = min(last, place.ends_on)
    if span != "week":
        last = min(last, max(today, chosen or today))
    days = (first + timedelta(step) for step in range((last - first).days + 1))
    found = [each for each in days if works(each)]
    if chosen is not None and chosen not in found:
        low, high = bounds(span, day, place)
        if low <= chosen <= high:
            found.append(chosen)
    return sorted(found)
