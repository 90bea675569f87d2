"""Draws the lines of waiting days as cards, so that hundreds of them cost nothing."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.i18n import _
from app.reports.diary import DayRow
from ui.pages.review.controls import SAY_ICON
from ui.pages.review.model import LINE, ReviewModel
from ui.pages.review.parts import Part, height_of, paint_parts
from ui.pages.review.places import (
    Measures,
    bold,
    day_height,
    head_height,
    mark_box,
    return_box,
    say_box,
    text_box,
    tick_box,
    write_box,
)
from ui.pages.review.rows import Line, when_of
from ui.pages.review.words import about_words
from ui.theme import RADIUS, SPACE_M, SPACE_S, SPACE_XS, current_tokens, paint_icon
from ui.widgets.chip import chip_size, paint_chip

_Index = QModelIndex | QPersistentModelIndex
_MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class DayPainter(QStyledItemDelegate):
    """Knows the sizes of the list, the day that is being written on, and where the controls are."""

    def __init__(self, model: ReviewModel) -> None:
        super().__init__()
        self._model = model
        self.sizes: Measures | None = None
        self.writing: bytes | None = None
        self.controlled: bytes | None = None
        """The day over which real controls lie; its buttons need no drawing."""
        self._talls: dict[tuple[Part, ...], int] = {}
        """Heights of what is written, at the width and in the font they were measured for."""
        self._measured: tuple[str, int] = ("", 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line: Line = index.data(LINE)
        if self.sizes is None or line is None:
            return QSize(10, 10)
        if line.day is None:
            return QSize(10, head_height(self.sizes))
        writing = line.day.id == self.writing
        tall = self._tall(option.font, self.sizes.text_width, tuple(self._parts(line.day)))
        return QSize(10, day_height(self.sizes, tall, writing=writing))

    def _tall(self, font: QFont, width: int, parts: tuple[Part, ...]) -> int:
        if (font.key(), width) != self._measured:
            self._measured = (font.key(), width)
            self._talls.clear()
        if parts not in self._talls:
            self._talls[parts] = height_of(font, parts, width)
        return self._talls[parts]

    def _parts(self, day: DayRow) -> list[Part]:
        return self._model.parts(day, with_comment=day.id != self.writing)

    def write_width(self, font: QFont) -> int:
        """Return how wide the button on a trainee's head is."""
        metrics = QFontMetrics(bold(font))
        return metrics.horizontalAdvance(_("Write a day")) + metrics.height() + SPACE_M * 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: Line = index.data(LINE)
        if self.sizes is None or line is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.day is None:
            self._head(painter, option, line)
        else:
            self._day(painter, option, index, line, line.day)
        painter.restore()

    def _head(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        tokens = current_tokens()
        box = option.rect.adjusted(0, SPACE_M, 0, 0)
        _sheet(painter, box, top=True, bottom=line.last)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        room = box.adjusted(SPACE_M, 0, -SPACE_M, 0)
        assert self.sizes is not None
        button = write_box(option.rect, self.sizes, self.write_width(option.font))
        _push(painter, option.font, QRectF(button), "edit-line", _("Write a day"))
        room.setRight(button.left() - SPACE_M)
        note = line.trainee.note
        if note is not None:
            size = chip_size(option.font, note.words())
            chip = QRectF(
                room.right() - size.width(),
                room.center().y() - size.height() / 2,
                size.width(),
                size.height(),
            )
            paint_chip(painter, chip, option.font, note.kind, note.words(), note.icon)
            room.setRight(int(chip.left()) - SPACE_M)
        name = line.trainee.who.student_name
        strong = bold(option.font)
        painter.setFont(strong)
        painter.setPen(QColor(tokens.text))
        metrics = QFontMetrics(strong)
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _MIDDLE_LEFT, name)
        room.setLeft(room.left() + metrics.horizontalAdvance(name) + SPACE_M)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.muted))
        about = QFontMetrics(option.font).elidedText(
            about_words(line.trainee.who), Qt.TextElideMode.ElideRight, max(room.width(), 0)
        )
        painter.drawText(room, _MIDDLE_LEFT, about)

    def _day(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: _Index,
        line: Line,
        day: DayRow,
    ) -> None:
        assert self.sizes is not None
        tokens = current_tokens()
        rect = option.rect
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        _sheet(painter, rect, top=False, bottom=line.last, here=here)
        if not line.last:
            painter.setPen(QColor(tokens.line))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if here and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), 4, 4)
        if line.judged:
            _tick(painter, tick_box(rect, self.sizes), ticked=day.id in self._model.ticked)
        self._words(painter, option, rect, day)
        if line.judged and day.id != self.controlled:
            self._buttons(painter, option, rect, index)

    def _words(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, day: DayRow
    ) -> None:
        assert self.sizes is not None
        tokens, sizes = current_tokens(), self.sizes
        date, times = when_of(day)
        room = QRect(rect.x() + sizes.left, rect.y() + SPACE_S, sizes.when + 2, sizes.line)
        painter.setFont(bold(option.font))
        painter.setPen(QColor(tokens.text))
        painter.drawText(room, _MIDDLE_LEFT, date)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(room.translated(0, sizes.line), _MIDDLE_LEFT, times)
        paint_parts(painter, option.font, self._parts(day), text_box(rect, sizes))

    def _buttons(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: _Index
    ) -> None:
        assert self.sizes is not None
        line: Line = index.data(LINE)
        if line.trainee.who.marks:
            self._mark(painter, option, QRectF(mark_box(rect, self.sizes)), index)
        said = bool(line.day and self._model.said.get(line.day.id, "").strip())
        _push(painter, option.font, QRectF(say_box(rect, self.sizes)), SAY_ICON, lit=said)
        box = QRectF(return_box(rect, self.sizes))
        _push(painter, option.font, box, "arrow-go-back-line", _("Return"))

    def _mark(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, index: _Index
    ) -> None:
        tokens = current_tokens()
        mark = self._model.mark(index)
        _button(painter, box)
        painter.setFont(bold(option.font) if mark else option.font)
        painter.setPen(QColor(tokens.text if mark else tokens.muted))
        painter.drawText(box.adjusted(10, 0, 0, 0), _MIDDLE_LEFT, mark or _("Mark"))
        arrow = QRectF(box.right() - 22, box.center().y() - 7, 14, 14)
        paint_icon(painter, "arrow-down-s-line", arrow, tokens.text)


