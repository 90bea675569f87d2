"""Spelling, asked of a program beside the window: no key ever waits for a dictionary."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.i18n import language
from app.i18n.spelling import trade_words
from app.settings.own_words import OwnWords
from app.settings.places import PROGRAM

PAUSE_MS = 300
"""How long after the last new word the dictionary is asked."""
_NAME = "prakse-spelling"
_MOST_KNOWN = 20_000
_END_MS = 500
Found = Callable[[Sequence[str]], object]


class Spelling(QObject):
    """One exists per `QApplication`, as its child; without one spelling isn't checked.

    The dictionary is that of the language the program speaks, started when first asked.
    """

    learned = Signal()
    """More is known, or something else holds now."""

    def __init__(
        self, app: QApplication, own: OwnWords, *, on: bool = True, folders: Sequence[str] = ()
    ) -> None:
        """Look for dictionaries in `folders` alone, if any are named."""
        super().__init__(app)
        self.setObjectName(_NAME)
        self.own = own
        self.on = on
        self.dictionary: str | None = None
        """Where the dictionary lies; empty where there is none, None until that is known."""
        self._folders = folders
        self._spoken = language()
        self._verdicts: dict[str, bool] = {}
        self._asked: dict[str, None] = {}
        self._waiting: dict[str, Found] = {}
        self._child: QProcess | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._send)
        app.aboutToQuit.connect(self.stop)

    def is_wrong(self, word: str) -> bool | None:
        """Tell whether a word is misspelt; None where that isn't known yet: then `ask`."""
        if word.lower() in trade_words() or word in self.own:
            return False
        return self._verdicts.get(word)

    def ask(self, words: Iterable[str]) -> None:
        """Find out about words soon, and tell with `learned`."""
        self.look()
        if self.dictionary != "":
            self._asked |= dict.fromkeys(words)
            self._pause.start()

    def look(self) -> None:
        """Look for the dictionary of the language spoken now, unless that has been done."""
        if self._spoken != language():
            self.stop()
            self._spoken = language()
        if self.dictionary is None and self._child is None and self.on:
            self._begin()

    def suggest(self, word: str, then: Found) -> None:
        """Find words like this one; `then` gets them, none where there is no dictionary."""
        if self._child is None or not self.dictionary:
            then(())
            return
        self._waiting[word] = then
        self._write({"suggest": word})

    def add(self, word: str) -> None:
        """Know a word from now on, on this computer."""
        self.own.add(word)
        self.learned.emit()

    def set_words(self, words: list[str]) -> None:
        """Know these words of the person's own, and no others."""
        self.own.set(words)
        self.learned.emit()

    def set_on(self, on: bool) -> None:
        """Check spelling, or let it be."""
        self.on = on
        if on:
            self.look()
        else:
            self.stop()
        self.learned.emit()

    def stop(self) -> None:
        """End the program beside and forget what it said."""
        child, self._child = self._child, None
        self.dictionary = None
        self._verdicts.clear()
        self._asked.clear()
        self._waiting.clear()
        self._pause.stop()
        if child is not None:
            child.closeWriteChannel()
            if not child.waitForFinished(_END_MS):
                child.kill()
                child.waitForFinished(_END_MS)
            child.deleteLater()

    def _begin(self) -> None:
        child = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        child.setProcessEnvironment(environment)
        child.setWorkingDirectory(str(PROGRAM))
        child.setStandardErrorFile(QProcess.nullDevice())
        child.readyReadStandardOutput.connect(self._read)
        child.finished.connect(lambda *_how: self._ended(child))
        child.errorOccurred.connect(lambda _why: self._ended(child))
        self._child = child
        command = ["-m", "app.i18n.spelling_child", self._spoken, *self._folders]
        child.start(sys.executable, command)

    def _ended(self, child: QProcess) -> None:
        """Without the program beside there is no dictionary, until the next start."""
        if child is self._child:
            self._child = None
            self.dictionary = ""
            for then in self._waiting.values():
                then(())
            self._waiting.clear()
            self._verdicts.clear()
            child.deleteLater()
            self.learned.emit()

    def _send(self) -> None:
        if self.dictionary is None:
            self._pause.start()
        elif self._asked and self.dictionary:
            words = [word for word in self._asked if word not in self._verdicts]
            self._asked.clear()
            if words:
                self._write({"words": words})

    def _write(self, question: dict[str, Any]) -> None:
        if self._child is not None:
            self._child.write((json.dumps(question) + "\n").encode())

    def _read(self) -> None:
        while self._child is not None and self._child.canReadLine():
            self._heard(json.loads(bytes(self._child.readLine().data()).decode()))

    def _heard(self, answer: dict[str, Any]) -> None:
        if "dictionary" in answer:
            self.dictionary = str(answer["dictionary"])
            self.learned.emit()
        elif "suggest" in answer:
            then = self._waiting.pop(str(answer["suggest"]), None)
            if then is not None:
                then([str(word) for word in answer["found"]])
        else:
            if len(self._verdicts) > _MOST_KNOWN:
                self._verdicts.clear()
            self._verdicts |= dict.fromkeys(answer["words"], False)
            self._verdicts |= dict.fromkeys(answer["wrong"], True)
            self.learned.emit()


def spelling() -> Spelling | None:
    """Return what checks spelling in this program, or None."""
    app = QApplication.instance()
    found = app.findChild(Spelling, _NAME) if app is not None else None
    return found if isinstance(found, Spelling) else None
