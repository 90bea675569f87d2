"""A school, a mentor and a student, each at a computer of their own."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeVar, cast, overload

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app import clock
from app.i18n import use_language
from tests.journeys.person import Chosen, Person
from tests.ui.dressed import dress

P = TypeVar("P", bound=Person)


class Sits(Protocol):
    """Gives somebody a computer, where the program is not running yet."""

    @overload
    def __call__(self, name: str, spoken: str) -> Person: ...
    @overload
    def __call__(self, name: str, spoken: str, kind: type[P]) -> P: ...


class Strays(QObject):
    """Notes every widget that stands on the screen by itself, even for a moment.

    Such a window takes the keys away from the one that somebody is typing in.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.windowType() == Qt.WindowType.Window
            and not isinstance(watched, QMainWindow)
        ):
            where = "".join(traceback.format_stack(limit=6)[:-1])
            self.found.append(f"{watched!r} {_words(watched)}\n{where}")
        return False


def _words(widget: QWidget) -> str:
    return str(getattr(widget, "text", str)())


@pytest.fixture
def sits(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sits]:
    """Return what gives somebody a computer; it is the 18th of January 2027, two o'clock."""
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    qapp.setQuitOnLastWindowClosed(False)
    chosen = Chosen(monkeypatch)
    theme = dress(qapp)
    people: list[Person] = []
    strays = Strays()
    qapp.installEventFilter(strays)

    def give(name: str, spoken: str, kind: type[Person] = Person) -> Person:
        people.append(kind(qapp, theme, tmp_path / name, spoken, chosen))
        return people[-1]

    with clock.fixed(datetime(2027, 1, 18, 14, 2, tzinfo=UTC)):
        yield cast(Sits, give)
        for person in people:
            if person.shell is not None:
                person.leave()
    qapp.removeEventFilter(strays)
    assert chosen.all_asked()
    assert not strays.found, "\n".join(strays.found)
    use_language("en")
