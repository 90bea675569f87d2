"""What the first page asks and does; the wiring gives these functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.reports.packets import AddresseeRow
from app.reports.progress import GroupProgress
from app.reports.today import TodayLine


@dataclass(frozen=True)
class Beginning:
    """What a new school has already."""

    school: bool
    """Whether the school's card has what agreements need."""
    students: int
    companies: int
    programmes: int
    placements: int
    recovered: bool = False
    """Whether a lost computer's folder was brought back here: the placements come from others."""

    @property
    def over(self) -> bool:
        """Tell whether everything has begun, so that the steps may go."""
        return all((self.school, self.students, self.companies, self.programmes, self.placements))


@dataclass(frozen=True)
class News:
    """The exchange in short."""

    people: Sequence[AddresseeRow] = ()
    recovery_needed: bool = False
    """Whether a recovery file should be made."""


@dataclass(frozen=True)
class TodayVerbs:
    """Questions are quick; buttons open rooms."""

    lines: Callable[[], Sequence[TodayLine]]
    progress: Callable[[], Sequence[GroupProgress]]
    beginning: Callable[[], Beginning]
    news: Callable[[], News]
    open_line: Callable[[TodayLine], object]
    open_group: Callable[[str], object]
    begin: Callable[[str, str], object]
    """(room, what to begin there or nothing)"""
