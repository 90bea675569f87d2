"""The frame: top bar, navigation, messages and one page at a time. It knows no data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.i18n import _
from ui.rooms import Kinds, Room, Searches, Verbs
from ui.stage import Stage
from ui.tasks.pieces import BREATH
from ui.theme import SPACE_XL, Theme
from ui.widgets.banner import BannerArea
from ui.widgets.fields import Field
from ui.widgets.navigation import Navigation
from ui.widgets.palette import SearchBox
from ui.widgets.past import KEYS, Tells, tell_past_around
from ui.widgets.progress import ProgressStrip
from ui.widgets.table_file import Saves
from ui.widgets.topbar import TopBar
from ui.widgets.translated import Said, say


class Window(QMainWindow):
    """One window per data folder. `files_dropped(paths)` when files are let go over it."""

    files_dropped = Signal(list)
    room_opened = Signal(str)
    closing = Signal()

    def __init__(
        self, rooms: Sequence[Room], role: str, verbs: Verbs, theme: Theme, *, folded: bool = False
    ) -> None:
        """`role` is a msgid marked with `N_`; the first room is opened by `open_room`."""
        super().__init__()
        self._verbs = verbs
        self.tell_past: Tells = lambda past, beside: self.attempt(
            lambda: verbs.tell_past(past, beside)
        )
        self.save_table: Saves = lambda sheet: self.attempt(lambda: verbs.save_table(sheet))
        self._theme = theme
        self.search = SearchBox(verbs.find, verbs.actions, verbs.beyond)
        self.bar = TopBar(self.search, theme, role, verbs.remember)
        self.navigation = Navigation([(room.key, room.icon, room.title) for room in rooms])
        self.navigation.set_folded(folded)
        self.banners = BannerArea()
        self.progress = ProgressStrip()
        self.stage = Stage(rooms)
        self.counting = QTimer(self)
        """Started, it counts the badges in a turn of its own, once for all who want it by then."""
        self.counting.setSingleShot(True)
        self.counting.setInterval(BREATH * 4)
        self.counting.timeout.connect(self.count_badges)
        self._build()
        self._connect()
        self._build_actions([room.key for room in rooms])
        self.setAcceptDrops(True)
        self.resize(1280, 740)
        self.retranslate()

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        messages = QVBoxLayout()
        messages.setContentsMargins(SPACE_XL, 0, SPACE_XL, 0)
        messages.setSpacing(0)
        messages.addWidget(self.progress)
        messages.addWidget(self.banners)
        right.addLayout(messages)
        right.addWidget(self.stage, 1)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.navigation)
        below.addLayout(right, 1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(below, 1)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        remember = self._verbs.remember
        self.navigation.opened.connect(self.open_room)
        self.navigation.folded.connect(lambda folded: remember("navigation_folded", folded))
        self.bar.languages.chosen.connect(self._verbs.switch_language)
        self.bar.languages.chosen.connect(lambda wanted: remember("language", wanted))
        for chip in (self.bar.arrivals, self.bar.departures):
            chip.clicked.connect(lambda: self.attempt(self._verbs.open_arrivals))

    def _build_actions(self, keys_of_rooms: Sequence[str]) -> None:
        self.undo_action = self._action(("Ctrl+Z",), lambda: self.attempt(self._verbs.undo))
        self.redo_action = self._action(
            ("Ctrl+Shift+Z", "Ctrl+Y"), lambda: self.attempt(self._verbs.redo)
        )
        self._action(("Ctrl+K",), self.search.begin)
        self._action((KEYS,), lambda: tell_past_around(self.focusWidget()))
        for keys, does in (
            (("Ctrl++", "Ctrl+="), self._theme.larger),
            (("Ctrl+-",), self._theme.smaller),
            (("Ctrl+0",), self._theme.usual),
        ):
            self._action(keys, partial(self._scale, does))
        # The settings are the last room of everybody's: Alt+0, however many rooms there are.
        *others, last = keys_of_rooms
        for number, key in (*enumerate(others[:9], start=1), (0, last)):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(lambda key=key: self.open_room(key))

    def _action(self, keys: Sequence[str], does: Callable[[], object]) -> QAction:
        action = QAction(self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _on=False: does())
        self.addAction(action)
        return action

    def page(self, key: str) -> QWidget:
        """Return a room's page, building it at the first call."""
        return self.stage.page(key)

    def open_room(self, key: str, search: str = "") -> QWidget:
        """Go to a room and return its page, narrowed to `search` if given."""
        self.commit_pending()
        page = self.stage.open(key)
        self.navigation.show_room(key)
        if self.focusWidget() is None:
            self.navigation.buttons[key].setFocus()
        if search and isinstance(page, Searches):
            page.search(search)
        self.retranslate()
        self.room_opened.emit(key)
        return page

    def broadcast(self, kinds: Kinds) -> None:
        """Tell what changed: the open page reloads now, the others when they are opened."""
        self.stage.tell(kinds)
        self.counting.start()

    def count_badges(self) -> None:
        """Ask every room how much waits there."""
        self.counting.stop()
        self.navigation.set_counts(self.stage.badges())

    def commit_pending(self) -> None:
        """Save what is being typed, as leaving the field would."""
        widget: QWidget | None = self.focusWidget()
        while widget is not None:
            if isinstance(widget, Field):
                widget.commit()
                return
            widget = widget.parentWidget()

    def attempt(self, does: Callable[[], object]) -> bool:
        """Do it; a `UserError` is told in a banner, and False returned."""
        try:
            does()
        except UserError as trouble:
            self.show_error(str(trouble))
            return False
        return True

    def show_result(
        self, text: Said, *, undoable: bool = True, undo: Callable[[], object] | None = None
    ) -> None:
        """Tell what was done; the button takes it back: by `undo`, or as the latest action."""
        if undo is None and undoable:
            undo = lambda: self.attempt(self._verbs.undo)  # noqa: E731
        self.banners.show_result(text, undo)

    def show_error(self, text: Said) -> None:
        """Tell what went wrong and what to do next."""
        self.banners.show_error(text)

    def show_saved(self, moment: datetime) -> None:
        """Say in the top bar when the latest change was saved."""
        self.bar.set_saved(moment)

    def retranslate(self) -> None:
        """Set the texts of the window itself."""
        room = self.stage.room
        self.setWindowTitle(f"{say(room.title)} – Prakse" if room else "Prakse")
        self.undo_action.setText(_("Undo"))
        self.redo_action.setText(_("Redo"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.commit_pending()
        self.closing.emit()
        super().closeEvent(event)

    def _scale(self, does: Callable[[], None]) -> None:
        does()
        self._verbs.remember("text_scale", self._theme.scale)
