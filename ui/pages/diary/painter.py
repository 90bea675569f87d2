"""How the cells of the diary are drawn, and what is said under its rows."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from app.i18n.dates import short_day
from ui.pages.diary.columns import COMMENT, DAY, ENDS, HOURS, ITEM, STATE, WORK
from ui.pages.diary.corrected import struck
from ui.pages.diary.editors import PAD, DayEditors
from ui.pages.diary.hints import Hint, hints, troubled
from ui.pages.diary.model import LINE, DiaryModel, Index
from ui.pages.diary.pen import DayLine
from ui.theme import SPACE_S, SPACE_XS, current_tokens, paint_icon
from ui.widgets.chip import chip_size, paint_chip
from ui.widgets.translated import say

_NARROW = 10
"""Letters of the column of ends, where one is of the next day."""
_MARKS = {"problem": "error-warning-line", "proof": "attachment-2"}


class DayCells(DayEditors):
    """Draws cells, and under each row what is to be said beside its fields."""

    def __init__(self, model: DiaryModel, view: QTableView) -> None:
        super().__init__(model, view)
        self._table = view
        self.hint_row = -1
        """The row that says how to begin, where nothing is written on it."""
        self._room: tuple[object, list[tuple[Hint, QRect]]] = None, []

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
        said = self._say(painter, option, index.row())
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5 - said), 3, 3)
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
        wrong = column in troubled(line)
        painter.setFont(_bold(option.font) if column == DAY else option.font)
        faint = column in (ITEM, COMMENT)
        ink = tokens.problem if wrong else tokens.muted if faint else tokens.text
        if column == DAY and not line.state:
            ink = tokens.muted
        painter.setPen(QColor(ink))
        flags = int(index.data(Qt.ItemDataRole.TextAlignmentRole))
        folds = Qt.TextFlag.TextWordWrap.value if column == COMMENT else 0
        painter.drawText(room, flags | folds, _broken(self._model.text(line, column), column))
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
        folds = Qt.TextFlag.TextWordWrap
        text = self._model.text(line, WORK)
        painter.setPen(QColor(tokens.text))
        if not text and row == self.hint_row:
            text = self.hint()
            painter.setPen(QColor(tokens.muted))
        painter.drawText(room, folds, text)
        top = room.y() + _tall(option.font, text, room.width())
        for kind, words in self._model.beside(line):
            ink = tokens.problem if kind == "problem" else tokens.muted
            painter.setFont(struck(option.font) if kind == "struck" else option.font)
            side = QFontMetrics(option.font).height() - 2
            glyph = QRectF(room.x(), top + 1, side, side)
            left = room.x()
            if kind in _MARKS:
                paint_icon(painter, _MARKS[kind], glyph, ink)
                left += int(side) + SPACE_XS
            painter.setPen(QColor(ink))
            area = QRect(left, top, room.right() + 1 - left, room.bottom() - top + PAD)
            painter.drawText(area, folds, words)
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

    def _say(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> int:
        """Draw this cell's part of what is said under its row; return how high that is."""
        bands = self._bands(option.font, row)
        if not bands:
            return 0
        tokens = current_tokens()
        painter.setFont(option.font)
        high = sum(area.height() for _hint, area in bands)
        top = option.rect.bottom() - high - PAD // 2
        side = QFontMetrics(option.font).height() - 2
        for hint, area in bands:
            if area.left() <= option.rect.right() and area.right() >= option.rect.left():
                ink = tokens.ink(hint.kind)
                painter.setPen(QColor(ink))
                glyph = QRectF(area.x(), top + 1, side, side)
                paint_icon(painter, hint.icon, glyph, ink)
                words = QRect(area.x() + side + SPACE_XS, top, area.width() - side, area.height())
                painter.drawText(words, Qt.TextFlag.TextWordWrap, hint.words)
            top += area.height()
        return high

    def _bands(self, font: QFont, row: int) -> list[tuple[Hint, QRect]]:
        """Return what is said under a row, and the room of each: how far left, wide and high."""
        here = row == self._table.currentIndex().row()
        said = tuple(hints(self._model.lines[row], here=here))
        if not said:
            return []
        seen = min(self._table.horizontalHeader().length(), self._table.viewport().width())
        at = tuple(self._table.columnViewportPosition(hint.column) for hint in said)
        # Each cell of a row asks for the same.
        key = said, seen, at, font.key()
        if self._room[0] != key:
            self._room = key, list(self._measured(font, said, seen, at))
        return self._room[1]

    def _measured(
        self, font: QFont, said: tuple[Hint, ...], seen: int, starts: tuple[int, ...]
    ) -> Iterator[tuple[Hint, QRect]]:
        metrics = QFontMetrics(font)
        whole = seen - SPACE_S * 2
        side = metrics.height() - 2 + SPACE_XS
        for hint, at in zip(said, starts, strict=True):
            wide = min(metrics.horizontalAdvance(hint.words) + side + SPACE_S, whole)
            left = max(SPACE_S, min(at + SPACE_S, SPACE_S + whole - wide))
            yield hint, QRect(left, 0, wide, _tall(font, hint.words, wide - side))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: DayLine = index.data(LINE)
        metrics = QFontMetrics(option.font)
        column = index.column()
        if column == STATE:
            mark = self._model.mark(line)
            wide = chip_size(option.font, say(mark.word)).width() if mark else 0
        elif column == DAY:
            wide = QFontMetrics(_bold(option.font)).horizontalAdvance(short_day(line.day))
        else:
            lines = _broken(self._model.text(line, column), column).split("\n")
            wide = max(metrics.horizontalAdvance(each) for each in lines)
        return QSize(wide + SPACE_S * 2 + 2, metrics.height() + PAD * 2 + 2)

    def height(self, font: QFont, row: int, width: int, comment: int) -> int:
        """Return the height of a row whose columns of texts are so wide."""
        line = self._model.lines[row]
        room = width - SPACE_S * 2
        text = self._model.text(line, WORK)
        if not text and row == self.hint_row:
            text = self.hint()
        tall = _tall(font, text, room)
        for kind, words in self._model.beside(line):
            side = QFontMetrics(font).height() + 2 if kind in _MARKS else 0
            tall += _tall(font, words, room - side)
        tall = max(tall, _tall(font, self._model.text(line, COMMENT), comment - SPACE_S * 2))
        for column in (ENDS, ITEM, HOURS):
            lines = _broken(self._model.text(line, column), column).count("\n") + 1
            tall = max(tall, lines * QFontMetrics(font).lineSpacing())
        said = sum(area.height() for _hint, area in self._bands(font, row))
        return tall + PAD * 2 + 2 + (said + PAD // 2 if said else 0)


def _bold(font: QFont) -> QFont:
    found = QFont(font)
    found.setBold(True)
    return found


def _tall(font: QFont, text: str, width: int) -> int:
    if not text:
        return 0
    room = QRect(0, 0, max(width, 40), 100_000)
    return QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()


def _broken(text: str, column: int) -> str:
    """Return a text as it stands in a narrow column, with its parts on lines of their own."""
    if column == ITEM:
        return text.replace("; ", ";\n")
    if column == HOURS:
        return text.replace(" h ", " h\n")
    return "\n".join(wrap(text, _NARROW)) if column == ENDS else text
