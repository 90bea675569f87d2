"""What keeps a day from being handed in, as sentences for whoever writes it."""

from __future__ import annotations

from collections.abc import Iterable

from app.i18n import _
from app.i18n.dates import screen_date
from app.i18n.times import duration, time_span
from app.rules.count import DiaryDay
from app.rules.day_faults import DayFault

LACKS = frozenset({"no_day", "no_start", "no_end", "no_work"})
"""Faults of a day that is just not written to its end yet."""


def fault_words(fault: DayFault, day: DiaryDay, others: Iterable[DiaryDay] = ()) -> str:
    """Return one fault of a day in a sentence; `others` are the entries it was judged beside."""
    told = screen_date(day.day) if day.day else ""
    if fault.code == "overlap":
        return _overlap(next((each for each in others if each.id == fault.other), None))
    if fault.code == "split_exceeds":
        return _("The items add up to {items}, but the day has {day}. Check the items.").format(
            items=duration(sum(minutes for _item, minutes in day.split)),
            day=duration(day.minutes),
        )
    sentences = {
        "no_day": _("The day has no date. Write the date, then submit the day."),
        "outside": _("{day} is outside the placement's period.").format(day=told),
        "future": _("{day} is still to come.").format(day=told),
        "no_start": _("Write when the day started."),
        "no_end": _("Write when the day ended."),
        "no_work": _("Write what was done."),
        "no_such_time": _("A day has 24 hours. Write times from 00:00 to 24:00."),
        "ends_before_start": _(
            "The day ends before it starts. Check both times, or say that it ended the next day."
        ),
        "ends_at_start": _("The day starts and ends at the same time. Check both times."),
        "too_long": _("More than 24 hours are written for one day. Check the times."),
        "rest_negative": _("A break can't be negative. Write how many minutes it lasted."),
        "rest_too_long": _("The break is as long as the day. Check the break."),
    }
    return sentences[fault.code]


def _overlap(other: DiaryDay | None) -> str:
    if other is None or other.day is None or other.starts is None or other.ends is None:
        return _("The times overlap with another entry.")
    return _("The times overlap with another entry: {day}, {times}.").format(
        day=screen_date(other.day), times=time_span(other.starts, other.ends)
    )
