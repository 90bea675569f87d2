"""The headings of a table: how wide its columns are, which are there, what it is sorted by."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView

from ui.models.table import ARROWS, RowTableModel
from ui.theme import SPACE_L, look
from ui.widgets.translated import say

_READABLE: Final = 14
"""Letters that a column of text keeps room for; the first one twice as many."""
_MEASURED: Final = 40
"""So many rows tell how wide a column should be."""


class TableHeader(QHeaderView):
    """Sorts by a click, moves by dragging; `fit` gives each column the room it needs."""

    turned = Signal(int, bool)
    """The column to sort by, and whether downwards."""

    def __init__(self, rows: RowTableModel[Any], view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        look(self, "table")
        self._rows = rows
        self._view = view
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(False)
        self.sectionClicked.connect(self.turn)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def shown(self) -> list[int]:
        """Return the columns that are there, in the order they stand."""
        there = (number for number in range(self.count()) if not self.isSectionHidden(number))
        return sorted(there, key=self.visualIndex)

    def first(self) -> int:
        """Return the column that stands first."""
        return next(iter(self.shown()), 0)

    def fit_soon(self) -> None:
        """Fit once, when all that is happening now has happened."""
        self._soon.start()

    def fit(self) -> None:
        """Give each column the room that its heading and first rows need, the rest to texts."""
        letter = self.fontMetrics().averageCharWidth()
        option = QStyleOptionViewItem()
        option.font = self._view.font()
        option.fontMetrics = self._view.fontMetrics()
        delegate = self._view.itemDelegate()
        for number in self.shown():
            column = self._rows.columns[number]
            wide = self._needed(number)
            cells = (
                delegate.sizeHint(option, self._rows.index(row, number)).width()
                for row in range(min(len(self._rows.ids), _MEASURED))
            )
            most = max(letter * column.letters + SPACE_L, wide)
            self.resizeSection(number, min(max(cells, default=0), most))
            self.resizeSection(number, max(self.sectionSize(number), wide))
        self.fill()

    def fill(self) -> None:
        """Share what is left over among the columns of text."""
        shown = self.shown()
        spare = self._view.viewport().width() - sum(self.sectionSize(n) for n in shown)
        if not shown:
            return
        if spare <= 0:
            self._squeeze(shown, -spare)
            return
        columns = self._rows.columns
        growing = [n for n in shown if not columns[n].right and columns[n].chip is None] or shown
        whole = sum(columns[n].letters for n in growing)
        for number in growing:
            more = spare * columns[number].letters // whole
            self.resizeSection(number, self.sectionSize(number) + more)

    def _needed(self, number: int) -> int:
        """Return the room that a heading needs; it is bold."""
        title = say(self._rows.columns[number].title) + ARROWS[0]
        return self.fontMetrics().horizontalAdvance(title) * 11 // 10 + SPACE_L

    def _squeeze(self, shown: list[int], over: int) -> None:
        """Take from the widest columns of text what is too much, but never a readable width."""
        least = self.fontMetrics().averageCharWidth() * _READABLE
        floors = {
            n: max(least * (2 if n == self.first() else 1), self._needed(n))
            for n in shown
            if not self._rows.columns[n].right and self._rows.columns[n].chip is None
        }
        wide = {n: self.sectionSize(n) for n in floors}
        if over <= 0 or over > sum(max(wide[n] - floors[n], 0) for n in wide):
            return
        low, high = 0, max(wide.values())
        while low < high:
            level = (low + high + 1) // 2
            if _taken(wide, floors, level) >= over:
                low = level
            else:
                high = level - 1
        for number, size in _levelled(wide, floors, low).items():
            self.resizeSection(number, size)

    def turn(self, column: int) -> None:
        """Sort by a column, or the other way round where it is sorted by already."""
        if self._rows.columns[column].sortable:
            again = column == self._rows.sorted_by and not self._rows.descending
            self.turned.emit(column, again)

    def show_column(self, column: int, *, shown: bool) -> None:
        """Show or hide a column; one always stays."""
        if shown or len(self.shown()) > 1:
            self._view.setColumnHidden(column, not shown)
            self.fit()


def _levelled(wide: dict[int, int], floors: dict[int, int], level: int) -> dict[int, int]:
    """Return widths of which none is above a level, unless its floor is."""
    return {n: min(size, max(level, floors[n])) for n, size in wide.items()}


def _taken(wide: dict[int, int], floors: dict[int, int], level: int) -> int:
    return sum(wide.values()) - sum(_levelled(wide, floors, level).values())
