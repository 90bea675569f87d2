"""Where the text of a paper is written: numbered lines, colours, what is wrong marked in place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.i18n import _
from app.rules.canonical import LONGEST
from ui.pages.templates.colours import TemplateColours, mark_of
from ui.theme import SPACE_S, SPACE_XS, Kind, current_theme, current_tokens, paint_icon
from ui.widgets.chip import KIND_ICONS

HERE: Final = "|"
"""Stands in what is inserted where the cursor goes; what was chosen goes there too."""


class TemplateEditor(QPlainTextEdit):
    """Tab goes on to the next thing. `asked()` for a field to insert, `next_wanted(1 or -1)`."""

    asked = Signal()
    next_wanted = Signal(int)
    too_long = Signal()
    """What was to be pasted is longer than any template."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.marks: dict[int, Kind] = {}
        self.numbers = _Numbers(self)
        self.colours = TemplateColours(self.document())
        self.blockCountChanged.connect(lambda _count: self._make_room())
        self.updateRequest.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._show_marks)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._dress)
        self._dress()

    def written(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def put(self, text: str) -> None:
        """Show a text; what was there can't be got back with Ctrl+Z."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def replace(self, text: str) -> None:
        """Put a text in place of what is there; Ctrl+Z brings that back."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def insert(self, words: str) -> None:
        """Insert at the cursor; where `HERE` stands goes what was chosen, and the cursor.

        What takes lines of its own gets them.
        """
        cursor = self.textCursor()
        chosen = cursor.selectedText().replace("\u2029", "\n")
        before, here, after = words.partition(HERE)
        if "\n" in words and not cursor.hasSelection() and not cursor.atBlockStart():
            at_end = cursor.atBlockEnd()
            before, after = "\n" + before, after if at_end else after + "\n"
        cursor.beginEditBlock()
        cursor.insertText(before + chosen if here else before)
        place = cursor.position()
        cursor.insertText(after)
        cursor.endEditBlock()
        if here:
            cursor.setPosition(place)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_line(self, line: int) -> None:
        """Put the cursor at the beginning of a line, counted from 1."""
        block = self.document().findBlockByNumber(max(line - 1, 0))
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_marks(self, marks: Mapping[int, Kind]) -> None:
        """Mark lines, counted from 1: in the margin and under the words."""
        self.marks = dict(marks)
        self._show_marks()
        self.numbers.update()

    def line(self) -> int:
        """Return the line that the cursor is in, counted from 1."""
        return self.textCursor().blockNumber() + 1

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText() and len(source.text()) > LONGEST:
            self.too_long.emit()
            return
        super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Space and control:
            self.asked.emit()
        elif event.key() == Qt.Key.Key_F8:
            self.next_wanted.emit(-1 if shift else 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(
            self, "numbers"
        ):
            self._make_room()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 60, metrics.lineSpacing() * 12)

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Draw the numbers of the lines in sight, and a sign where something is to be said."""
        tokens = current_tokens()
        painter = QPainter(self.numbers)
        painter.fillRect(event.rect(), QColor(tokens.background))
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        height = self.fontMetrics().height()
        painter.setFont(self.font())
        while block.isValid() and top <= event.rect().bottom():
            number = block.blockNumber() + 1
            kind = self.marks.get(number)
            here = number == self.line()
            ink = tokens.ink(kind) if kind else tokens.text if here else tokens.muted
            painter.setPen(QColor(ink))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(
                QRect(0, int(top), self.numbers.width() - SPACE_S, height), right, str(number)
            )
            if kind:
                side = height - 4
                paint_icon(painter, KIND_ICONS[kind], QRectF(SPACE_XS, top + 2, side, side), ink)
            top += self.blockBoundingRect(block).height()
            block = block.next()

    def margin(self) -> int:
        """Return how wide the numbers are."""
        digits = len(str(max(self.blockCount(), 99)))
        metrics = self.fontMetrics()
        return metrics.horizontalAdvance("9") * digits + metrics.height() + SPACE_S * 2

    def _make_room(self) -> None:
        self.setViewportMargins(self.margin(), 0, 0, 0)
        inside = self.contentsRect()
        self.numbers.setGeometry(QRect(inside.left(), inside.top(), self.margin(), inside.height()))

    def _scrolled(self, rect: QRect, by: int) -> None:
        if by:
            self.numbers.scroll(0, by)
        else:
            self.numbers.update(0, rect.y(), self.numbers.width(), rect.height())

    def _show_marks(self) -> None:
        marks = []
        here = QTextEdit.ExtraSelection()
        here.format.setBackground(QColor(current_tokens().hover))
        here.format.setProperty(
            QTextFormat.Property.FullWidthSelection, True
        )
        here.cursor = self.textCursor()
        here.cursor.clearSelection()
        marks.append(here)
        for line, kind in self.marks.items():
            block = self.document().findBlockByNumber(line - 1)
            if block.isValid():
                mark = QTextEdit.ExtraSelection()
                cursor = QTextCursor(block)
                move = QTextCursor.MoveOperation.EndOfBlock
                cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
                mark.cursor = cursor
                mark.format = mark_of(kind)
                marks.append(mark)
        self.setExtraSelections(marks)
        self.numbers.update()

    def _dress(self) -> None:
        self.colours.dress()
        self._show_marks()
        self._make_room()

    def name(self) -> None:
        """Say what this is to those who can't see it."""
        self.setAccessibleName(_("Text of the template"))


class _Numbers(QWidget):
    """The strip at the left of the text."""

    def __init__(self, editor: TemplateEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.margin(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_numbers(event)
