"""The map itself: trainees down the side, weeks across, each cell an icon and a number."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app import clock
from app.i18n import _
from app.i18n.dates import screen_period
from app.reports.group_weeks import GroupWeeks, TraineeWeeks, Week
from app.rules.periods import monday_of, week_days
from ui.models.table import Index
from ui.pages.reports.marks import MARKS, Mark, cell_text, week_words
from ui.theme import SPACE_L, SPACE_S, SPACE_XS, current_tokens, look, paint_icon
from ui.widgets.table_file import SAVE_KEYS

WEEK: Final = Qt.ItemDataRole.UserRole + 1
_NAME_LETTERS: Final = 30
_OPENS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class HeatModel(QAbstractTableModel):
    """Weeks of trainees; a cell's text is its sign and number, its accessible text a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = GroupWeeks((), ())
        self.with_groups = True
        self.this_week = monday_of(clock.today())

    def show_map(self, found: GroupWeeks, *, with_groups: bool) -> None:
        """Show another map; `with_groups` names each trainee's group."""
        self.beginResetModel()
        self.map, self.with_groups = found, with_groups
        self.this_week = monday_of(clock.today())
        self.endResetModel()

    def at(self, index: Index) -> tuple[TraineeWeeks, Week] | None:
        """Return whose week a cell is."""
        if not index.isValid():
            return None
        row = self.map.rows[index.row()]
        return row, row.weeks[index.column()]

    def name(self, row: TraineeWeeks) -> str:
        """Return what stands at the side."""
        return f"{row.name} · {row.group}" if self.with_groups and row.group else row.name

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.map.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.map.mondays)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.at(index)
        if found is None:
            return None
        if role == WEEK:
            return found[1], found[1].monday == self.this_week
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(found[1])
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return week_words(*found)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        full = role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if role != Qt.ItemDataRole.DisplayRole and not full:
            return None
        if orientation == Qt.Orientation.Horizontal:
            monday = self.map.mondays[section]
            if full:
                return screen_period(*week_days(monday))
            return f"{monday.day:02}.\n{monday.month:02}."
        row = self.map.rows[section]
        return (
            ", ".join(filter(None, (row.name, row.group, row.company)))
            if full
            else (self.name(row))
        )


class HeatDelegate(QStyledItemDelegate):
    """Paints a week; the week that we are in stands between two lines."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        week, is_now = index.data(WEEK)
        tokens = current_tokens()
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_now:
            painter.setPen(QPen(QColor(tokens.accent), 1))
            for edge in (box.left() + 0.5, box.right() - 0.5):
                painter.drawLine(int(edge), int(box.top()), int(edge), int(box.bottom()))
        state = week.state
        if state:
            count = str(getattr(week, state))
            self._mark(painter, option, MARKS[state], count, box.adjusted(2, 2, -2, -2))
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
        digit = option.fontMetrics.horizontalAdvance("5")
        left = box.center().x() - (side + SPACE_XS + digit) / 2
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


class HeatGrid(QTableView):
    """`opened(placement, day)` with Enter, F2 or two clicks; `moved()` when another is current."""

    opened = Signal(object, object)
    moved = Signal()
    saved = Signal()

    def __init__(self, model: HeatModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weeks = model
        self.setModel(model)
        self.setItemDelegate(HeatDelegate(self))
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
        self.doubleClicked.connect(lambda _index: self.open_current())
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.moved.emit())
        model.modelReset.connect(self.measure)
        self.retranslate()

    def open_current(self) -> None:
        """Open the week of the current cell."""
        found = self.weeks.at(self.currentIndex())
        if found is not None:
            row, week = found
            self.opened.emit(row.id, week.opens or week.monday)

    def go_to(self, placement: bytes | None, monday: object) -> None:
        """Make a cell current: of this trainee and week, or the first trainee's this week."""
        rows = [row.id for row in self.weeks.map.rows]
        mondays = self.weeks.map.mondays
        if not rows or not mondays:
            return
        wanted = monday if monday in mondays else monday_of(clock.today())
        at = mondays.index(wanted) if wanted in mondays else 0
        row = rows.index(placement) if placement in rows else 0
        self.setCurrentIndex(self.weeks.index(row, at))

    def current(self) -> tuple[bytes, object] | None:
        """Return whose week is current: the placement and the Monday."""
        found = self.weeks.at(self.currentIndex())
        return (found[0].id, found[1].monday) if found is not None else None

    def measure(self) -> None:
        """Give cells and names the room that their texts need."""
        metrics = self.fontMetrics()
        side = int(metrics.height() * 0.72)
        self.verticalHeader().setDefaultSectionSize(metrics.height() + SPACE_S + 2)
        bold = self.verticalHeader().fontMetrics()
        names = (bold.horizontalAdvance(self.weeks.name(row)) for row in self.weeks.map.rows)
        most = bold.averageCharWidth() * _NAME_LETTERS
        wide = min(int(max(names, default=0) * 1.1) + SPACE_L * 2, most)
        self.verticalHeader().setFixedWidth(wide)
        needed = side + metrics.horizontalAdvance("5") + SPACE_XS + SPACE_S
        room = (self.width() - wide - SPACE_L * 2) // max(self.weeks.columnCount(), 1)
        self.horizontalHeader().setDefaultSectionSize(max(needed, min(room, needed * 3 // 2)))
        self.horizontalHeader().setFixedHeight(metrics.height() * 2 + SPACE_S * 2)

    def retranslate(self) -> None:
        """Say the map's name."""
        self.setAccessibleName(_("Trainees by week"))
        self.measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind = event.type()
        if kind in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "weeks"):
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
            self.open_current()
        elif QKeySequence(event.keyCombination()) == SAVE_KEYS:
            self.saved.emit()
        else:
            super().keyPressEvent(event)
