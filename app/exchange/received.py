"""What a file brought."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from app.ledger.apply import Applied
from app.ledger.membership import Membership


@dataclass
class Received:
    """What a file brought. `verbs` counts changesets by what their authors did."""

    packet: bytes
    sender: str
    role: str
    """"self" where the file was made in this very folder."""
    number: int = 0
    """Of its row among the packets; the action that undoes it bears the same."""
    at: int = 0
    """When it was made, in milliseconds since 1970 by the sender's clock."""
    seen: int = 0
    """When our newest change was made that the sender had seen, by our clock."""
    showed: int = 0
    """What the sender's clock showed, where that is far off; 0 where it isn't."""
    skew: int = 0
    """How far off it is, in milliseconds; below 0 where it is behind, then at least so far."""
    new: int = 0
    waiting: int = 0
    quarantined: int = 0
    conflicts: int = 0
    carried: int = 0
    """Changesets, pieces and ends of access that were in it, new or not."""
    pieces: int = 0
    """Pieces of attachments that were lacking here."""
    attachments: int = 0
    """Attachments that are whole now and weren't before."""
    verbs: Counter[str] = field(default_factory=Counter)
    records: Counter[int] = field(default_factory=Counter)
    applied: Applied = field(default_factory=Applied)
    ended: dict[bytes, str] = field(default_factory=dict)
    """Placements that the school shares with this folder no more, with the trainees' names."""
    joined: Membership | None = None
    """The school whose invitation it was, and who this folder's person is there."""
    trainees: list[str] = field(default_factory=list)
    """Whose placements it says something new of."""

    @property
    def nothing_new(self) -> bool:
        """Tell whether everything in it was here already."""
        return not (self.new or self.waiting or self.quarantined or self.pieces or self.ended)

    def summary(self) -> dict[str, Any]:
        """Return what is kept of it in the list of files."""
        return {
            "new": self.new,
            "waiting": self.waiting,
            "quarantined": self.quarantined,
            "conflicts": self.conflicts,
            "carried": self.carried,
            "showed": self.showed,
            "skew": self.skew,
            "attached": self.attachments,
            "verbs": dict(self.verbs),
            "names": [self.sender],
        }
