"""What the tab of the final grade asks and does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.reports.grading import GradingRow

Refused = Callable[[str], object]


@dataclass(frozen=True)
class ReportVerbs:
    """One's own report."""

    write: Callable[[str, Refused], object]
    attach: Callable[[Refused], object]
    """Asks for a file and attaches it."""
    hand_in: Callable[[date | None, Refused], object]
    take_back: Callable[[], object]


@dataclass(frozen=True)
class GradeFunctions:
    """Functions of one placement's final grade."""

    grading: Callable[[], GradingRow | None]
    role: str
    report: ReportVerbs
    mark: Callable[[str, str | None, str | None, Refused], object]
    """(part, mark, comment): None leaves a field as it is."""
    defence: Callable[[str, Any, Refused], object]
    """(held_on, place or commission; its value)."""
    give: Callable[[str | None, str | None, Refused], object]
    """(another mark than the one worked out, why)."""
    take_back: Callable[[], object]
    open: Callable[[bytes], object]
    """Open another placement at its final grade."""
    writes: bool = True
    """Whether anything may be written here; else all is to be read."""

    @property
    def grades(self) -> bool:
        """Tell whether the school's part is written here."""
        return self.role == "teacher" and self.writes

    @property
    def reports(self) -> bool:
        """Tell whether a report is written here."""
        return self.role in ("teacher", "student") and self.writes
