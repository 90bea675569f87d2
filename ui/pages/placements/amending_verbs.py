"""What the card of amendments asks and does; the wiring gives these functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.reports.amendments import AmendmentRow
from app.rules.amended import Changed
from ui.pages.placements.cover_verbs import Refused
from ui.widgets.record_form import Save

Made = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Ending:
    """How an agreement ends; with `ends` the placement does, too."""

    last_day: date
    reason: str
    initiator: str | None
    ends: bool


@dataclass(frozen=True)
class AmendingVerbs:
    """All about the amendments of one placement's agreement and its termination."""

    rows: Callable[[], Sequence[AmendmentRow]]
    words: Callable[[str], str]
    """What a field that changes is called."""
    fields: Callable[[], Sequence[str]]
    """What may be amended."""
    shown_value: Callable[[str, str], str]
    """A value of a field as the paper in the language spoken now words it."""
    amend: Callable[[Made], object]
    """Begin one from what differs; tells its record."""
    terminate: Callable[[Ending, Made, Refused], object]
    save: Save
    change: Callable[[bytes, Sequence[Changed], Refused], object]
    compare: Callable[[bytes], object]
    delete: Callable[[bytes], object]
    preview: Callable[[AmendmentRow, str, Callable[[bytes], object]], object]
    file_name: Callable[[AmendmentRow, str], str]
    save_file: Callable[[AmendmentRow, str, int, Path], object]
    print: Callable[[AmendmentRow, str, int, int, int], object]
    today: Callable[[], date]
    writable: bool = True
