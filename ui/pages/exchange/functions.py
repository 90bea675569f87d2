"""What the exchange asks and does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.reports.packets import PacketRow

Refused = Callable[[str], object]


@dataclass(frozen=True)
class PersonLine:
    """A party that files are made for. Moments are UTC; None means never."""

    person: bytes
    """The party: a person, a school by its key, or this person's own other computers."""
    name: str
    role: str
    devices: int
    placements: int
    fresh: int
    """Changes that no file has carried to them yet."""
    lacking: int
    """Changes that they have not said they have."""
    unconfirmed_since: datetime | None
    heard_at: datetime | None


@dataclass(frozen=True)
class Made:
    """A file that was made; `size` is bytes."""

    path: Path
    size: int
    changes: int
    name: str


@dataclass(frozen=True)
class Came:
    """What a file brought; `records` counts by table name."""

    file: str
    sender: str
    role: str
    nothing_new: bool
    records: Mapping[str, int] = field(default_factory=dict)
    waiting: int = 0
    quarantined: int = 0
    conflicts: int = 0


@dataclass(frozen=True)
class ExchangeFunctions:
    """Functions of the exchange. `choose_where` and `choose_file` ask in the system's dialog."""

    school: bool
    """Whether this is the school's folder; mentors and students send to the school only."""
    people: Callable[[Callable[[Sequence[PersonLine]], object]], object]
    """Asks off the window's thread and gives the answer to the function."""
    files: Callable[[], Sequence[PacketRow]]
    arrived: Callable[[], Sequence[Path]]
    make: Callable[[bytes, Path, bool, Callable[[Made], object], Refused], object]
    """Make a file for a person: where, whether everything again, then, refused."""
    take: Callable[[Path, Callable[[Came], object], Refused], object]
    is_invitation: Callable[[Path], bool]
    accept: Callable[[Path, str, Callable[[Came], object], Refused], object]
    """Open an invitation with its words."""
    choose_where: Callable[[str], Path | None]
    choose_file: Callable[[], Path | None]
    show_folder: Callable[[Path], object]
    conflicts: Callable[[], QWidget]
    """Builds the list of conflicts."""
    conflict_count: Callable[[], int]
    quarantine: Callable[[], QWidget] | None
    """Builds the list of what was set aside; only the school has one."""
    quarantine_count: Callable[[], int]
    invite: Callable[[], object]
    """Goes where people are invited."""
