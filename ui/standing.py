"""Qt's lists of what stands, made Python's while nothing can end.

Making the first object of such a list may set Python's collector going; a widget that ends then
still stands in Qt's own copy of the list, and reading it there crashes the program.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication, QWidget


def windows_of(app: QApplication) -> list[QWidget]:
    """Return all windows, hidden ones too."""
    with _uncollected():
        return app.topLevelWidgets()


def widgets_of(app: QApplication) -> list[QWidget]:
    """Return all widgets of all windows."""
    with _uncollected():
        return app.allWidgets()


@contextmanager
def _uncollected() -> Iterator[None]:
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
