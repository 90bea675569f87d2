"""What the diary asks and does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.intake.days import DayPlan
from app.reports.diary import DayRow
from app.reports.hours import HoursRow
from app.reports.phrases import EarlierText
from app.reports.programmes import ItemRow
from app.rules.pace import Pace
from app.rules.phrases import Saying
from app.rules.split import Split

Refused = Callable[[str], object]
Wrote = Callable[[bytes], object]


@dataclass(frozen=True)
class DiaryPlace:
    """The placement behind a diary; `planned` and `minutes_per_day` are minutes."""

    starts_on: date | None
    ends_on: date | None
    planned: int | None
    minutes_per_day: int | None
    items: tuple[ItemRow, ...]


@dataclass(frozen=True)
class DayText:
    """A day as it is written; times are minutes since midnight, the break is minutes."""

    day: date
    starts: int | None = None
    ends: int | None = None
    rest: int | None = None
    work_done: str = ""
    item_id: bytes | None = None
    comment: str = ""
    absence: str | None = None
    split: Split = ()
    makes_up: date | None = None


@dataclass(frozen=True)
class PhraseBook:
    """What may be put into the work done of a day."""

    earlier: Sequence[EarlierText] = ()
    sayings: Sequence[Saying] = ()


@dataclass(frozen=True)
class DiaryFunctions:
    """Functions of one placement's diary."""

    days: Callable[[], Sequence[DayRow]]
    place: Callable[[], DiaryPlace | None]
    hours: Callable[[], HoursRow]
    forecast: Callable[[Callable[[Pace | None], object]], object]
    """When the hours would be full; answered later."""
    holidays: Callable[[int], frozenset[date]]
    """The public holidays of a year."""
    writer: str
    """Who may write here: student, mentor (on the trainee's behalf), or nobody (empty)."""
    write: Callable[[bytes | None, DayText, Wrote, Refused], object]
    """Write a day anew, or the entry named."""
    submit: Callable[[Sequence[bytes], Refused], object]
    delete: Callable[[Sequence[bytes]], object]
    correct: Callable[[bytes, DayText, str, Callable[[], object], Refused], object]
    """Let a confirmed day say something else, with the reason."""
    doubts: Callable[[date], Sequence[str]]
    """What is odd about a day that was just written."""
    plan_pasted: Callable[[str], DayPlan]
    """What pasting a copied table would do. Raises `UserError`."""
    paste: Callable[[DayPlan, Callable[[], object], Refused], object]
    """Take in what such a plan adds and changes."""
    phrases: Callable[[], PhraseBook] = PhraseBook
