"""What the reports ask, and where they lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.reports.group_weeks import GroupWeeks, WeeksWanted
from app.reports.totals import By, TotalRow


@dataclass(frozen=True)
class ReportsFunctions:
    """What has a `then` is asked off the window's thread."""

    groups: Callable[[], Sequence[str]]
    span: Callable[[], tuple[date, date] | None]
    """The first and the last day of all placements."""
    years: Callable[[], Sequence[str]]
    weeks: Callable[[WeeksWanted, Callable[[GroupWeeks], object]], object]
    totals: Callable[[By, str | None, Callable[[list[TotalRow]], object]], object]
    open_week: Callable[[bytes, date], object]
    """Show a placement's diary at the week of a day."""
    open_placements: Callable[[tuple[bytes, ...]], object]
