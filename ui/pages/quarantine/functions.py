"""What the list of changes set aside asks and does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.reports.quarantine import QuarantineDetail, QuarantineRow

Refused = Callable[[str], object]


@dataclass(frozen=True)
class Letter:
    """A text that asks somebody; `to` is empty where no e-mail is known."""

    to: str
    subject: str
    body: str


@dataclass(frozen=True)
class QuarantineFunctions:
    """Functions of what is set aside. Nothing is decided by asking."""

    rows: Callable[[], Sequence[QuarantineRow]]
    """The latest first; those left out already come last."""
    detail: Callable[[bytes], QuarantineDetail | None]
    leave_out: Callable[[Sequence[bytes], Refused], object]
    take_over: Callable[[Sequence[bytes], Refused], object]
    letter: Callable[[Sequence[bytes], str], Letter]
    """About changes of one author, in a language."""
    mail: Callable[[Letter], object]
    """Opens the mail program with it."""
    decides: bool
    """Whether the school's key is here; without it nothing can be decided."""
