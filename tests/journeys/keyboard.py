"""Somebody whose mouse is unplugged: they get about by Tab, arrows and the program's own keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QTabBar, QWidget

from app.i18n import _
from tests.journeys.person import Person
from tests.ui.keys import NONE, SHIFT

MOST_STOPS = 80
"""Stops of Tab after which somebody gives up looking for a thing that they see."""


class Keyboard(Person):
    """Counts every key pressed. What a click does elsewhere is done by Tab and Space here."""

    commands = 0
    """Keys that do something, Tab and arrows among them."""
    letters = 0
    """Keys of what is typed."""

    def start_counting(self) -> None:
        """Count from here."""
        self.commands = self.letters = 0

    @property
    def pressed(self) -> int:
        """All keys pressed."""
        return self.commands + self.letters

    def keys(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.commands += len(keys)
        super().keys(*keys, held=held)

    def write(self, text: str) -> None:
        self.letters += len(text)
        super().write(text)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Go to a widget as one does without a mouse, and press it if it is a button."""
        assert at is None, "there is no mouse"
        self.to(widget)
        if isinstance(widget, QAbstractButton):
            self.keys(Qt.Key.Key_Space)

    def enter(self, widget: QWidget) -> None:
        self.to(widget)

    def to(self, widget: QWidget, *, back: bool = False) -> None:
        """Press Tab, or Shift+Tab, until the focus is there."""
        stops: list[str] = []
        while not _is_at(widget):
            assert len(stops) < MOST_STOPS, f"Tab never comes to {named(widget)}: {stops}"
            self.keys(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, held=SHIFT if back else NONE)
            stops.append(named(QApplication.focusWidget()))
        self.must_see_focus()

    def must_see_focus(self) -> None:
        """Fail unless what takes the keys is there to be seen."""
        at = self.cursor()
        assert at.isVisible(), f"the keys go to {named(at)}, which nobody sees"
        seen = at.visibleRegion().boundingRect()
        assert not seen.isEmpty(), f"{named(at)} is scrolled out of sight"

    def go(self, room: str) -> None:
        """Open a room by its number."""
        titles = [button.text() for button in self.rooms.buttons.values()]
        number = 0 if _(room) == titles[-1] else titles.index(_(room)) + 1
        assert number < 10, f"“{_(room)}” has no key"
        self.keys(Qt.Key(ord("0") + number), held=Qt.KeyboardModifier.AltModifier)
        self.rest()

    def open_tab(self, title: str) -> None:
        for bar in self.visible(QTabBar):
            titles = [bar.tabText(at).partition(" (")[0] for at in range(bar.count())]
            if _(title) in titles:
                self.to(bar)
                step = titles.index(_(title)) - bar.currentIndex()
                key = Qt.Key.Key_Right if step > 0 else Qt.Key.Key_Left
                self.keys(*[key] * abs(step))
                self.rest()
                return
        raise AssertionError(f"no tab is called “{_(title)}”")

    def in_menu(self, words: str) -> None:
        """Go down an open menu to a line and take it."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        names = [action.text() for action in menu.actions()]
        assert _(words) in names, f"“{_(words)}” is not among {names}"
        for _line in names:
            self.keys(Qt.Key.Key_Down)
            action = menu.activeAction()
            if action is not None and action.text() == _(words):
                break
        self.keys(Qt.Key.Key_Return)
        self.rest()


def _is_at(widget: QWidget) -> bool:
    at = QApplication.focusWidget()
    return at is widget or widget.isAncestorOf(at) if at is not None else False


def named(widget: QWidget | None) -> str:
    """Return what a person or a screen reader would call it."""
    if widget is None:
        return "nothing"
    text = getattr(widget, "text", str)
    return f"{type(widget).__name__} “{widget.accessibleName() or text()}”"
