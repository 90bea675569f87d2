"""What the list of conflicts asks and does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.reports.conflict_detail import ConflictDetail
from app.reports.conflicts import ConflictRow, ConflictValue
from app.reports.decisions import DecisionRow

Refused = Callable[[str], object]
Choice = tuple[bytes, bytes]
"""A conflict, and the changeset whose value is kept."""


@dataclass(frozen=True)
class Listed:
    """What is to be decided, what was decided, and what each record is called."""

    conflicts: Sequence[ConflictRow] = ()
    decisions: Sequence[DecisionRow] = ()
    names: Mapping[tuple[str, bytes], str] = field(default_factory=dict)


@dataclass(frozen=True)
class ConflictFunctions:
    """Functions of the conflicts of one placement, or of the whole folder."""

    listed: Callable[[Callable[[Listed], object]], object]
    """Asks off the window's thread and gives the answer to the function."""
    detail: Callable[[ConflictRow], ConflictDetail]
    keep: Callable[[bytes, bytes, Refused], object]
    """Keep a conflict's value, named by its changeset."""
    keep_many: Callable[[Sequence[Choice], Refused], object]
    write: Callable[[bytes, Mapping[str, Any], Refused], object]
    """Write another value: by column name, dates as dates, times and durations as minutes."""
    reopen: Callable[[DecisionRow, Refused], object]
    """Take a decision up again."""
    restore: Callable[[DecisionRow, ConflictValue, Refused], object]
    """Write a value that was not chosen after all."""
    history: Callable[[bytes], object]
    """Goes to a record's history."""
    role: str
    """Whose folder it is: teacher, mentor or student."""
    whole: bool
    """Whether conflicts of several placements stand here, so that each says whose it is."""
