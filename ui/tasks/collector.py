"""Collecting garbage in the window's thread only, a little at a time.

Python collects in whichever thread happens to make the next object. A full collection, which holds
every thread for 20 to 100 ms, would then fall into the very import that made it due; and nothing
that belongs to Qt should end in the worker's thread.
"""

from __future__ import annotations

import gc
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY: Final = 100
"""Milliseconds between two looks at what has come together."""
_APART: Final = 60.0
"""Seconds between two times that everything is gone through."""


class Collector(QObject):
    """Collects instead of Python, until it is closed; one for the whole program.

    What stands when it begins is never gone through: it is most of what there is, and stays.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._full_at = time.monotonic()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.collect_some)
        self._timer.start()

    def close(self) -> None:
        """Leave collecting to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def collect_some(self) -> None:
        """Go through those generations that Python would by now."""
        counts, most = gc.get_count(), gc.get_threshold()
        if counts[2] > most[2] and time.monotonic() - self._full_at > _APART:
            gc.collect()
            self._full_at = time.monotonic()
        elif counts[1] > most[1]:
            gc.collect(1)
        elif counts[0] > most[0]:
            gc.collect(0)
