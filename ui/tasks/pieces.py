"""Work that only the window's own thread can do, a piece at a time: keys are heard in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer

BREATH = 5
"""Milliseconds between two pieces: what the last one changed is laid out and painted meanwhile."""

Work = Generator[None, None, None]
"""Does a piece until each `yield`."""


class Pieces(QObject):
    """Does one piece of work after another, in turns of the event loop of their own."""

    def __init__(self, parent: QObject) -> None:
        """What is left when `parent` goes is not done."""
        super().__init__(parent)
        self._works: deque[Work] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BREATH)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Tell whether something is left to do."""
        return bool(self._works)

    def add(self, work: Work) -> None:
        """Do this after what is under way; the first piece at once where nothing is."""
        self._works.append(work)
        at_work.add(self)
        if len(self._works) == 1:
            self._go_on()

    def replace(self, work: Work) -> None:
        """Do this, the first piece at once, and nothing more of what is under way."""
        self._works.clear()
        self.add(work)

    def _go_on(self) -> None:
        self._timer.stop()
        work = self._works[0]
        try:
            next(work)
        except StopIteration:
            if self._works and self._works[0] is work:
                self._works.popleft()
        except BaseException:
            self._works.clear()
            at_work.discard(self)
            raise
        if self._works:
            self._timer.start()
        else:
            at_work.discard(self)


at_work: WeakSet[Pieces] = WeakSet()
"""All that have something left to do, in every window."""
