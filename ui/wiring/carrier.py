"""The exchange folder: when it is walked to, and what is told of a walk."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QStorageInfo, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.actions import carrier as actions
from app.actions.inbox import take_back
from app.actions.taking_back import BuiltRow
from app.errors import UserError
from app.exchange.carrier.errand import Errand
from app.i18n import _, ngettext
from app.ledger.folder import DataFolder
from app.reports.reasons import told_reason
from ui.pages.exchange.carrier_view import Standing
from ui.pages.exchange.functions import Came, Seen
from ui.pages.exchange.words import took_words
from ui.tasks.errands import Walker
from ui.wiring.carrier_card import came
from ui.wiring.desk import Desk

LOOK_EVERY = 60_000
"""Milliseconds between two walks that nobody asked for."""
AFTER_FOCUS = 10.0
"""Seconds that a walk must be past for the window's return to begin another."""
AFTER_NOISE = 3_000
"""Milliseconds after something moved in the folder."""
AFTER_CHANGE = 20_000
"""Milliseconds after the last change here, so that not every field becomes a file."""
WHILE_COPYING = 15_000
SLOW = 15_000
"""Milliseconds after which the folder counts as slow."""
_FAR = frozenset({"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "afpfs"})
"""File systems that tell nothing of what others do; those of a program are left alone as well."""


class CarrierWatch(QObject):
    """Walks to the folder when asked and, if so told, by itself. One for each window."""

    changed = Signal()
    """How it stands may be otherwise now."""
    fetched = Signal(object)
    """What was taken in, as a list of `Seen`."""
    arrived = Signal()
    """Something lies in the inbox that did not before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.office)
        self._desk = desk
        self._walker = Walker(desk.office.folder, desk.office.serve, self)
        self._walker.finished.connect(self._finished)
        self._asked = False
        self._unwritten = True
        self._walked_at = -1e9
        self._slow = False
        self._watcher: QFileSystemWatcher | None = None
        self._every = self._timer(self._tick, LOOK_EVERY, single=False)
        self._soon = self._timer(self._tick, AFTER_NOISE)
        self._later = self._timer(self._tick, AFTER_CHANGE)
        self._patience = self._timer(self._grow_slow, SLOW)
        office = desk.office
        office.saved.connect(self._saved)
        office.closing.connect(self._walker.stop)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._focused)

    def begin(self) -> None:
        """Follow what was chosen: look by itself, or not."""
        state = self.state()
        if state is not None and state.carrier.by_itself:
            self._every.start()
            self._soon.start(0)
        else:
            for timer in (self._every, self._soon, self._later):
                timer.stop()
            self._watch(None)
        self.changed.emit()

    def state(self) -> actions.CarrierState | None:
        """Return how it stood after the latest walk."""
        return self._desk.office.ask(actions.carrier_state)

    @property
    def standing(self) -> Standing | None:
        """Whether somebody is there now."""
        if not self._walker.walking:
            return None
        return "slow" if self._slow else "looking"

    def walk(self, *, asked: bool) -> None:
        """Go there now, unless somebody is there already."""
        writes = asked or (self._unwritten and not self._later.isActive())
        if not self._walker.start(partial(_go, writes=writes)):
            if self._unwritten and self._every.isActive():
                self._later.start()
            return
        self._asked, self._slow = asked, False
        if writes:
            self._unwritten = False
        self._patience.start()
        self.changed.emit()

    def _timer(self, does: Callable[[], object], after: int, *, single: bool = True) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(single)
        timer.setInterval(after)
        timer.timeout.connect(does)
        return timer

    def _tick(self) -> None:
        self.walk(asked=False)

    def _grow_slow(self) -> None:
        self._slow = True
        self.changed.emit()

    def _saved(self, _moment: object) -> None:
        self._unwritten = True
        if self._every.isActive():
            self._later.start()

    def _focused(self, state: Qt.ApplicationState) -> None:
        rested = time.monotonic() - self._walked_at >= AFTER_FOCUS
        if state == Qt.ApplicationState.ApplicationActive and self._every.isActive() and rested:
            self._soon.start(0)

    def _finished(
        self, found: tuple[Errand, Path | None] | None, trouble: BaseException | None
    ) -> None:
        self._patience.stop()
        self._walked_at = time.monotonic()
        if found is None:
            self.changed.emit()
            self._fail(trouble)
            return
        errand, near = found
        if errand.away or errand.trouble:
            self._unwritten = True
        state = self.state()
        if self._every.isActive() and state is not None:
            self._watch(near)
            if state.copying or state.locked:
                self._soon.start(WHILE_COPYING)
        self._tell(errand)
        self.changed.emit()

    def _fail(self, trouble: BaseException | None) -> None:
        if isinstance(trouble, UserError):
            if self._asked:
                self._desk.office.troubled.emit(str(trouble))
        elif trouble is not None:
            raise trouble

    def _tell(self, errand: Errand) -> None:
        """Tell in a banner what came by itself; what went is told by the card."""
        office = self._desk.office
        seen = [Seen(Path(each.file), came(each)) for each in errand.fetched]
        new = [each.came for each in seen if each.came is not None and not each.came.nothing_new]
        if seen:
            self.fetched.emit(seen)
        if new:
            back = partial(put_back, self._desk, [each.number for each in new])
            office.tell(partial(_took, new), undo=back)
        if errand.put_by or errand.refused:
            self.arrived.emit()
        if errand.put_by:
            count = len(errand.put_by)
            office.tell(
                lambda: ngettext(
                    "{count} file has come by the exchange folder and waits in the inbox.",
                    "{count} files have come by the exchange folder and wait in the inbox.",
                    count,
                ).format(count=count)
            )
        if errand.refused:
            office.troubled.emit(partial(_refused, list(errand.refused)))
        if errand.news:
            self._desk.count_badges()

    def _watch(self, path: Path | None) -> None:
        """Hear of what moves in the folder, where the system tells; the walk itself never waits."""
        if self._watcher is not None and (path is None or not self._watcher.directories()):
            self._watcher.deleteLater()
            self._watcher = None
        if path is not None and self._watcher is None and _is_near(path):
            self._watcher = QFileSystemWatcher([str(path)], self)
            self._watcher.directoryChanged.connect(lambda _path: self._soon.start(AFTER_NOISE))


def _took(cames: Sequence[Came]) -> str:
    """Return what came, and above all that something of it must be decided."""
    count = sum(each.conflicts for each in cames)
    told = took_words(cames)
    if not count:
        return told
    text = ngettext(
        "{count} conflict is to be decided.", "{count} conflicts are to be decided.", count
    )
    return f"{told} {text.format(count=count)}"


def _go(at_home: Walker, *, writes: bool) -> tuple[Errand, Path | None]:
    """Walk, and return besides where the folder is if the system tells what moves in it."""
    errand = actions.walk(at_home, writes=writes)
    path = at_home.look(_where)
    return errand, path if path is not None and not errand.away and _is_near(path) else None


def _where(folder: DataFolder) -> Path | None:
    with folder.read() as session:
        state = actions.carrier_state(session)
    return state.carrier.path if state is not None else None


def _is_near(path: Path) -> bool:
    """Tell whether a folder lies on a disk of this computer."""
    disk = QStorageInfo(str(path))
    kind = bytes(disk.fileSystemType().data()).decode(errors="replace").casefold()
    device = bytes(disk.device().data())
    far = not device or device.startswith((b"//", b"\\\\")) or str(path).startswith("\\\\")
    return bool(disk.isValid()) and not far and kind not in _FAR and not kind.startswith("fuse")


def _refused(files: Sequence[tuple[str, str]]) -> str:
    lines = [_("“{file}”: {why}").format(file=file, why=told_reason(why)) for file, why in files]
    return "\n".join(lines)


def watch(desk: Desk) -> CarrierWatch:
    """Return the window's watch."""
    return desk.office.findChild(CarrierWatch) or CarrierWatch(desk)


def put_back(desk: Desk, numbers: Sequence[int]) -> None:
    """Undo what a walk brought, and say what stands in the way."""

    def done(built: Sequence[BuiltRow]) -> None:
        if built:
            lines = [_("More was written on top of it, so this stays:"), *(b.line for b in built)]
            desk.office.troubled.emit("\n".join(lines[:8]))
        else:
            desk.office.tell(lambda: _("What was taken in is taken back."))

    desk.office.do(lambda folder: take_back(folder, numbers), then=done, undoable=False)
