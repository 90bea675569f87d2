"""What the card of phrases asks and does; the wiring gives these functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.reports.phrases import PhraseRow
from app.rules.phrases import Saying, StartingSet

Refused = Callable[[str], object]


@dataclass(frozen=True)
class PhraseVerbs:
    """All about the phrases of one programme; None stands for those of every programme."""

    bank: Callable[[bytes | None], Sequence[PhraseRow]]
    add: Callable[[bytes | None, Saying, Refused], object]
    save: Callable[[bytes, str, Any, Refused], object]
    move: Callable[[bytes, int], object]
    delete: Callable[[tuple[bytes, ...]], object]
    sets: Callable[[], Sequence[StartingSet]]
    """The ready sets, in the language of the moment."""
    take: Callable[[bytes | None, str, Refused], object]
    """(programme, set)"""
    behind: Callable[[Callable[[int], object]], object]
    """Counts, later, the placements under way that lack the phrases as they are now."""
    hand_out: Callable[[], object]
