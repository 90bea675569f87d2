"""What the companies' room asks and does; the wiring gives these functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.reports.companies import CompanyFilter, CompanyRow
from ui.widgets.intake.panel import ImportVerbs
from ui.widgets.parts import PartVerbs

Refused = Callable[[str], object]
Then = Callable[[bytes], object]
Save = Callable[[bytes, str, Any, Refused], object]


@dataclass(frozen=True)
class CompanyVerbs:
    """All about companies."""

    ids: Callable[[CompanyFilter, str, bool], Sequence[bytes]]
    fetch: Callable[[Sequence[bytes]], Sequence[CompanyRow]]
    count: Callable[[], int]
    doubles: Callable[[Callable[[Sequence[tuple[bytes, ...]]], object]], object]
    """Companies that may be one, in sets; the answer comes later."""
    save: Save
    add: Callable[[dict[str, Any], Then, Refused], object]
    delete: Callable[[tuple[bytes, ...]], object]
    show_placements: Callable[[bytes], object]
    """Show the placements of a company."""
    workplaces: PartVerbs
    mentors: PartVerbs
    importing: ImportVerbs
