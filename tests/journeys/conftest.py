"""A school, a mentor and a student, each at a computer of their own."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeVar, cast, overload

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QShowEvent, QWheelEvent
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


_MOUSE = (
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel, QEvent.Type.NonClientAreaMouseButtonPress,
)  # fmt: skip


class Watcher(QObject):
    """Notes every widget that stands on the screen by itself, even for a moment, and the mouse.

    Such a window takes the keys away from the one that somebody is typing in. There are half a
    million events in a story, and telling an event's type takes longer than telling its class.
    """

    def __init__(self) -> None:
        super().__init__()
        self.strays: list[str] = []
        self.mouse: list[str] | None = None
        """What only a mouse can have done, where that is to be noted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QShowEvent):
            if (
                isinstance(watched, QWidget)
                and watched.windowType() == Qt.WindowType.Window
                and not isinstance(watched, QMainWindow)
            ):
                where = "".join(traceback.format_stack(limit=6)[:-1])
                self.strays.append(f"{watched!r} {_words(watched)}\n{where}")
        elif (
            self.mouse is not None
            and isinstance(event, QMouseEvent | QWheelEvent)
            and event.type() in _MOUSE
        ):
            self.mouse.append(f"{event.type().name} at {watched!r}")
        return False


def _words(widget: QWidget) -> str:
    return str(getattr(widget, "text", str)())


@pytest.fixture
def watcher(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Watcher]:
    """Watch all that happens, unless the test is the same as another in this."""
    found = Watcher()
    if getattr(request, "param", True):
        qapp.installEventFilter(found)
    yield found
    qapp.removeEventFilter(found)
    assert not found.strays, "\n".join(found.strays)


@pytest.fixture
def sits(
    watcher: Watcher, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Sits]:
    """Return what gives somebody a computer; it is the 18th of January 2027, two o'clock."""
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    qapp.setQuitOnLastWindowClosed(False)
    chosen = Chosen(monkeypatch)
    theme = dress(qapp)
    people: list[Person] = []

    def give(name: str, spoken: str, kind: type[Person] = Person) -> Person:
        people.append(kind(qapp, theme, tmp_path / name, spoken, chosen))
        return people[-1]

    with clock.fixed(datetime(2027, 1, 18, 14, 2, tzinfo=UTC)):
        yield cast(Sits, give)
        for person in people:
            if person.shell is not None:
                person.leave()
    assert chosen.all_asked()
    use_language("en")
