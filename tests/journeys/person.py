"""Somebody with a computer of their own: a home, a data folder, the program and its window."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow

from app.i18n import language
from app.settings.preferences import Preferences
from tests.journeys.screen import Screen
from tests.ui.standards import in_pieces, settle
from ui.shell import Shell
from ui.stage import Stage
from ui.tasks.queue import WorkQueue
from ui.theme import Theme
from ui.translator import switch_language
from ui.widgets.navigation import Navigation
from ui.widgets.topbar import TopBar

LONGEST = 60
"""Seconds that one piece of work may take before a test gives up."""
TURN = 4
"""Milliseconds of one turn of the event loop."""


class Chosen:
    """Answers the system's file dialogs, the one part of the window that isn't ours."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Stand in for them; a dialog that nobody expected fails the test."""
        self._paths: deque[Path] = deque()
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_asked: (self._next(), ""))
        several = lambda *_asked: ([self._next()], "")  # noqa: E731
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", several)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: self._next())

    def will_be(self, path: Path) -> None:
        """Choose this path in the next dialog."""
        self._paths.append(path)

    def all_asked(self) -> bool:
        """Tell whether every path was asked for."""
        return not self._paths

    def _next(self) -> str:
        assert self._paths, "nobody expected a file dialog"
        return str(self._paths.popleft())


class Person(Screen):
    """Works at one computer; their folder is `home / "prakse"`.

    The program speaks one language at a time, so it switches when somebody else sits down.
    """

    def __init__(
        self, app: QApplication, theme: Theme, home: Path, spoken: str, chosen: Chosen
    ) -> None:
        """The window is not open yet."""
        self._app, self._theme = app, theme
        self.home, self.chosen = home, chosen
        self.folder = home / "prakse"
        self.shell: Shell | None = None
        home.mkdir(parents=True, exist_ok=True)
        self._preferences = Preferences(home / "settings.json")
        self._preferences.keep("language", spoken)

    def start(self) -> None:
        """Start the program, as `ui.__main__` does."""
        self._preferences = Preferences(self.home / "settings.json")
        self._speak()
        self.shell = Shell(self._app, self._theme, self._preferences, lambda _progress: self.folder)
        self.shell.begin(self._preferences.folder or self.folder, named=False)
        self.come()

    def come(self) -> None:
        """Sit down at the computer: the window is to the fore and takes the keys."""
        self._speak()
        self.window.resize(1366, 768)
        self.rest()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def leave(self) -> None:
        """Close the window."""
        self.rest()
        self.window.close()
        assert self.shell is not None
        assert self.shell.desktop is None
        self.shell = None
        turn()

    @property
    def window(self) -> QMainWindow:
        assert self.shell is not None, "the program is not running"
        if self.shell.desktop is not None:
            return self.shell.desktop.window
        assert self.shell.start is not None
        return self.shell.start

    @property
    def page(self) -> Stage:
        """What is to the right of the rooms."""
        (stage,) = self.visible(Stage)
        return stage

    @property
    def bar(self) -> TopBar:
        """What is above it."""
        (bar,) = self.visible(TopBar)
        return bar

    def rest(self) -> None:
        for _turn in range(3):
            turn()
            self.wait(self.idle)
        settle(self.window)

    def idle(self) -> bool:
        """Tell whether everything that was asked of the program is answered."""
        return not self._queue().busy and not in_pieces(self.window)

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for something that comes by itself."""
        end = time.monotonic() + LONGEST
        while not until():
            assert time.monotonic() < end, "it never came"
            turn()

    @property
    def rooms(self) -> Navigation:
        """What is to the left of it."""
        (rooms,) = self.visible(Navigation)
        return rooms

    def go(self, room: str) -> None:
        """Open a room by its word at the left."""
        self.press(room, self.rooms)

    def _speak(self) -> None:
        spoken = self._preferences.language or "lv"
        if spoken != language():
            switch_language(self._app, spoken)
            turn()

    def _queue(self) -> WorkQueue:
        assert self.shell is not None
        if self.shell.desktop is not None:
            return self.shell.desktop.queue
        assert self.shell.start is not None
        return self.shell.start.queue


def turn() -> None:
    """Let the event loop run for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(TURN, loop.quit)
    loop.exec()
