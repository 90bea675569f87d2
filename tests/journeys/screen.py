"""A window as a person sees and uses it: what can be read, clicked and typed into, no more.

Words may be given as msgids: they are looked for in the language that is spoken.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QTabBar,
    QTableView,
    QWidget,
)

from app.i18n import _
from tests.ui.keys import CTRL, NONE, click, press, type_in
from ui.widgets.card import Card
from ui.widgets.translated import begun

W = TypeVar("W", bound=QWidget)
Rows = list[list[str]]
"""The words of a table, row by row."""
_EDITORS = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox)


class Screen:
    """The window that is open; who works at it says which one that is."""

    @property
    def window(self) -> QMainWindow:
        """The window that is open now."""
        raise NotImplementedError

    def rest(self) -> None:
        """Wait until everything that was asked for is done and painted."""
        raise NotImplementedError

    def visible(self, kind: type[W], within: QWidget | None = None) -> list[W]:
        """Return the widgets of a kind that can be seen, at least after scrolling."""
        found = (within or self.window).findChildren(kind)
        return [widget for widget in found if widget.isVisible()]

    def texts(self, within: QWidget | None = None) -> list[str]:
        """Return all words that stand on labels and buttons."""
        labels = [label.text() for label in self.visible(QLabel, within)]
        buttons = [button.text() for button in self.visible(QAbstractButton, within)]
        return [_plain(text) for text in labels + buttons if text]

    def reads(self, words: str, within: QWidget | None = None) -> bool:
        """Tell whether the words can be read somewhere."""
        return any(_(words) in text for text in self.texts(within))

    def must_read(self, words: str, within: QWidget | None = None) -> None:
        """Fail, telling what can be read instead, unless the words can be read somewhere."""
        assert self.reads(words, within), f"“{_(words)}” is not among {self.texts(within)}"

    def card(self, heading: str) -> Card:
        """Return the sheet with a heading."""
        cards = [card for card in self.visible(Card) if card.heading.text() == _(heading)]
        assert len(cards) == 1, f"“{_(heading)}”: {len(cards)} of {self._headings()}"
        return cards[0]

    def button(self, words: str, within: QWidget | None = None) -> QAbstractButton:
        """Return the one button that is called so, by its words or for a screen reader."""
        buttons = self.visible(QAbstractButton, within)
        names = [each.accessibleName() or _plain(each.text()) for each in buttons]
        found = [each for each, name in zip(buttons, names, strict=True) if name == _(words)]
        found = found or [each for each in buttons if _plain(each.text()) == _(words)]
        assert len(found) == 1, f"“{_(words)}”: {len(found)} of {names}"
        return found[0]

    def field(self, title: str, within: QWidget | None = None) -> QWidget:
        """Return the one field that is called so."""
        words = begun(_(title))
        names = (_(title), words, _("{title} – missing").format(title=words))
        fields = [
            each
            for each in (within or self.window).findChildren(QWidget)
            if isinstance(each, _EDITORS) and each.isVisible() and not _inside(each)
        ]
        labels = {label.buddy(): label.text() for label in self.visible(QLabel, within)}
        known = [each.accessibleName() or labels.get(each, "") for each in fields]
        found = [each for each, name in zip(fields, known, strict=True) if name in names]
        assert len(found) == 1, f"“{_(title)}”: {len(found)} of {known}"
        return found[0]

    def value(self, title: str, within: QWidget | None = None) -> str:
        """Return what stands in a field."""
        field = self.field(title, within)
        if isinstance(field, QPlainTextEdit):
            return field.toPlainText()
        if isinstance(field, QComboBox):
            return field.currentText()
        assert isinstance(field, QLineEdit | QSpinBox)
        return field.text()

    def press(self, words: str, within: QWidget | None = None) -> None:
        """Click a button and wait for what comes of it."""
        button = self.button(words, within)
        assert button.isEnabled(), f"“{_(words)}” can't be pressed"
        self.click(button)
        self.rest()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on a widget, scrolled to where it can be seen."""
        self.reveal(widget)
        place = at or widget.rect().center()
        if widget.window() is self.window:
            there = self.window.childAt(widget.mapTo(self.window, place))
            covered = there is not widget and not widget.isAncestorOf(there or self.window)
            assert not covered, f"{there} lies over {widget}"
        click(widget, place)

    def enter(self, widget: QWidget) -> None:
        """Have a widget take the keys."""
        self.reveal(widget)
        widget.setFocus()

    def reveal(self, widget: QWidget) -> None:
        """Scroll to a widget."""
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget, 20, 20)
            above = above.parentWidget()
        QApplication.processEvents()

    def fill(self, title: str, text: str, within: QWidget | None = None) -> None:
        """Type into a field instead of what stood there, and leave it with Tab."""
        self.click(self.field(title, within))
        self.keys(Qt.Key.Key_A, held=CTRL)
        self.write(text) if text else self.keys(Qt.Key.Key_Delete)
        self.keys(Qt.Key.Key_Tab)
        self.rest()

    def pick(self, title: str, part: str, within: QWidget | None = None) -> None:
        """Type a part of a name and take the first of what is offered."""
        self.click(self.field(title, within))
        self.keys(Qt.Key.Key_A, held=CTRL)
        self.write(part)
        assert QApplication.activePopupWidget() is not None, f"nothing is offered for “{part}”"
        self.keys(Qt.Key.Key_Down, Qt.Key.Key_Return)
        self.rest()

    def choose(self, title: str, option: str, within: QWidget | None = None) -> None:
        """Open a list, go down to an option and take it."""
        box = self.field(title, within)
        assert isinstance(box, QComboBox)
        texts = [box.itemText(number) for number in range(box.count())]
        found = [text for text in texts if text == _(option) or text.startswith(f"{_(option)} ")]
        assert len(found) == 1, f"“{_(option)}”: {found} of {texts}"
        self.enter(box)
        self.keys(Qt.Key.Key_F4)
        self.keys(Qt.Key.Key_Home, *[Qt.Key.Key_Down] * texts.index(found[0]), Qt.Key.Key_Return)
        assert box.currentText() == found[0]
        self.rest()

    def _open_hidden_tab(self, bar: QTabBar, index: int) -> None:
        """Go to the tab by keys, as its row has no room for it: the row follows."""
        bar.setFocus(Qt.FocusReason.TabFocusReason)
        steps = index - bar.currentIndex()
        self.keys(*[Qt.Key.Key_Right if steps > 0 else Qt.Key.Key_Left] * abs(steps))
        assert bar.currentIndex() == index

    def open_tab(self, title: str) -> None:
        """Click a tab."""
        for bar in self.visible(QTabBar):
            for index in range(bar.count()):
                if bar.tabText(index).partition(" (")[0] == _(title):
                    place = bar.tabRect(index).center()
                    if bar.rect().contains(place):
                        self.click(bar, place)
                    else:
                        self._open_hidden_tab(bar, index)
                    self.rest()
                    return
        raise AssertionError(f"no tab is called “{_(title)}”")

    def table(self, name: str) -> QTableView:
        """Return the one table that is called so."""
        tables = self.visible(QTableView)
        found = [each for each in tables if each.accessibleName() == _(name)]
        assert len(found) == 1, f"“{_(name)}”: {[each.accessibleName() for each in tables]}"
        return found[0]

    def rows(self, name: str) -> Rows:
        """Return the words of a table."""
        model = self.table(name).model()
        wide, tall = model.columnCount(), model.rowCount()
        return [
            [str(model.index(row, column).data() or "") for column in range(wide)]
            for row in range(tall)
        ]

    def open_row(self, name: str, words: str) -> None:
        """Open the first row with these words by clicking twice."""
        table = self.table(name)
        for row, cells in enumerate(self.rows(name)):
            for column, text in enumerate(cells):
                if words in text and not table.isColumnHidden(column):
                    index = table.model().index(row, column)
                    table.scrollTo(index)
                    at = table.visualRect(index).center()
                    click(table.viewport(), at)
                    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, NONE, at)
                    self.rest()
                    return
        raise AssertionError(f"“{words}” is not among {[row[0] for row in self.rows(name)]}")

    def keys(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after another; they go where the cursor is."""
        for key in keys:
            press(self.cursor(), key, held=held)
            QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type a text; it goes where the cursor is."""
        for letter in text:
            type_in(self.cursor(), letter)
            QApplication.processEvents()

    def cursor(self) -> QWidget:
        """Return what takes the keys: a list that hangs open, else what has the focus."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        focused = QApplication.focusWidget()
        assert focused is not None, "the keys go nowhere"
        assert focused.window() is self.window, f"the keys go to {focused.window()}"
        return focused

    def _headings(self) -> list[str]:
        return [card.heading.text() for card in self.visible(Card) if card.heading.isVisible()]


def _inside(widget: QWidget) -> bool:
    """Tell whether it is only a part of a field."""
    return isinstance(widget.parentWidget(), QComboBox | QSpinBox)


def _plain(text: str) -> str:
    return text.replace("\u200b", "").replace("&", "")
