"""What the history asks and does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.reports.memory import FieldChange, HistoryRow

Refused = Callable[[str], object]


@dataclass(frozen=True)
class Change:
    """What one step did to one record."""

    row: HistoryRow
    name: str
    """What the record is called."""
    latest: frozenset[int]
    """The cells that nobody has written since."""


@dataclass(frozen=True)
class Step:
    """One action of somebody; all it did in this folder."""

    id: bytes
    at: datetime
    name: str
    role: str
    verb: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class HistoryFunctions:
    """Functions of one history. `steps` asks off the window's thread."""

    steps: Callable[[Callable[[Sequence[Step]], object]], object]
    restore: Callable[[Change, FieldChange, Refused], object]
    """Write the value that a field got then once more."""
    undoable: Callable[[], frozenset[bytes]]
    """The actions of this folder that can be taken back."""
    undo: Callable[[bytes, Refused], object]


def steps_of(rows: Sequence[HistoryRow], names: Callable[[HistoryRow], str]) -> list[Step]:
    """Gather writes into steps, the newest first, and see which are still in force."""
    seen: set[tuple[bytes, int]] = set()
    grouped: dict[bytes, list[Change]] = {}
    for row in rows:
        cells = {change.cell for change in row.changes}
        latest = frozenset(cell for cell in cells if (row.record, cell) not in seen)
        seen |= {(row.record, cell) for cell in cells}
        grouped.setdefault(row.action, []).append(Change(row, names(row), latest))
    return [
        Step(
            action, changes[0].row.at, changes[0].row.name, changes[0].row.role,
            changes[0].row.verb, tuple(changes),
        )
        for action, changes in grouped.items()
    ]  # fmt: skip
