"""The one table: sorted by its headings, chosen by row, opened with Enter, copied with Ctrl+C."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.i18n import N_
from ui.models.table import ID, RowTableModel
from ui.theme import SPACE_S
from ui.widgets.table_cells import CellDelegate
from ui.widgets.table_file import SAVE_KEYS, save_table
from ui.widgets.table_header import TableHeader
from ui.widgets.table_menu import copy_rows, open_menu
from ui.widgets.translated import say


class Table(QTableView):
    """`chosen(id or None)` as the current row changes, `opened(id)` with Enter, F2 or two clicks.

    `picked(ids)` as the selection changes, `deleted(ids)` with Del. `name` is the accessible
    name, marked with `N_`.
    """

    chosen = Signal(object)
    opened = Signal(object)
    deleted = Signal(object)
    picked = Signal(object)

    def __init__(
        self, rows: RowTableModel[Any], name: str = N_("Table"), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = rows
        self._name = name
        self._restoring = False
        self.setModel(rows)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header = TableHeader(rows, self)
        self.setHorizontalHeader(self.header)
        self._connect()
        for column, shown in enumerate(rows.columns):
            self.setColumnHidden(column, not shown.shown)
        self.retranslate()

    def _connect(self) -> None:
        header, selection = self.header, self.selectionModel()
        header.turned.connect(self._sort)
        header.customContextMenuRequested.connect(
            lambda at: open_menu(header.mapToGlobal(at), self, self.rows, header, self.selected())
        )
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ID)))
        selection.currentRowChanged.connect(lambda now, _before: self._tell_current(now))
        selection.selectionChanged.connect(lambda _in, _out: self._tell_picked())

    def current(self) -> bytes | None:
        """Return the id of the current row."""
        index = self.currentIndex()
        return index.data(ID) if index.isValid() else None

    def selected(self) -> tuple[bytes, ...]:
        """Return the ids of all chosen rows, in the table's order."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows.ids[number] for number in numbers)

    def reload(self) -> None:
        """Ask for the rows again; what was chosen stays chosen where it is still there."""
        before, picked = self.current(), self.selected()
        at = max(self.currentIndex().row(), 0)
        first = not self.rows.ids
        self._restoring = True
        fresh = self.rows.reload()
        if fresh:
            self._restore(before, picked, at)
        self._restoring = False
        if first:
            self.header.fit_soon()
        if fresh and self.current() != before:
            self.chosen.emit(self.current())
        self._tell_picked()

    def choose(self, record: bytes) -> bool:
        """Make a record's row current; False where it isn't in the table."""
        number = self.rows.row_of(record)
        if number < 0:
            return False
        # Said outright: what the view does by itself depends on whether Ctrl is held.
        flags = QItemSelectionModel.SelectionFlag
        index = self.rows.index(number, self.header.first())
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        return True

    def choose_first(self) -> None:
        """Make the first row current if none is."""
        if self.current() is None and self.rows.ids:
            self.choose(self.rows.ids[0])

    def retranslate(self) -> None:
        """Say headings, cells and the table's own name anew."""
        self.setAccessibleName(say(self._name))
        self.rows.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind = event.type()
        if kind == QEvent.Type.LanguageChange:
            self.retranslate()
        elif kind not in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            return
        if hasattr(self, "header"):
            self._measure_rows()
            self.header.fit_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure_rows()
        self.header.fit_soon()

    def sizeHint(self) -> QSize:
        return QSize(480, self.fontMetrics().height() * 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.fontMetrics().height() * 8)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        open_menu(event.globalPos(), self, self.rows, self.header, self.selected())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.choose_first()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record = self.current()
        opens = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if event.key() in opens and record is not None:
            self.opened.emit(record)
        elif event.key() == Qt.Key.Key_Delete and self.selected():
            self.deleted.emit(self.selected())
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_rows(self.rows, self.header, self.selected())
        elif QKeySequence(event.keyCombination()) == SAVE_KEYS:
            save_table(self, self.rows, self.header)
        else:
            super().keyPressEvent(event)

    def _restore(self, current: bytes | None, picked: Iterable[bytes], at: int) -> None:
        """Choose again by id; where the current row is gone, the one now in its place."""
        number = self.rows.row_of(current) if current is not None else -1
        if number < 0 and current is not None:
            number = min(at, len(self.rows.ids) - 1)
        if number < 0:
            return
        self.setCurrentIndex(self.rows.index(number, self.header.first()))
        flags = QItemSelectionModel.SelectionFlag
        for record in picked:
            place = self.rows.row_of(record)
            if place >= 0:
                index = self.rows.index(place, 0)
                whole = QItemSelection(index, index)
                self.selectionModel().select(whole, flags.Select | flags.Rows)

    def _measure_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + SPACE_S * 2)

    def _sort(self, column: int, descending: bool) -> None:
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        before, picked = self.current(), self.selected()
        self._restoring = True
        self.rows.sort(column, order)
        self._restore(before, picked, 0)
        self._restoring = False

    def _tell_current(self, index: QModelIndex) -> None:
        if not self._restoring:
            self.chosen.emit(index.data(ID) if index.isValid() else None)

    def _tell_picked(self) -> None:
        if not self._restoring:
            self.picked.emit(self.selected())
