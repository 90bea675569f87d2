"""What the cards of the school's calendar and rules ask and do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.reports.calendar import SchoolDayRow
from app.reports.school_rules import SchoolRules
from ui.widgets.record_form import Save

Refused = Callable[[str], object]


@dataclass(frozen=True)
class CalendarVerbs:
    """The calendar of the school."""

    year: Callable[[int], Sequence[SchoolDayRow]]
    """The rows of the academic year that starts in this one."""
    save: Save
    add: Callable[[Mapping[str, Any], date | None, Callable[[], object], Refused], object]
    """Add a row by its fields; with a day that is worked instead, both of them."""
    delete: Callable[[bytes], object]


@dataclass(frozen=True)
class RulesVerbs:
    """The rules of the school."""

    rules: Callable[[], SchoolRules]
    save: Callable[[str, Any, Refused], object]
    """Set one of limits, folder_papers (as text), day_marks, comment_marks (as written)."""
