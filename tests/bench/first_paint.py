"""Opens a window and prints when it was last painted before it came to rest, in seconds since 1970.

`bare` opens an empty one that has imported PySide6 and SQLAlchemy; anything else is handed to the
program as its arguments.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

REST = 0.25
"""Seconds without painting after which a window is at rest."""


class _Painted(QObject):
    """Notes when anything was painted last."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.at = time.time()
        return False


def wait_for_paint(*_app: object) -> int:
    """Stand in for the event loop: run it until the window is painted and at rest."""
    app = QApplication.instance()
    assert app is not None
    painted = _Painted()
    app.installEventFilter(painted)
    end = time.time() + 60
    while time.time() < end and (not painted.at or time.time() - painted.at < REST):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        time.sleep(0.001)
    print(f"painted {painted.at}")
    return 0


def bare() -> int:
    """Open an empty window."""
    import sqlalchemy.orm  # noqa: F401 - the bare window has it imported, too

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Prakse"))
    window.resize(1366, 768)
    window.show()
    return wait_for_paint(app)


def main() -> int:
    """Open one or the other."""
    if sys.argv[1:] == ["bare"]:
        return bare()
    from ui.__main__ import main as program

    QApplication.exec = wait_for_paint  # type: ignore[method-assign]
    return program(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
