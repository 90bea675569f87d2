"""Whatever is put into the inbox, by hand or by a second start, is seen at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.ledger.rooms import INBOX
from ui.wiring.desk import Desk

_REST = 300
"""Milliseconds that a folder must be quiet: a file is copied in many small steps."""

Listing = frozenset[tuple[str, int, int]]


class InboxWatch(QObject):
    """Tells when what lies in the inbox is not what lay there before. One for each window."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.office)
        self._desk = desk
        self._inbox = desk.path / INBOX
        self._seen = _listing(self._inbox)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST)
        self._soon.timeout.connect(self.look)
        self._watcher = QFileSystemWatcher([str(self._inbox)], self)
        self._watcher.directoryChanged.connect(lambda _path: self._soon.start())
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._focused)

    def look(self) -> None:
        """Look whether something changed; networks and some disks tell nothing by themselves."""
        if str(self._inbox) not in self._watcher.directories():
            self._watcher.addPath(str(self._inbox))
        now = _listing(self._inbox)
        if now != self._seen:
            self._seen = now
            self._desk.count_badges()
            self.changed.emit()

    def _focused(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._soon.start()


def watch(desk: Desk) -> InboxWatch:
    """Return the window's watch, begun at the first call."""
    return desk.office.findChild(InboxWatch) or InboxWatch(desk)


def _listing(inbox: Path) -> Listing:
    found = set()
    try:
        for path in inbox.iterdir():
            about = path.stat()
            if not path.is_dir():
                found.add((path.name, about.st_size, about.st_mtime_ns))
    except OSError:
        return frozenset(found)
    return frozenset(found)
