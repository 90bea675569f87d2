"""What the list of conflicts asks and does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.reports.conflicts import ConflictRow

Refused = Callable[[str], object]


@dataclass(frozen=True)
class ConflictFunctions:
    """Functions of the conflicts of one placement, or of the whole folder."""

    conflicts: Callable[[], Sequence[ConflictRow]]
    name: Callable[[ConflictRow], str]
    """What the record is called."""
    keep: Callable[[bytes, int, Refused], object]
    """Keep a conflict's value by its number, counted from 1."""
    write: Callable[[bytes, Mapping[str, Any], Refused], object]
    """Write another value: by column name, dates as dates, times and durations as minutes."""
    whole: bool
    """Whether conflicts of several placements stand here, so that each says whose it is."""
