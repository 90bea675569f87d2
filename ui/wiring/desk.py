"""What the wiring of a room may use: the office, and the ways between rooms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QApplication

from app.reports.ended import ended_on
from app.settings.preferences import Preferences
from ui.office import Office
from ui.theme import Theme


class Go(Protocol):
    """Opens another room, and there a record, some records, or something to begin.

    `field` is where to go on the tab `tab` of a record: "week:2027-01-11" in a diary.
    """

    def __call__(
        self,
        room: str,
        *,
        record: bytes | None = None,
        only: tuple[bytes, ...] | None = None,
        tab: str = "",
        field: str = "",
        begin: str = "",
        search: str = "",
        students: tuple[bytes, ...] = (),
        group: str = "",
    ) -> bool:
        """Return False where there is no such room in this folder."""


@dataclass(frozen=True)
class Desk:
    """One open folder's desk. Wiring functions take from it and give pages plain functions."""

    office: Office
    preferences: Preferences
    theme: Theme
    app: QApplication
    go: Go
    count_badges: Callable[[], object]
    """Has the frame ask every room's badge again."""
    show_waiting: Callable[[int, int], object]
    """Tells the top bar how many files arrived and how many are to be sent."""
    switch_language: Callable[[str], object]
    leave_folder: Callable[[], object]
    """Closes the folder and shows the first page."""
    kept: dict[bytes, list[Any]] = field(default_factory=dict)
    """What is being written in a placement's diary and can't be saved yet, by placement."""

    @property
    def role(self) -> str:
        """Who works here: teacher, mentor or student."""
        return self.office.folder.identity.role

    @property
    def path(self) -> Path:
        """Where the data folder lies."""
        return self.office.folder.path

    def may_write(self, placement: bytes) -> bool:
        """Tell whether what is written in a placement can still reach the school."""
        return self.office.ask(ended_on, placement) is None


@runtime_checkable
class ShowsRecord(Protocol):
    """A page that can open one of its records."""

    def show_record(self, record: bytes) -> None:
        """Open it."""


class GoesTo(Protocol):
    """A placement's folder, as far as ways into it are concerned."""

    def go_to(self, tab: str, field: str = "") -> None:
        """Open a tab."""


@runtime_checkable
class HasFolder(Protocol):
    """A page on which a placement's folder may be open."""

    folder: GoesTo | None


@runtime_checkable
class ShowsOnly(Protocol):
    """A page that can narrow its list to some records."""

    def show_only(self, records: tuple[bytes, ...]) -> None:
        """Show none but these."""


@runtime_checkable
class Begins(Protocol):
    """A page on which something can be begun from elsewhere: "add", "import"."""

    def begin(self, what: str) -> None:
        """Begin it."""


@runtime_checkable
class BeginsWith(Protocol):
    """A page on which placements can be begun for some students."""

    def begin_with(self, students: tuple[bytes, ...]) -> None:
        """Begin them."""


@runtime_checkable
class ShowsGroup(Protocol):
    """A page that can narrow its list to a group."""

    def show_group(self, code: str) -> None:
        """Show the group with this code."""


@runtime_checkable
class TakesFile(Protocol):
    """A page that knows what to do with a file let go over the window."""

    def take_file(self, path: str) -> None:
        """Begin with the file."""


@runtime_checkable
class TakesFiles(Protocol):
    """A page that knows what to do with several files let go over the window."""

    def take_files(self, paths: Sequence[str]) -> None:
        """Begin with the files."""
