"""What the hours ask and do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.reports.hours_sheet import HoursSheet

Refused = Callable[[str], object]
Done = Callable[[], object]


@dataclass(frozen=True)
class HoursFunctions:
    """Functions of one placement's hours."""

    sheet: Callable[[Callable[[HoursSheet | None], object]], object]
    """All totals; answered later."""
    open_elsewhere: Callable[[bytes, date], object]
    """Opens the diary of another placement at a day."""
    adjust: Callable[[int, str, bytes | None, Done, Refused], object] | None = None
    """Adds minutes, or takes them off, with a reason; None for those who may not."""
    take_back: Callable[[Sequence[bytes]], object] | None = None
    """Takes adjustments back."""