def _push(
    painter: QPainter, font: QFont, box: QRectF, icon: str, words: str = "", *, lit: bool = False
) -> None:
    """Draw a button with an icon, and words if it has any."""
    tokens = current_tokens()
    strong = bold(font)
    _button(painter, box)
    side = float(QFontMetrics(font).height())
    room = side + (SPACE_XS + QFontMetrics(strong).horizontalAdvance(words) if words else -2)
    left = box.center().x() - room / 2
    glyph = QRectF(left, box.center().y() - side / 2 + 1, side - 2, side - 2)
    paint_icon(painter, icon, glyph, tokens.accent if lit else tokens.text)
    if words:
        painter.setFont(strong)
        painter.setPen(QColor(tokens.text))
        words_box = QRectF(left + side + SPACE_XS, box.y(), box.right() - left, box.height())
        painter.drawText(words_box, _MIDDLE_LEFT, words)


def _button(painter: QPainter, box: QRectF) -> None:
    tokens = current_tokens()
    painter.setPen(QPen(QColor(tokens.edge), 1))
    painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def _tick(painter: QPainter, box: QRect, *, ticked: bool) -> None:
    tokens = current_tokens()
    painter.setPen(QPen(QColor(tokens.accent), 1.4))
    painter.setBrush(QColor(tokens.accent if ticked else tokens.surface))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if ticked:
        inside = QRectF(box).adjusted(2, 2, -2, -2)
        paint_icon(painter, "check-line", inside, tokens.on_accent)


def _sheet(painter: QPainter, rect: QRect, *, top: bool, bottom: bool, here: bool = False) -> None:
    """Draw a slice of a card: rounded where it begins and ends."""
    tokens = current_tokens()
    box = QRectF(rect).adjusted(0.5, 0.5 if top else -RADIUS, -0.5, -0.5 if bottom else RADIUS)
    painter.save()
    painter.setClipRect(rect)
    path = QPainterPath()
    path.addRoundedRect(box, RADIUS, RADIUS)
    painter.fillPath(path, QColor(tokens.surface))
    if here:
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, QColor(tokens.hover))
        painter.fillRect(QRectF(QPointF(rect.topLeft()), QSize(4, rect.height())), tokens.accent)
        painter.restore()
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()
