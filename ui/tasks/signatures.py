"""Signatures of a PDF, looked at by a program beside the window, bound in time and memory."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer

from app.intake.signed_pdf import CHILD, Signatures, read_answer
from app.settings.places import PROGRAM

LONGEST_MS = 30_000
_END_MS = 500


class SignatureLook(QObject):
    """One look at a time; another one ends the one before, whose answer is not given."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._child: QProcess | None = None
        self._then: Callable[[Signatures], object] | None = None
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(LONGEST_MS)
        self._limit.timeout.connect(self._too_long)
        self.destroyed.connect(self._limit.stop)

    def look(self, content: bytes, then: Callable[[Signatures], object]) -> None:
        """Look at a PDF; `then` gets what was found, whatever the file does."""
        self.stop()
        child = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        child.setProcessEnvironment(environment)
        child.setWorkingDirectory(str(PROGRAM))
        child.setStandardErrorFile(QProcess.nullDevice())
        self._child, self._then = child, then
        child.started.connect(lambda: self._give(child, content))
        child.finished.connect(lambda *_how: self._ended(child))
        child.errorOccurred.connect(lambda _why: self._ended(child))
        self._limit.start()
        child.start(sys.executable, ["-m", CHILD])

    def stop(self) -> None:
        """End the look; its answer is not given."""
        child, self._child, self._then = self._child, None, None
        self._limit.stop()
        if child is not None:
            child.kill()
            child.waitForFinished(_END_MS)
            child.deleteLater()

    def _give(self, child: QProcess, content: bytes) -> None:
        child.write(content)
        child.closeWriteChannel()

    def _too_long(self) -> None:
        if self._child is not None:
            self._child.kill()

    def _ended(self, child: QProcess) -> None:
        if child is not self._child:
            return
        answer = bytes(child.readAllStandardOutput().data())
        then, self._child, self._then = self._then, None, None
        self._limit.stop()
        child.deleteLater()
        if then is not None:
            then(read_answer(answer))
