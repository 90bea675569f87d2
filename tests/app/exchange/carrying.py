"""Walks to an exchange folder, and what a careless world does to the files in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.actions import carrier
from app.exchange.carrier.at_home import Here
from app.exchange.carrier.errand import Errand
from app.ledger.folder import DataFolder

T = TypeVar("T")


def walk(
    folder: DataFolder, *, meanwhile: Callable[[], object] | None = None, writes: bool = True
) -> Errand:
    """Go to the exchange folder once; `meanwhile` happens after it was looked at."""
    return carrier.walk(_Home(folder, meanwhile), writes=writes)


class _Home(Here):
    def __init__(self, folder: DataFolder, meanwhile: Callable[[], object] | None) -> None:
        super().__init__(folder)
        self._meanwhile = meanwhile
        self._asked = 0

    def look(self, question: Callable[[DataFolder], T]) -> T:
        self._asked += 1
        if self._asked == 3 and self._meanwhile is not None:
            self._meanwhile()
        return super().look(question)


def names(place: Path) -> list[str]:
    """Return the names of all files in a folder."""
    return sorted(path.name for path in place.rglob("*") if path.is_file())


def contents(place: Path) -> dict[str, bytes]:
    """Return what every file in a folder holds."""
    return {str(path.relative_to(place)): path.read_bytes() for path in _files(place)}


def _files(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_file() and not path.is_symlink())


def only_file(place: Path, word: str = "") -> Path:
    """Return the one exchange file whose name has a word in it."""
    (found,) = [path for path in place.glob("*.prakse") if word in path.name]
    return found


def state(folder: DataFolder) -> carrier.CarrierState:
    """Return how it stands with a folder's exchange folder."""
    with folder.read() as session:
        found = carrier.carrier_state(session)
    assert found is not None
    return found
