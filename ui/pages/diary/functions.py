"""What the diary asks and does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.intake.days import DayPlan
from app.reports.day_troubles import Troubles
from app.reports.diary import DayRow
from app.reports.hours import HoursRow
from app.reports.phrases import EarlierText
from app.reports.plans import Plan
from app.reports.programmes import ItemRow
from app.rules.pace import Pace
from app.rules.phrases import Saying
from app.rules.split import Split

if TYPE_CHECKING:
    from ui.pages.diary.pen import DayLine

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
    name: str = ""
    """Whose diary it is."""


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
    writer: str
    """Who may write here: student, mentor (on the trainee's behalf), or nobody (empty)."""
    write: Callable[[bytes | None, DayText, Wrote, Refused], object]
    """Write a day anew, or the entry named."""
    submit: Callable[[Sequence[bytes], Refused], object]
    delete: Callable[[Sequence[bytes]], object]
    correct: Callable[[bytes, DayText, str, Callable[[], object], Refused], object]
    """Let a confirmed day say something else, with the reason."""
    troubles: Callable[[], Troubles]
    """What is wrong or odd about the days, by entry."""
    plan: Callable[[], Plan]
    """What is planned for each day, and what kind of day it is."""
    proofs: Callable[[], frozenset[bytes]]
    """The entries that something is attached to."""
    attach: Callable[[bytes, Refused], object]
    """Have a file chosen that proves an entry, and attach it."""
    plan_pasted: Callable[[str], DayPlan]
    """What pasting a copied table would do. Raises `UserError`."""
    paste: Callable[[DayPlan, Callable[[], object], Refused], object]
    """Take in what such a plan adds and changes."""
    phrases: Callable[[], PhraseBook] = PhraseBook
    kept: list[DayLine] = field(default_factory=list)
    """Lines being written, with what of them can't be saved yet: they outlive the tab."""
