"""Misspelt words in a text are underlined in waves; its menu has suggestions (Menu key too)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget
from shiboken6 import isValid

from app.i18n import _
from app.i18n.spelling import words_of
from ui.tasks.spelling import Spelling, spelling
from ui.theme import current_tokens
from ui.widgets.past import HasPast, open_field_menu


def check_spelling(editor: QPlainTextEdit) -> None:
    """Check the spelling of what is written here, from when it is first gone into."""
    SpellKey(editor)


class SpellKey(QObject):
    """Belongs to its editor."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self.waves: Waves | None = None
        self.menu: QMenu | None = None
        editor.installEventFilter(self)
        if editor.hasFocus():
            self._begin()

    def _begin(self) -> None:
        found = spelling()
        if self.waves is None and found is not None and not self._editor.isReadOnly():
            self.waves = Waves(self._editor, found)
            self._editor.installEventFilter(self)  # before what opens the usual menu
            self._editor.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._begin()
        elif event.type() == QEvent.Type.LanguageChange and self.waves is not None:
            self.waves.spelling.look()
        elif isinstance(event, QContextMenuEvent) and self.waves is not None:
            return self._open_menu(event, self.waves)
        return False

    def _open_menu(self, event: QContextMenuEvent, waves: Waves) -> bool:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            cursor = self._editor.textCursor()
        else:
            cursor = self._editor.cursorForPosition(
                self._editor.viewport().mapFromGlobal(event.globalPos())
            )
        word = waves.wrong_word(cursor)
        if word is None:
            return False
        field = _field_of(self._editor)
        past = field.past if isinstance(field, HasPast) else None
        if field is not None and past is not None:
            self.menu = open_field_menu(self._editor, event.globalPos(), field, past)
        else:
            self.menu = self._editor.createStandardContextMenu()
            self.menu.aboutToHide.connect(self.menu.deleteLater)
            self.menu.popup(event.globalPos())
        Suggestions(self.menu, self._editor, waves.spelling, word)
        return True


def _field_of(editor: QWidget) -> QWidget | None:
    around = editor.parentWidget()
    while around is not None and not isinstance(around, HasPast):
        around = around.parentWidget()
    return around


class Waves(QSyntaxHighlighter):
    """Underlines what is known to be wrong; what isn't known yet is asked and shown later."""

    def __init__(self, editor: QPlainTextEdit, found: Spelling) -> None:
        super().__init__(editor.document())
        self.spelling = found
        found.learned.connect(self._learned)

    def highlightBlock(self, text: str) -> None:
        if not self.spelling.on:
            return
        unknown = []
        for start, word in words_of(text):
            wrong = self.spelling.is_wrong(word)
            if wrong:
                self.setFormat(start, len(word), _wave())
            elif wrong is None:
                unknown.append(word)
        if unknown:
            self.spelling.ask(unknown)

    def wrong_word(self, cursor: QTextCursor) -> QTextCursor | None:
        """Return the misspelt word at a place, chosen; None where there is none."""
        place = cursor.positionInBlock()
        for start, word in words_of(cursor.block().text()):
            if start <= place <= start + len(word) and self.spelling.is_wrong(word):
                found = QTextCursor(cursor.block())
                found.setPosition(cursor.block().position() + start)
                found.setPosition(found.position() + len(word), QTextCursor.MoveMode.KeepAnchor)
                return found
        return None

    def _learned(self) -> None:
        if isValid(self) and self.document() is not None:
            self.rehighlight()


class Suggestions(QObject):
    """The upper part of a menu on a misspelt word; what is found comes when it is found."""

    def __init__(
        self, menu: QMenu, editor: QPlainTextEdit, found: Spelling, word: QTextCursor
    ) -> None:
        super().__init__(menu)
        self._menu = menu
        self._editor = editor
        self._word = word
        self._text = word.selectedText()
        first = menu.actions()[0] if menu.actions() else None
        self._place = QAction(_("Looking for words…"), menu)
        self._place.setEnabled(False)
        add = QAction(_("Add “{word}” to my words").format(word=self._text), menu)
        add.triggered.connect(lambda _on=False: found.add(self._text))
        rest = QAction(menu)
        rest.setSeparator(True)
        for action in (self._place, add, rest):
            menu.insertAction(first, action) if first is not None else menu.addAction(action)
        found.suggest(self._text, self._show)

    def _show(self, words: Sequence[str]) -> None:
        if not isValid(self) or not isValid(self._menu):
            return
        if not words:
            self._place.setText(_("No similar word"))
            return
        for word in words:
            action = QAction(word, self._menu)
            bold = action.font()
            bold.setBold(True)
            action.setFont(bold)
            action.triggered.connect(lambda _on=False, word=word: self._put(word))
            self._menu.insertAction(self._place, action)
        self._place.setVisible(False)
        self._menu.setActiveAction(self._menu.actions()[0])

    def _put(self, word: str) -> None:
        if isValid(self._editor) and self._word.selectedText() == self._text:
            self._word.insertText(word)


def _wave() -> QTextCharFormat:
    found = QTextCharFormat()
    found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    found.setUnderlineColor(QColor(current_tokens().problem))
    return found
