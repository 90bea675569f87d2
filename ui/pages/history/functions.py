"""What the history asks and does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.reports.history_choices import FileChoice, PlacementChoice, WriterChoice
from app.reports.journal import Page, Spot
from app.reports.memory import FieldChange, HistoryRow
from app.reports.steps import NamedRow, StepRow
from app.reports.wanted import Wanted

Refused = Callable[[str], object]
FILES, PLACEMENTS = "packet", "placement"
"""Filters that not every history has a use for."""
MOST = 60
"""Records of a step that are shown at once; an import may have thousands."""


@dataclass(frozen=True)
class HistoryFunctions:
    """Functions of the history. What has a `then` is asked off the window's thread."""

    page: Callable[[Wanted, Spot | None, int, Callable[[Page], object]], object]
    """The first steps, or those after a spot; so many at most."""
    count: Callable[[Wanted, Spot, Callable[[tuple[int, Spot | None]], object]], object]
    """How many steps there are after a spot, or some of them and where counting goes on."""
    changes: Callable[[Wanted, StepRow, int, Callable[[Sequence[NamedRow]], object]], object]
    """What a step did, from its so-manieth record on."""
    restore: Callable[[HistoryRow, FieldChange, Refused], object]
    """Write the value that a field got then once more."""
    undoable: Callable[[], frozenset[bytes]]
    """The actions of this folder that can be taken back."""
    undo: Callable[[bytes, Refused], object]
    writers: Callable[[Callable[[Sequence[WriterChoice]], object]], object]
    files: Callable[[Callable[[Sequence[FileChoice]], object]], object]
    placements: Callable[[Callable[[Sequence[PlacementChoice]], object]], object]
    record: Callable[[bytes, Callable[[tuple[tuple[bytes, ...], str]], object]], object]
    """A record with its parts, and what it is called."""
    save: Callable[[Wanted, str], object]
    """Write what is wanted to a file that the person chooses: its ending is .pdf or .csv."""
    every: Callable[[Wanted], Iterable[StepRow]]
    """All steps, asked a page at a time by whoever goes through them, in any thread."""
