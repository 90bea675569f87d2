"""What the tab of forms asks and does; the wiring gives these functions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from app.i18n import Language

if TYPE_CHECKING:
    from app.reports.forms import FormRow
    from app.reports.surveys import SheetRow

Refused = Callable[[str], object]


class Row(Protocol):
    """What a form says of one thing, beside what stands now."""

    @property
    def key(self) -> str:
        """Which of them it is."""

    @property
    def title(self) -> str:
        """What it is about."""

    @property
    def now(self) -> str:
        """What stands in the program."""

    @property
    def form(self) -> str:
        """What stands on the form."""

    @property
    def faults(self) -> tuple[str, ...]:
        """Why it can't be taken in."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What is odd about it."""


@dataclass(frozen=True)
class Came:
    """A form that came back. With `refused` nothing of it can be taken in."""

    title: str
    about: str
    rows: Sequence[Row] = ()
    usual: Collection[str] = ()
    warnings: Sequence[str] = ()
    refused: str = ""
    take: Callable[[Collection[str], Callable[[], object], Refused], object] = field(
        default=lambda _chosen, _then, _refused: None
    )
    look: Callable[[], object] = field(default=lambda: None)


@dataclass(frozen=True)
class Wanted:
    """A form to be made."""

    kind: str
    language: Language
    start: date | None
    end: date | None
    stage: str


@dataclass(frozen=True)
class Answered:
    """A sheet of a survey as it was typed in: answers by the keys of questions."""

    role: str
    answers: Mapping[str, str]
    own_words: str
    by: str
    on: date | None


@dataclass(frozen=True)
class FormsFunctions:
    """All about one placement's forms."""

    made: Callable[[], Sequence[FormRow]]
    period: Callable[[], tuple[date | None, date | None]]
    """The days that a form is usually made for: this week, within the placement."""
    make: Callable[[Wanted, Refused], object]
    """Asks where to, and writes the file."""
    again: Callable[[FormRow], object]
    """Asks where to, and writes a form that was made once more, just as it was."""
    open: Callable[[], object]
    """Asks for a file, and shows what came."""
    came: Callable[[str], Came | None]
    """What was let go over the window, by the name under which it waits."""
    surveys: Callable[[], Sequence[SheetRow]]
    """What each party has answered."""
    write_survey: Callable[[Answered, Callable[[], object], Refused], object]
    delete_survey: Callable[[str, Callable[[], object]], object]
    """Of a role."""
