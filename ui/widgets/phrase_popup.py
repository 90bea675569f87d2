"""Ctrl+Space in a text: phrases to put in. Typing narrows, arrows choose, Enter inserts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.i18n import _
from app.i18n.collation import folded
from ui.theme import SPACE_S, SPACE_XS, icon, look
from ui.widgets.banner import announce
from ui.widgets.laid_over import LaidOver
from ui.widgets.phrase_list import PhraseList
from ui.widgets.search_line import SearchLine
from ui.widgets.translated import say

KEYS = "Ctrl+Space"
MOST = 200
"""How many phrases are listed at once."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


@dataclass(frozen=True)
class Offer:
    """A text that can be put in. `kind` (where it is from) and `note` are translated."""

    text: str
    kind: str = ""
    note: str = ""
    pick: Callable[[], object] | None = None
    """Called once the text has been put in."""


Offers = Callable[[], Sequence[Offer]]
Editor = QLineEdit | QPlainTextEdit


def offer_phrases(editor: Editor, offers: Offers) -> PhraseKey:
    """Let Ctrl+Space in an editor list what `offers` finds at that moment."""
    return PhraseKey(editor, offers)


class PhraseKey(QObject):
    """Belongs to its editor, which takes itself for left alone while the list is open."""

    def __init__(self, editor: Editor, offers: Offers) -> None:
        super().__init__(editor)
        self._editor = editor
        self._offers = offers
        self.popup: PhrasePopup | None = None
        editor.installEventFilter(self)

    def open(self) -> None:
        """List the phrases; nothing where the text may not be written."""
        if self.popup is not None or self._editor.isReadOnly():
            return
        self._editor.installEventFilter(self)  # before whatever else would see it left
        self.popup = PhrasePopup(list(self._offers()), self._editor)
        self.popup.gone.connect(self._closed)
        self.popup.open()

    def _closed(self) -> None:
        self.popup = None
        if isValid(self._editor) and not self._editor.hasFocus():
            QApplication.sendEvent(self._editor, QFocusEvent(QEvent.Type.FocusOut))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.popup is not None:
            return True
        if isinstance(event, QKeyEvent) and asks_for_phrases(event):
            if event.type() == QEvent.Type.KeyPress:
                self.open()
            event.accept()
            return True
        return False


def asks_for_phrases(event: QKeyEvent) -> bool:
    """Tell whether a key is Ctrl+Space."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and event.key() == Qt.Key.Key_Space


class PhraseButton(QToolButton):
    """Opens the list where a mouse is used; for beside the editor or its label.

    `title`, the field's as a msgid, tells it from those of other fields to who can't see it.
    """

    def __init__(self, key: PhraseKey, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.setIcon(icon("chat-quote-line", "accent"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda _on=False: key.open())
        self._say()

    def _say(self) -> None:
        self.setText(_("Phrases"))
        self.setToolTip(_("Phrases to put in ({keys})").format(keys=KEYS))
        self.setAccessibleName(_("Phrases: {field}").format(field=say(self._title)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()


class PhrasePopup(LaidOver):
    """A line to type a few letters into, and the phrases that have them."""

    letters = 64

    def __init__(self, offers: Sequence[Offer], editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._offers = offers[:MOST]
        self._sought = [folded(f"{o.text} {o.note} {o.kind}") for o in self._offers]
        self.line = SearchLine()
        look(self.line, "search")
        self.list = PhraseList()
        self.nothing = QLabel()
        look(self.nothing, "muted")
        self.nothing.setWordWrap(True)
        self.keys = QLabel()
        look(self.keys, "small")
        self.keys.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_XS)
        for part in (self.line, self.nothing, self.list, self.keys):
            column.addWidget(part)
        column.setStretch(2, 1)
        self._say()
        self.line.textChanged.connect(lambda _text: self.narrow())
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._insert)
        self.list.currentItemChanged.connect(lambda now, _before: self._tell(now))
        self.narrow()

    def first(self) -> QWidget:
        return self.line

    def tall(self, width: int) -> int:
        rest = self.sizeHint().height() - self.list.sizeHint().height()
        return rest + max(self.list.full_height(width - SPACE_S * 2), 0)

    def shown(self) -> list[Offer]:
        """Return the phrases on show, in their order."""
        return [self.list.offer(row) for row in range(self.list.count())]

    def narrow(self) -> None:
        """Show the phrases that have every word typed, or the beginning of one."""
        words = folded(self.line.text()).split()
        found = [
            offer
            for offer, text in zip(self._offers, self._sought, strict=True)
            if all(word in text for word in words)
        ]
        self.list.show_offers(found)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.nothing.setText(
            _("No phrase has these letters.") if self._offers else _("There are no phrases yet.")
        )
        self.fit()

    def _say(self) -> None:
        self.setAccessibleName(_("Phrases"))
        self.line.setPlaceholderText(_("Type a few letters of the phrase"))
        self.line.setAccessibleName(_("Find a phrase"))
        self.list.setAccessibleName(_("Phrases"))
        self.keys.setText(_("Enter – put in · Esc – close"))

    def _tell(self, item: QListWidgetItem | None) -> None:
        said = item.text() if item is not None else self.nothing.text()
        self.line.setAccessibleDescription(said)
        announce(self.line, said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.list.step(_STEPS[key])
        elif key in _ENTER:
            if (item := self.list.currentItem()) is not None:
                self._insert(item)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab) or asks_for_phrases(event):
            self.leave()
        else:
            return False
        return True

    def _insert(self, item: QListWidgetItem) -> None:
        offer = self.list.offer(self.list.row(item))
        editor = self._editor
        self.leave()
        if isValid(editor):
            put_in(editor, offer.text)
            if offer.pick is not None:
                offer.pick()


def put_in(editor: Editor, text: str) -> None:
    """Put a text where the caret is, or in place of a part that is chosen.

    Where everything is chosen, as when a cell has just been opened, it comes after what is there.
    """
    if isinstance(editor, QLineEdit):
        whole, first = editor.text(), editor.selectionStart()
        last = editor.selectionEnd() if first >= 0 else editor.cursorPosition()
        first = first if first >= 0 else last
    else:
        cursor = editor.textCursor()
        whole = editor.toPlainText()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
    if (first, last) == (0, len(whole)):
        first = last
    text = _joined(whole[:first], text, whole[last:])
    if isinstance(editor, QLineEdit):
        editor.setSelection(first, last - first)
        editor.insert(text)
        return
    cursor = editor.textCursor()
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    cursor.beginEditBlock()  # a step of undo of its own, whatever was typed just before it
    cursor.insertText(text)
    cursor.endEditBlock()
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()


def _joined(before: str, text: str, after: str) -> str:
    """Return the text with the space, or the end of a sentence, that it needs around it."""
    text = text.strip()
    if before and not before[-1].isspace():
        new = text[:1].isupper() and before[-1].isalnum() and not after.strip()
        text = (". " if new else " ") + text
    if after[:1].isalnum():
        text += " "
    return text
