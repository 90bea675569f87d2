"""What the reports ask, and where they lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.exchange.letters import Letter
from app.i18n import Language
from app.reports.archive import ArchiveRow, ArchiveWanted
from app.reports.coverage import Coverage, CoverageWanted
from app.reports.group_weeks import GroupWeeks, WeeksWanted
from app.reports.missing import LackingRow
from app.reports.reminders import Reminder
from app.reports.surveys import AverageRow, SurveysWanted
from app.reports.totals import By, TotalRow
from ui.widgets.letter import LetterFunctions

Draft = tuple[Reminder, Language, Letter | None]
"""A reminder, its language, and the letter as somebody changed it."""


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
    programmes: Callable[[], Sequence[str]]
    """The titles of the programmes that placements have."""
    coverage: Callable[[CoverageWanted, Callable[[Coverage], object]], object]
    open_hours: Callable[[bytes], object]
    """Show the hours of a placement."""
    open_placements: Callable[[tuple[bytes, ...]], object]
    archive: Callable[[ArchiveWanted, Callable[[list[ArchiveRow]], object]], object]
    open_paper: Callable[[bytes, str], object]
    """Show a paper of a placement, by its key; the first one where it is empty."""
    lacking: Callable[[Callable[[Sequence[LackingRow]], object]], object]
    reminders: Callable[[Callable[[Sequence[Reminder]], object]], object]
    letter: Callable[[Reminder, Language], Letter]
    letters: LetterFunctions
    save_drafts: Callable[[Sequence[Draft]], object]
    """Asks for a folder and has the letters written there, beside the window's thread."""
    save_calendar: Callable[[Reminder, Language], object]
    companies_asked: Callable[[], Sequence[str]]
    """The names of the companies that answers of surveys are about."""
    surveys: Callable[[SurveysWanted, Callable[[list[AverageRow]], object]], object]
