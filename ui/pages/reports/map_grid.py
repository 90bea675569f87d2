"""A map: people down the side, something across, each cell an icon and a number."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.models.table import Index
from ui.pages.reports.marks import Mark
from ui.theme import SPACE_L, SPACE_S, SPACE_XS, current_tokens, look, paint_icon
from ui.widgets.table_file import SAVE_KEYS

SHOWN: Final = Qt.ItemDataRole.UserRole + 1
_NAME_LETTERS: Final = 30
_OPENS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows; without a mark nothing. `between` draws a line at either side."""

    mark: Mark | None = None
    count: str = ""
    between: bool = False

    @property
    def text(self) -> str:
        """Return "✓ 5"; nothing for a cell without a mark."""
        return f"{self.mark.sign} {self.count}".strip() if self.mark is not None else ""


class MapModel(QAbstractTableModel):
    """A cell's text is its sign and number, its accessible text and tooltip a sentence."""

    @abstractmethod
    def shown(self, row: int, column: int) -> Shown:
        """Return what a cell shows."""

    @abstractmethod
    def words(self, row: int, column: int) -> str:
        """Return a cell in words."""

    @abstractmethod
    def side(self, row: int, *, full: bool = False) -> str:
        """Return what stands at the side of a row; in full, all that is known of it."""

    @abstractmethod
    def top(self, column: int, *, full: bool = False) -> str:
        """Return what stands above a column; in full, all that is known of it."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == SHOWN:
            return self.shown(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(index.row(), index.column()).text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(index.row(), index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        full = role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if role != Qt.ItemDataRole.DisplayRole and not full:
            return None
        say = self.top if orientation == Qt.Orientation.Horizontal else self.side
        return say(section, full=full)


class MapDelegate(QStyledItemDelegate):
    """Paints a cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Shown = index.data(SHOWN)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shown.between:
            painter.setPen(QPen(QColor(current_tokens().accent), 1))
            for edge in (box.left() + 0.5, box.right() - 0.5):
                painter.drawLine(int(edge), int(box.top()), int(edge), int(box.bottom()))
        if shown.mark is not None:
            self._mark(painter, option, shown.mark, shown.count, box.adjusted(2, 2, -2, -2))
        self._outline(painter, option, index, box)
        painter.restore()

    def _mark(
        self, painter: QPainter, option: QStyleOptionViewItem, mark: Mark, count: str, box: QRectF
    ) -> None:
        tokens = current_tokens()
        ink = tokens.ink(mark.kind) if mark.kind else tokens.muted
        painter.setPen(QPen(QColor(tokens.line), 1) if mark.kind is None else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.ground(mark.kind) if mark.kind else tokens.surface))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(ink))
        painter.setFont(option.font)
        if not mark.icon:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, count)
            return
        side = option.fontMetrics.height() * 0.72
        wide = option.fontMetrics.horizontalAdvance(count)
        left = box.center().x() - (side + SPACE_XS + wide) / 2
        paint_icon(painter, mark.icon, QRectF(left, box.center().y() - side / 2, side, side), ink)
        room = QRectF(left + side + SPACE_XS, box.top(), box.width(), box.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, count)

    def _outline(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, box: QRectF
    ) -> None:
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.currentIndex() == index:
            strong = view.hasFocus()
            tokens = current_tokens()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.text if strong else tokens.edge), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)


class MapGrid(QTableView):
    """`activated_cell()` with Enter, F2 or two clicks; `moved()` when another is current."""

    activated_cell = Signal()
    moved = Signal()
    saved = Signal()
    WIDEST = "5"
    """The widest number of a cell."""
    LINES = 2
    """Lines of text above a column."""

    def __init__(self, model: MapModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = model
        self.setModel(model)
        self.setItemDelegate(MapDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setCornerButtonEnabled(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.verticalHeader().setDefaultAlignment(left)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            look(header, "heat")
            header.setHighlightSections(False)
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda _index: self.activated_cell.emit())
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.moved.emit())
        model.modelReset.connect(self.measure)

    def measure(self) -> None:
        """Give cells and names the room that their texts need."""
        metrics = self.fontMetrics()
        side = int(metrics.height() * 0.72)
        self.verticalHeader().setDefaultSectionSize(metrics.height() + SPACE_S + 2)
        bold = self.verticalHeader().fontMetrics()
        rows = range(self.map.rowCount())
        names = (bold.horizontalAdvance(self.map.side(row)) for row in rows)
        most = bold.averageCharWidth() * _NAME_LETTERS
        wide = min(int(max(names, default=0) * 1.1) + SPACE_L * 2, most)
        self.verticalHeader().setFixedWidth(wide)
        needed = side + metrics.horizontalAdvance(self.WIDEST) + SPACE_XS + SPACE_S
        room = (self.width() - wide - SPACE_L * 2) // max(self.map.columnCount(), 1)
        self.horizontalHeader().setDefaultSectionSize(max(needed, min(room, needed * 3 // 2)))
        self.horizontalHeader().setFixedHeight(metrics.height() * self.LINES + SPACE_S * 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind = event.type()
        if kind in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "map"):
            self.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()

    def sizeHint(self) -> QSize:
        return QSize(480, self.fontMetrics().height() * 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.fontMetrics().height() * 9)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS:
            self.activated_cell.emit()
        elif QKeySequence(event.keyCombination()) == SAVE_KEYS:
            self.saved.emit()
        else:
            super().keyPressEvent(event)
