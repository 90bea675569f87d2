"""The way from a walk to the data folder, which lies with somebody else's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder

T = TypeVar("T")


class AtHome(Protocol):
    """The way home of whoever walks."""

    def __call__(self, work: Callable[[DataFolder], T]) -> T:
        """Do something in the data folder, when its owner lets that be done; return the result."""

    def look(self, question: Callable[[DataFolder], T]) -> T:
        """Ask something that changes nothing, beside whatever else is being done there."""


class Here:
    """Of whoever has the folder to themselves, and so is at home already."""

    def __init__(self, folder: DataFolder) -> None:
        """Stay in `folder`."""
        self._folder = folder

    def __call__(self, work: Callable[[DataFolder], T]) -> T:
        """Do it."""
        return work(self._folder)

    def look(self, question: Callable[[DataFolder], T]) -> T:
        """Ask it."""
        return question(self._folder)


def noted(work: Callable[[Any], T]) -> Callable[[DataFolder], T]:
    """Return work on a cursor as something to be done at home, in one transaction."""

    def done(folder: DataFolder) -> T:
        with folder.transaction(immediate=True) as connection:
            return work(raw_connection(connection).cursor())

    return done


def asked(work: Callable[[Any], T]) -> Callable[[DataFolder], T]:
    """Return a question to a cursor as something to be asked at home."""

    def done(folder: DataFolder) -> T:
        with folder.transaction() as connection:
            return work(raw_connection(connection).cursor())

    return done
