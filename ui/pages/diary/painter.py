"""How the cells of the diary are drawn, and the editors that open in them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.i18n import _
from app.i18n.dates import short_day
from ui.pages.diary.corrected import struck
from ui.pages.diary.model import (
    COLUMNS,
    DAY,
    ENDS,
    ITEM,
    LINE,
    REST,
    STARTS,
    STATE,
    WORK,
    DiaryModel,
    Index,
)
from ui.pages.diary.pen import DayLine
from ui.theme import SPACE_M, SPACE_S, SPACE_XS, current_tokens, paint_icon
from ui.widgets.chip import chip_size, paint_chip
from ui.widgets.spelling import check_spelling
from ui.widgets.translated import say

PAD = 7
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DayCells(QStyledItemDelegate):
    """Draws cells; Enter in an editor asks for the next day with `entered`."""

    entered = Signal()
    opened = Signal(object, object)
    """An editor of the work done, and its line."""

    def __init__(self, model: DiaryModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self.hint_row = -1
        """The row that says how to begin, where nothing is written on it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: DayLine = index.data(LINE)
        tokens = current_tokens()
        painter.save()
        painter.setClipRect(option.rect)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, QColor(tokens.accent_soft if here else tokens.surface))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        column = index.column()
        room = option.rect.adjusted(SPACE_S, PAD, -SPACE_S, -PAD)
        if column == STATE:
            self._chip(painter, option, room, line)
        elif column == WORK:
            self._work(painter, option, room, line, index.row())
        else:
            self._text(painter, option, room, line, index)
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
        painter.restore()

    def _text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        line: DayLine,
        index: Index,
    ) -> None:
        tokens = current_tokens()
        column = index.column()
        wrong = COLUMNS[column] in line.wrong
        painter.setFont(_bold(option.font) if column == DAY else option.font)
        ink = tokens.problem if wrong else tokens.muted if column == ITEM else tokens.text
        if column == DAY and not line.state:
            ink = tokens.muted
        painter.setPen(QColor(ink))
        flags = int(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(room, flags, self._model.text(line, column))
        if wrong:
            painter.setPen(QPen(QColor(tokens.problem), 1.5))
            low = room.y() + QFontMetrics(option.font).height() + 1
            painter.drawLine(QPointF(room.left(), low), QPointF(room.right(), low))

    def _work(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        line: DayLine,
        row: int,
    ) -> None:
        tokens = current_tokens()
        painter.setFont(option.font)
        wrap = Qt.TextFlag.TextWordWrap
        text = self._model.text(line, WORK)
        painter.setPen(QColor(tokens.text))
        if not text and row == self.hint_row:
            text = self.hint()
            painter.setPen(QColor(tokens.muted))
        painter.drawText(room, wrap, text)
        top = room.y() + _tall(option.font, text, room.width())
        for kind, words in self._model.beside(line):
            ink = tokens.problem if kind == "problem" else tokens.muted
            painter.setFont(struck(option.font) if kind == "struck" else option.font)
            side = QFontMetrics(option.font).height() - 2
            glyph = QRectF(room.x(), top + 1, side, side)
            left = room.x()
            if kind == "problem":
                paint_icon(painter, "error-warning-line", glyph, ink)
                left += int(side) + SPACE_XS
            painter.setPen(QColor(ink))
            area = QRect(left, top, room.right() + 1 - left, room.bottom() - top + PAD)
            painter.drawText(area, wrap, words)
            top += _tall(option.font, words, area.width())

    def _chip(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, line: DayLine
    ) -> None:
        mark = self._model.mark(line)
        if mark is None or mark.kind is None:
            return
        size = chip_size(option.font, say(mark.word))
        top = room.y() - 2
        box = QRectF(room.x(), top, min(size.width(), room.width()), size.height())
        paint_chip(painter, box, option.font, mark.kind, say(mark.word), mark.icon)

    def hint(self) -> str:
        """Return what an empty day says."""
        return _("What did you do on this day? (Ctrl+D – as the day before)")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: DayLine = index.data(LINE)
        metrics = QFontMetrics(option.font)
        column = index.column()
        if column == STATE:
            mark = self._model.mark(line)
            wide = chip_size(option.font, say(mark.word)).width() if mark else 0
        elif column == DAY:
            wide = QFontMetrics(_bold(option.font)).horizontalAdvance(short_day(line.day)) + SPACE_S
        else:
            wide = metrics.horizontalAdvance(self._model.text(line, column))
        return QSize(wide + SPACE_S * 2 + 2, metrics.height() + PAD * 2 + 2)

    def height(self, font: QFont, row: int, width: int) -> int:
        """Return the height of a row whose column of work is `width` wide."""
        line = self._model.lines[row]
        room = width - SPACE_S * 2
        text = self._model.text(line, WORK)
        if not text and row == self.hint_row:
            text = self.hint()
        tall = _tall(font, text, room)
        for kind, words in self._model.beside(line):
            side = QFontMetrics(font).height() + 2 if kind == "problem" else 0
            tall += _tall(font, words, room - side)
        return max(tall, QFontMetrics(font).height()) + PAD * 2 + 2

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor: QWidget
        if index.column() == WORK:
            editor = QPlainTextEdit(parent)
            editor.setTabChangesFocus(True)
            editor.setPlaceholderText(self.hint())
            check_spelling(editor)
            self.opened.emit(editor, index.data(LINE))
        elif index.column() == ITEM:
            editor = self._items_box(parent)
        else:
            editor = QLineEdit(parent)
            if index.column() == REST:
                editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return editor

    def _items_box(self, parent: QWidget) -> QComboBox:
        box = QComboBox(parent)
        box.addItem(_("no item"), None)
        for item in self._model.items():
            box.addItem(f"{item.label or item.position} {item.title}", item.id)
        popup = box.view()
        popup.setMinimumWidth(min(popup.sizeHintForColumn(0) + SPACE_M * 3, 620))
        popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill an editor once: what is being typed outlives a reload."""
        if editor.property("filled"):
            return
        editor.setProperty("filled", True)
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(value)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText("" if value == "–" else value)
            editor.selectAll()
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(value), 0))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        assert model is self._model
        if isinstance(editor, QPlainTextEdit):
            self._model.setData(index, editor.toPlainText())
        elif isinstance(editor, QLineEdit):
            self._model.setData(index, editor.text())
        elif isinstance(editor, QComboBox):
            self._model.setData(index, editor.currentData())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        box = QRect(option.rect)
        line = option.fontMetrics.height()
        if index.column() == WORK:
            box.setHeight(max(box.height(), line * 4 + PAD * 2))
        else:
            box.setHeight(min(box.height(), line + PAD * 2))
        if index.column() in (STARTS, ENDS, REST):
            box.setWidth(max(box.width(), option.fontMetrics.horizontalAdvance("00:00") + 24))
        editor.setGeometry(box)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(editor, QWidget)
            and event.key() in _ENTER
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, _KEYPAD)
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.entered.emit()
            return True
        return bool(super().eventFilter(editor, event))


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _bold(font: QFont) -> QFont:
    found = QFont(font)
    found.setBold(True)
    return found


def _tall(font: QFont, text: str, width: int) -> int:
    if not text:
        return 0
    room = QRect(0, 0, max(width, 40), 100_000)
    return QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
