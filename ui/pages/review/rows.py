"""What the list of waiting days is made of: a head for each trainee, then the days."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.i18n.dates import short_day
from app.i18n.times import duration, time_span
from app.reports.diary import DayRow, WaitingTrainee
from ui.theme import Kind
from ui.widgets.phrase_popup import Offer
from ui.widgets.task_strip import Asks, no_tasks

Refused = Callable[[str], object]


@dataclass(frozen=True)
class Note:
    """A chip on a trainee's card; `words` says it in the language of the moment."""

    kind: Kind
    icon: str
    words: Callable[[], str]


@dataclass(frozen=True)
class Trainee:
    """A trainee with the days that wait, and a chip on their card."""

    who: WaitingTrainee
    note: Note | None = None


Chosen = tuple[bytes, str | None, str]
"""A day to confirm, its mark, and what is said of it."""
Troubles = Mapping[bytes, tuple[str, ...]]
"""Sentences about what is odd, by day."""


@dataclass(frozen=True)
class ReviewFunctions:
    """What the page asks and does."""

    waiting: Callable[[], Sequence[Trainee]]
    confirm: Callable[[Sequence[Chosen], Mapping[bytes, bytes]], object]
    """In one step; only what the days said when the mentor read them, by digest."""
    give_back: Callable[[bytes, str, Refused], object]
    """Return one day with a comment."""
    open_trainee: Callable[[bytes], object]
    running: Callable[[], int]
    """How many trainees there are at all."""
    send: Callable[[], object]
    """Go where the file for the school is made."""
    write_day: Callable[[bytes], object]
    """Go where a day is written for a trainee, by placement."""
    look_over: Callable[[Sequence[bytes], Callable[[Troubles], object]], object]
    """Find beside the window what is odd about the waiting days of placements, and tell it."""
    phrases: Callable[[bytes], Sequence[Offer]]
    """Ready words for a return or a comment, by placement."""
    tasks: Asks = no_tasks
    """What else waits: days that nobody has written, ends that are near."""


@dataclass(frozen=True)
class Line:
    """A line of the list: a trainee's head where `day` is None, else a day."""

    trainee: Trainee
    day: DayRow | None
    last: bool = False

    @property
    def judged(self) -> bool:
        """Tell whether it is a day that this mentor may judge."""
        return self.day is not None and self.day.id not in self.trainee.who.others


def lines_of(trainees: Sequence[Trainee]) -> list[Line]:
    """Lay trainees and their days out in lines."""
    found: list[Line] = []
    for trainee in trainees:
        days = trainee.who.days
        found.append(Line(trainee, None, not days))
        found += [Line(trainee, day, at == len(days)) for at, day in enumerate(days, 1)]
    return found


def when_of(day: DayRow) -> tuple[str, str]:
    """Return "Ce 14.01." and "8.30–17.15 · 8 h"."""
    date = short_day(day.day) if day.day is not None else "–"
    if day.absence or day.starts is None or day.ends is None:
        return date, ""
    return date, f"{time_span(day.starts, day.ends)} · {duration(day.minutes)}"
