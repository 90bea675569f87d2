"""What the exchange asks and does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.actions.inbox import Arrivals
from app.actions.posting import Posted
from app.actions.taking_back import BuiltRow
from app.exchange.letters import Letter
from app.i18n import Language
from app.reports.packets import PacketRow
from ui.widgets.letter import LetterFunctions
from ui.widgets.translated import Said

if TYPE_CHECKING:
    from ui.pages.exchange.carrier_view import CarrierFunctions

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
    total: int = 0
    """Changes that are shared with them, theirs and ours."""
    heard: int = 0
    """Changes that their latest file brought."""
    showed: datetime | None = None
    """What their clock showed then, where that is far off ours."""
    on_paper: bool = False
    """Whether they get everything on paper."""

    @property
    def needs(self) -> bool:
        """Whether there is anything to do for them."""
        return not self.on_paper and (self.fresh > 0 or self.unconfirmed_since is not None)


@dataclass(frozen=True)
class Made:
    """A file that was made, or several that belong together; `size` and `left` are bytes."""

    path: Path
    size: int
    changes: int
    name: str
    left: int = 0
    """Of attachments that had no room."""
    files: tuple[Path, ...] = ()
    tells: bool = False
    """Whether it says that somebody's access has ended."""


@dataclass(frozen=True)
class Stick:
    """A removable disk that is in; `free` is bytes."""

    name: str
    path: Path
    free: int


@dataclass(frozen=True)
class SendFunctions:
    """Functions of making files. `choose_folder` asks in the system's dialog."""

    sticks: Callable[[], Sequence[Stick]]
    folder: Callable[[], Path]
    """The folder that was used last."""
    way: Callable[[], str]
    """The way that was used last: mail, folder or stick."""
    remember: Callable[[str, Path | None], object]
    choose_folder: Callable[[], Path | None]
    make: Callable[[PersonLine, Path | None, bool, Callable[[Made], object], Refused], object]
    """Make a file for somebody in a folder (None: for mail), of everything or what they lack."""
    make_all: Callable[
        [Sequence[PersonLine], Path, Callable[[Sequence[Posted]], object], Refused], object
    ]
    letter: Callable[[PersonLine, Made, Language], Letter]
    letters: LetterFunctions


@dataclass(frozen=True)
class Came:
    """What a file brought, or would bring; `records` counts by table name."""

    file: str
    sender: str
    role: str
    nothing_new: bool
    records: Mapping[str, int] = field(default_factory=dict)
    waiting: int = 0
    quarantined: int = 0
    conflicts: int = 0
    verbs: tuple[str, ...] = ()
    """What was done, the commonest first."""
    trainees: tuple[str, ...] = ()
    attachments: int = 0
    """That are whole now."""
    pieces: int = 0
    """Of attachments, that were lacking here."""
    ended: tuple[str, ...] = ()
    """Trainees whose placements are no longer shared with this folder."""
    joined: str = ""
    """The school whose invitation it was."""
    own: bool = False
    """Whether it was made in this very folder."""
    showed: datetime | None = None
    """What the sender's clock showed, where that is far off ours."""
    number: int = 0
    """By which it is taken back; 0 where it can't be."""


@dataclass(frozen=True)
class Seen:
    """A file that was looked at or taken in: what it brings, or why it can't be taken."""

    path: Path
    came: Came | None = None
    trouble: str = ""
    invitation: bool = False
    outside: bool = False
    """Whether it could not even be copied into the inbox."""


Sees = Callable[[Sequence[Seen]], object]
Took = Callable[[Came], object]


@dataclass(frozen=True)
class ReceiveFunctions:
    """Functions of taking files in. Nothing is taken in by looking at it."""

    arrivals: Callable[[], Arrivals]
    look: Callable[[Sequence[Path], Sees, Refused], object]
    """Copies files into the inbox and tells what they would bring, in the order to take them."""
    take: Callable[[Sequence[Path], Sees, Refused], object]
    accept: Callable[[Path, str, Took, Refused], object]
    """Open an invitation with its words."""
    remove: Callable[[Path, Refused], object]
    """Take a file out of the inbox."""
    take_back: Callable[[Sequence[int], Callable[[Sequence[BuiltRow]], object]], object]
    """Undo what files brought; tells what stands in the way."""
    tell: Callable[[Said, Callable[[], object]], object]
    """Tells in a banner what was done, with what takes it back."""
    undone: Callable[[Sequence[int]], bool]
    """Whether all that files brought was taken back since."""
    history: Callable[[bytes], object]
    """Goes to a placement's history."""
    unasked: Callable[[], bool]
    """Whether files from people who are known are taken in without asking."""
    choose: Callable[[], Sequence[Path]]
    """Asks for files in the system's dialog."""


@dataclass(frozen=True)
class ExchangeFunctions:
    """Functions of the exchange."""

    school: bool
    """Whether this is the school's folder; mentors and students send to the school only."""
    people: Callable[[Callable[[Sequence[PersonLine]], object]], object]
    """Asks off the window's thread and gives the answer to the function."""
    file_ids: Callable[[], Sequence[bytes]]
    """Every file that was made or received, the newest first."""
    files: Callable[[Sequence[bytes]], Sequence[PacketRow]]
    file_history: Callable[[bytes], object]
    """Shows what a file that was taken in changed, by the id of its row."""
    receiving: ReceiveFunctions
    sending: SendFunctions
    conflicts: Callable[[], QWidget]
    """Builds the list of conflicts."""
    conflict_count: Callable[[], int]
    quarantine: Callable[[], QWidget] | None
    """Builds the list of what was set aside; only the school has one."""
    quarantine_count: Callable[[], int]
    invite: Callable[[], object]
    """Goes where people are invited."""
    carrier: CarrierFunctions
    """Of the exchange folder."""
