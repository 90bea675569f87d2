"""A table that is filled like a form: Tab to the next field, Enter to the next row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QTableView, QWidget


class WalkedTable(QTableView):
    """Tab opens the next field that can be written, and leaves the table after the last one."""

    def __init__(self, columns: Sequence[int], parent: QWidget | None = None) -> None:
        """`columns` are those that hold fields."""
        super().__init__(parent)
        self._fields = tuple(columns)
        self._comes_back = False
        self.setTabKeyNavigation(False)

    def next_row(self) -> None:
        """Go to the same field of the next row."""
        index = self.currentIndex()
        below = self.model().index(index.row() + 1, index.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def step(self, way: int) -> QModelIndex:
        """Return the next (1) or the earlier (-1) field that can be written, or nothing."""
        model, index = self.model(), self.currentIndex()
        places = [(row, column) for row in range(model.rowCount()) for column in self._fields]
        if way < 0:
            places.reverse()
        now = (index.row(), index.column())
        for place in places:
            ahead = place > now if way > 0 else place < now
            spot = model.index(*place)
            if ahead and model.flags(spot) & Qt.ItemFlag.ItemIsEditable:
                return spot
        return QModelIndex()

    def walk(self, way: int) -> bool:
        """Go on to the next field and open it; False at the end of the table."""
        spot = self.step(way)
        if not spot.isValid():
            return False
        self.setCurrentIndex(spot)
        self.edit(spot)
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        hints = QAbstractItemDelegate.EndEditHint
        before, self._comes_back = self._comes_back, True
        super().closeEditor(editor, hints.NoHint)
        self._comes_back = before
        if hint in (hints.EditNextItem, hints.EditPreviousItem):
            self.walk(1 if hint == hints.EditNextItem else -1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._comes_back:
            with self._its_row_alone():
                super().focusInEvent(event)
        else:
            super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        to = QApplication.focusWidget()
        if to is not None and self.viewport().isAncestorOf(to):
            with self._its_row_alone():
                super().focusOutEvent(event)
        else:
            super().focusOutEvent(event)

    @contextmanager
    def _its_row_alone(self) -> Iterator[None]:
        """Paint the row one is at. Qt would paint all, though only the focus goes to a field."""
        shield = Qt.WidgetAttribute.WA_UpdatesDisabled
        kept = [(each, each.testAttribute(shield)) for each in (self, self.viewport())]
        for each, _before in kept:
            each.setAttribute(shield)
        try:
            yield
        finally:
            for each, before in kept:
                each.setAttribute(shield, before)
        row = self.visualRect(self.currentIndex())
        self.viewport().update(0, row.y(), self.viewport().width(), row.height())

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            and self.walk(1 if event.key() == Qt.Key.Key_Tab else -1)
        ):
            return True
        return super().event(event)
