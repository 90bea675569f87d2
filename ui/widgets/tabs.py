"""Tabs of one record, built when first opened."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QTabBar, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import SPACE_L, SPACE_XS, look
from ui.widgets.card import line
from ui.widgets.shelf import Shelf
from ui.widgets.translated import Translated, say


class _Bar(QTabBar):
    """A tab bar that leaves room for the bold word of the chosen tab.

    `stepped(-1 or 1)` as an arrow key asks for the tab before or after, also one without room.
    """

    stepped = Signal(int)
    _more: ClassVar[dict[tuple[str, str], int]] = {}
    """How much wider words are in bold, by font: Qt asks for it a hundred times an opening."""

    def tabSizeHint(self, index: int) -> QSize:
        size = super().tabSizeHint(index)
        text, font = self.tabText(index), self.font()
        key = text, font.key()
        if key not in self._more:
            plain = self.fontMetrics().horizontalAdvance(text)
            font.setBold(True)
            self._more[key] = max(QFontMetrics(font).horizontalAdvance(text) - plain, 0)
        return QSize(size.width() + self._more[key] + 4, size.height())

    def minimumSizeHint(self) -> QSize:
        """Hold nothing open: what has no room goes into the list."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}
        if event.key() in steps:
            self.stepped.emit(steps[event.key()])
        else:
            super().keyPressEvent(event)


class Tabs(Translated):
    """A bar of words over pages. `add` takes a msgid marked with `N_` and a factory or widget.

    Where not all words fit beside each other, the last are found under a word at the end; the one
    that is open is always among those in sight.
    """

    changed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is the accessible name of the bar, marked with `N_`."""
        super().__init__(parent)
        self._name = name
        self._keys: list[str] = []
        self._titles: list[str] = []
        self._factories: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self._counts: dict[str, int] = {}
        self._hidden: set[str] = set()
        self.bar = _Bar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setUsesScrollButtons(False)
        self.bar.stepped.connect(self._step)
        self.more = QPushButton()
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(self._list)
        self.more.hide()
        look(self.more, "more")
        self.stack = Shelf()
        row = QHBoxLayout()
        row.setSpacing(SPACE_XS)
        row.addWidget(self.bar)
        row.addWidget(self.more)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(line())
        layout.addSpacing(SPACE_L)
        layout.addWidget(self.stack, 1)
        self.bar.currentChanged.connect(self._open)

    def add(self, key: str, title: str, page: QWidget | Callable[[], QWidget]) -> None:
        """Add a tab at the end."""
        self._add(key, title, page)
        self.retranslate()

    def add_all(
        self,
        tabs: Sequence[tuple[str, str, Callable[[], QWidget]]],
        first: str,
        hidden: Collection[str] = (),
    ) -> None:
        """Add several tabs, and build only the one to begin with: `first`, or else the first."""
        self.bar.blockSignals(True)
        for tab in tabs:
            self._add(*tab)
        self._hidden = set(hidden)
        self.bar.blockSignals(False)
        self.retranslate()
        if self._keys:
            known = first in self._keys and first not in hidden
            self.show_tab(first if known else self._keys[0])

    def _add(self, key: str, title: str, page: QWidget | Callable[[], QWidget]) -> None:
        self._keys.append(key)
        self._titles.append(title)
        if isinstance(page, QWidget):
            self._put(key, page)
        else:
            self._factories[key] = page
        self.bar.addTab(say(title))

    def current(self) -> str:
        """Return the key of the open tab, or nothing."""
        index = self.bar.currentIndex()
        return self._keys[index] if 0 <= index < len(self._keys) else ""

    def show_tab(self, key: str) -> None:
        """Open a tab."""
        if key in self._keys and key not in self._hidden:
            self.bar.setCurrentIndex(self._keys.index(key))
            self._open(self._keys.index(key))

    def page(self, key: str) -> QWidget | None:
        """Return a tab's page if it has been built."""
        return self._pages.get(key)

    def pages(self) -> list[QWidget]:
        """Return every page built so far."""
        return list(self._pages.values())

    def set_count(self, key: str, count: int) -> None:
        """Show a number after the tab's word; 0 shows none."""
        self._counts[key] = count
        self.retranslate()

    def set_shown(self, key: str, shown: bool) -> None:
        """Show a tab, or leave it out; the one that is open gives way to its neighbour."""
        if shown == (key not in self._hidden):
            return
        (self._hidden.discard if shown else self._hidden.add)(key)
        if key == self.current():
            self._step(1)
            if key == self.current():
                self._step(-1)
        self._fit()

    def retranslate(self) -> None:
        self.bar.setAccessibleName(say(self._name))
        for index, (key, title) in enumerate(zip(self._keys, self._titles, strict=True)):
            count = self._counts.get(key, 0)
            self.bar.setTabText(index, f"{say(title)} ({count})" if count else say(title))
        self.more.setAccessibleName(_("More tabs"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave in sight the tabs that there is room for, and offer the others in a list."""
        wide = {
            index: self.bar.tabSizeHint(index).width()
            for index, key in enumerate(self._keys)
            if key not in self._hidden
        }
        now, room = self.bar.currentIndex(), self.width()
        fits = sum(wide.values()) <= room
        self._count_more(wide)
        if not fits:
            room -= self.more.sizeHint().width() + SPACE_XS + wide.get(now, 0)
        seen = {now}
        for index in wide:
            if not fits and index != now:
                room -= wide[index]
                if room < 0:
                    break
            seen.add(index)
        for index in range(self.bar.count()):
            shown = index in wide and index in seen
            if shown != self.bar.isTabVisible(index):
                self.bar.setTabVisible(index, shown)
        self._count_more(set(wide) - seen)
        self.more.setVisible(not fits)

    def _count_more(self, left: Collection[int]) -> None:
        """Say how much waits in the tabs that are left for the list."""
        count = sum(self._counts.get(self._keys[index], 0) for index in left)
        self.more.setText(f"{_('More')} ({count})" if count else _("More"))

    def _list(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for index, key in enumerate(self._keys):
            if key in self._hidden or self.bar.isTabVisible(index):
                continue
            action = menu.addAction(self.bar.tabText(index).replace("&", "&&"))
            action.triggered.connect(lambda _on=False, key=key: self.show_tab(key))

    def _step(self, by: int) -> None:
        """Open the next tab or the one before, where there is one."""
        index = self.bar.currentIndex() + by
        while 0 <= index < len(self._keys) and self._keys[index] in self._hidden:
            index += by
        if 0 <= index < len(self._keys):
            self.show_tab(self._keys[index])

    def _open(self, index: int) -> None:
        if not 0 <= index < len(self._keys):
            return
        self._fit()
        key = self._keys[index]
        fresh = key not in self._pages
        if fresh:
            self._put(key, self._factories[key]())
        if fresh or self.stack.currentWidget() is not self._pages[key]:
            self.stack.setCurrentWidget(self._pages[key])
            self.changed.emit(key)

    def _put(self, key: str, page: QWidget) -> None:
        look(page, page.property("look") or "clear")
        self._pages[key] = page
        self.stack.addWidget(page)
