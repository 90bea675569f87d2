"""A table to write in: Enter or F2 or typing edits, Enter again goes down, Del deletes rows."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.models.table import Index
from ui.theme import SPACE_L, SPACE_S, current_tokens
from ui.widgets.translated import say


class WritingGrid(QTableView):
    """`deleted(row numbers)` with Del. As high as its rows; `name` is marked with `N_`."""

    deleted = Signal(object)

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        *,
        wrapped: tuple[int, ...],
        muted_last: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """The columns `wrapped` share what room there is and break their lines."""
        super().__init__(parent)
        self._name = name
        self.setModel(model)
        self.setItemDelegate(_Cell(wrapped, muted_last, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked
            | triggers.EditKeyPressed
            | triggers.AnyKeyPressed
            | triggers.SelectedClicked
        )
        self.setShowGrid(False)
        self.setTabKeyNavigation(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in wrapped:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for signal in (model.modelReset, model.dataChanged, model.rowsInserted, model.rowsRemoved):
            signal.connect(lambda *_what: QTimer.singleShot(0, self, self.grow))
        self.retranslate()

    def grow(self) -> None:
        """Be as high as the rows, so that the page scrolls and not the grid."""
        self.resizeRowsToContents()
        self.updateGeometry()
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(row) for row in range(self.model().rowCount()))
        return QSize(320, self.horizontalHeader().sizeHint().height() + rows + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self.grow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Say the grid's own name."""
        self.setAccessibleName(say(self._name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.edit(index)
        elif event.key() == Qt.Key.Key_Delete:
            chosen = self.selectionModel().selectedIndexes()
            self.deleted.emit(tuple(sorted({each.row() for each in chosen})))
        elif event.key() == Qt.Key.Key_Escape or (
            event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._leaves(event)
        ):
            self.focusNextPrevChild(event.key() != Qt.Key.Key_Backtab)
        else:
            super().keyPressEvent(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        """Tab leaves the grid after its last cell, and before its first."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Backtab:
            return not index.isValid() or (index.row() == 0 and index.column() == 0)
        last = self.model().index(self.model().rowCount() - 1, self.model().columnCount() - 1)
        return not index.isValid() or index == last


class _Cell(QStyledItemDelegate):
    """Breaks the lines of some columns, in the cell and in its editor."""

    def __init__(self, wrapped: tuple[int, ...], muted_last: bool, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._wrapped = wrapped
        self._muted_last = muted_last

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = str(index.data() or "")
        metrics = option.fontMetrics
        if index.column() not in self._wrapped:
            return QSize(
                metrics.horizontalAdvance(text) + SPACE_L + 4, metrics.height() + SPACE_S * 2
            )
        width = max(self._view.columnWidth(index.column()) - SPACE_S * 2, 40)
        flags = int(Qt.TextFlag.TextWordWrap)
        height = metrics.boundingRect(0, 0, width, 9999, flags, text).height()
        return QSize(80, height + SPACE_S * 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = current_tokens()
        painter.save()
        box = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, QColor(tokens.accent_soft if selected else tokens.surface))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        new = self._muted_last and index.row() == index.model().rowCount() - 1
        painter.setPen(QColor(tokens.muted if new else tokens.text))
        painter.setFont(option.font)
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        room = box.adjusted(SPACE_S, SPACE_S, -SPACE_S, -SPACE_S)
        painter.drawText(room, int(side) | int(Qt.TextFlag.TextWordWrap), str(index.data() or ""))
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        title = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor: QWidget
        if index.column() in self._wrapped:
            editor = QPlainTextEdit(parent)
            editor.setTabChangesFocus(True)
            editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        else:
            editor = QLineEdit(parent)
        editor.setAccessibleName(str(title))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text = ""
        if isinstance(editor, QPlainTextEdit):
            text = editor.toPlainText()
        elif isinstance(editor, QLineEdit):
            text = editor.text()
        model.setData(index, " ".join(text.split()), Qt.ItemDataRole.EditRole)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter saves and goes down, as in a spreadsheet."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(editor, QWidget)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            below = self._view.currentIndex().siblingAtRow(self._view.currentIndex().row() + 1)
            if below.isValid():
                self._view.setCurrentIndex(below)
            return True
        return super().eventFilter(editor, event)
