"""How a cell is drawn: text with room around it, or a chip; the current row is outlined."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui.models.table import CHIP, Index
from ui.theme import SPACE_S, current_tokens
from ui.widgets.chip import chip_size, paint_chip


class CellDelegate(QStyledItemDelegate):
    """Draws and measures the cells of a `Table`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = option.fontMetrics.height() + SPACE_S * 2
        chip = index.data(CHIP)
        if chip is not None:
            return QSize(chip_size(option.font, chip[1]).width() + SPACE_S * 2, height)
        text = str(index.data() or "")
        return QSize(option.fontMetrics.horizontalAdvance(text) + SPACE_S * 2 + 2, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = current_tokens()
        painter.save()
        box = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, QColor(tokens.accent_soft if selected else tokens.surface))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), QColor(tokens.line))
        chip = index.data(CHIP)
        room = box.adjusted(SPACE_S, 0, -SPACE_S, 0)
        if chip is not None:
            size = chip_size(option.font, chip[1])
            wide = min(size.width(), int(room.width()))
            tall = size.height()
            place = QRectF(room.x(), room.center().y() - tall / 2, wide, tall)
            paint_chip(painter, place, option.font, chip[0], chip[1], chip[2])
        else:
            painter.setFont(option.font)
            painter.setPen(QColor(tokens.text))
            text = " ".join(str(index.data() or "").split())
            shown = option.fontMetrics.elidedText(
                text, Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(room, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)
        self._outline(painter, option, index, box)
        painter.restore()

    def _outline(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, box: QRectF
    ) -> None:
        view = option.widget
        if not isinstance(view, QAbstractItemView) or not view.hasFocus():
            return
        if view.currentIndex().row() == index.row():
            painter.setPen(QPen(QColor(current_tokens().accent), 2))
            painter.drawLine(
                QPointF(box.left(), box.top() + 1), QPointF(box.right() + 1, box.top() + 1)
            )
            under = box.bottom() - 1
            painter.drawLine(QPointF(box.left(), under), QPointF(box.right() + 1, under))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tell the whole text of a cell that is cut short."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        text = str(index.data() or "")
        cut = view.fontMetrics().horizontalAdvance(text) > option.rect.width() - SPACE_S * 2
        QToolTip.showText(event.globalPos(), text if cut else "", view)
        return True
