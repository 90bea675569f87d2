"""What the agreement's tab asks and does; the wiring gives these functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.reports.amendments import AmendmentRow
from app.reports.signatures import PaperNow
from ui.pages.placements.amending_verbs import AmendingVerbs
from ui.pages.placements.cover_verbs import Refused


@dataclass(frozen=True)
class AgreementNow:
    """The agreement as it stands. `next_no` is the number it gets when it is first printed."""

    agreement_no: str
    next_no: str
    signed_on: date | None
    printed_on: date | None
    place: str
    copies: int
    id: bytes | None = None
    """None until something is written of it."""
    terms: Mapping[str, Any] = field(default_factory=dict)
    """Pay and insurance, by field."""
    warning: str = ""
    """What may be wrong with the insurance, though nothing is missing."""


@dataclass(frozen=True)
class AgreementVerbs:
    """All about one placement's agreement. A mentor or a student may look, save and print.

    It is wanted in lv, en or lv+en.
    """

    agreement: Callable[[], AgreementNow | None]
    missing: Callable[[str], Sequence[str]]
    """What would print as blanks, by the names of the fields in templates."""
    preview: Callable[[str, Callable[[bytes], object]], object]
    """Makes one copy beside the window's thread and hands it over."""
    file_name: Callable[[str], str]
    """What its file is called, unless somebody calls it something else."""
    edit: Callable[[str, Any, Refused], object]
    save: Callable[[str, int, Path], object]
    """Write so many copies into a file."""
    print: Callable[[str, int, int, int], object]
    """Print so many copies; then come the page that is read and how many there are."""
    sign: Callable[[date], object]
    kept_at_school: Callable[[AmendmentRow | None], PaperNow | None]
    """The print that counts of the agreement, or of an amendment, where it can't be made here."""
    amending: AmendingVerbs
    writable: bool = True
