"""The way from a walk to the data folder, which lies with somebody else's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder

T = TypeVar("T")


class AtHome(Protocol):
    """Does something in the data folder, wherever and whenever its owner lets that be done."""

    def __call__(self, work: Callable[[DataFolder], T]) -> T:
        """Return what the work returned."""


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
