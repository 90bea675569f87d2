"""Work off the window's thread: one thread, one piece of work after another, answers in order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.progress import Cancelled, Progress

TELL_EVERY = 0.04
"""Seconds between two reports of progress that reach the window."""


@dataclass(eq=False)
class _Piece:
    work: Callable[[Progress], Any]
    done: Callable[[Any], object]
    failed: Callable[[BaseException], object]
    progress: Callable[[int, int], object] | None
    stop: threading.Event = field(default_factory=threading.Event)
    told: float = 0.0

    def let_go(self) -> None:
        """Forget what may hold parts of the window: they would stay until the next piece comes."""
        self.work = self.done = self.failed = _nothing
        self.progress = None


def _nothing(*_given: object) -> None:
    """Stand for what was let go of."""


class WorkQueue(QObject):
    """Runs pieces of work in the order they came; belongs to the window's thread.

    `done` and `failed` are called in the window's thread, `progress` in the worker's (so give it
    a signal's `emit`).
    """

    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[_Piece | None] = SimpleQueue()
        self._unanswered = 0
        self._stopped = False
        self._finished.connect(self._answer)
        self._thread = threading.Thread(target=self._work, name="prakse-worker", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Tell whether something is not answered yet."""
        return self._unanswered > 0

    def run(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object],
        *,
        progress: Callable[[int, int], object] | None = None,
    ) -> Callable[[], object]:
        """Queue the work and return what cancels it: it stops where it next tells its progress."""
        piece = _Piece(work, done, failed, progress)
        self._unanswered += 1
        self._waiting.put(piece)
        return piece.stop.set

    def stop(self) -> None:
        """Finish everything queued, then end the thread. Answers that are left are not given."""
        self._waiting.put(None)
        self._thread.join()
        self._stopped = True

    def _work(self) -> None:
        while (piece := self._waiting.get()) is not None:
            self._do(piece)
            del piece

    def _do(self, piece: _Piece) -> None:
        result: Any = None
        trouble: BaseException | None = None
        try:
            result = piece.work(lambda at, of: _tell(piece, at, of))
        except BaseException as raised:
            trouble = raised
        self._finished.emit(piece, result, trouble)

    def _answer(self, piece: _Piece, result: Any, trouble: BaseException | None) -> None:
        self._unanswered -= 1
        done, failed = piece.done, piece.failed
        piece.let_go()
        if self._stopped:
            return
        if trouble is None:
            done(result)
        else:
            failed(trouble)


def _tell(piece: _Piece, done: int, total: int) -> None:
    if piece.stop.is_set():
        raise Cancelled
    now = time.monotonic()
    if piece.progress is not None and (now - piece.told >= TELL_EVERY or done == total):
        piece.told = now
        piece.progress(done, total)
