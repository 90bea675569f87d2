"""A table that is filled like a form: Tab to the next field, Enter to the next row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QTableView, QWidget


class WalkedTable(QTableView):
    """Tab opens the next field that can be written, and leaves the table after the last one."""

    def __init__(self, columns: Sequence[int], parent: QWidget | None = None) -> None:
        """`columns` are those that hold fields."""
        super().__init__(parent)
        self._fields = tuple(columns)
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
        super().closeEditor(editor, hints.NoHint)
        if hint in (hints.EditNextItem, hints.EditPreviousItem):
            self.walk(1 if hint == hints.EditNextItem else -1)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            and self.walk(1 if event.key() == Qt.Key.Key_Tab else -1)
        ):
            return True
        return super().event(event)
