"""What the tab of a placement abroad asks and does; the wiring gives these functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.reports.mobility import MobilityRow
from app.reports.signatures import PaperNow

Refused = Callable[[str], object]
"""Takes the sentence that says why an edit was refused."""


@dataclass(frozen=True)
class MobilityVerbs:
    """All about one placement abroad. A mentor or a student may look, save and print."""

    mobility: Callable[[], MobilityRow]
    edit: Callable[[str, Any, Refused], object]
    missing: Callable[[], Sequence[str]]
    """What the learning agreement would print as blanks, by the names of fields in templates."""
    place_of: Callable[[str], tuple[str, str]]
    """Where a field that isn't here is filled in: the tab and its field."""
    preview: Callable[[Callable[[bytes], object]], object]
    """Makes one copy beside the window's thread and hands it over."""
    file_name: Callable[[], str]
    save: Callable[[Path], object]
    print: Callable[[int, int], object]
    """Print it; the page that is read, and how many there are."""
    kept_at_school: Callable[[], PaperNow | None]
    """The print of it that counts, where it can't be made here."""
    english_set: Callable[[], Sequence[str]]
    """The papers of the English set, by the keys of their kinds."""
    set_is_here: Callable[[], bool]
    """Whether every paper of the set can be made here as the school printed it."""
    set_name: Callable[[], str]
    save_set: Callable[[Path], object]
    print_set: Callable[[], object]
    writable: bool = True
