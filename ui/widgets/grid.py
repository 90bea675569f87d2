"""A layout of equal columns: as many as the width has room for, one where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget

from ui.theme import SPACE_L, look
from ui.widgets.items_layout import ItemsLayout


class ColumnLayout(ItemsLayout):
    """Fills rows from left to right. Widgets added with `wide` take a whole row."""

    def __init__(
        self, parent: QWidget, *, letters: int = 24, most: int = 4, gap: int = SPACE_L
    ) -> None:
        """A column has room for so many `letters` at least; there are `most` columns at most."""
        super().__init__(parent, gap)
        self._host = parent
        self._wide: set[int] = set()
        self._letters = letters
        self._most = most

    def add(self, widget: QWidget, *, wide: bool = False) -> None:
        """Put a widget after the others."""
        if wide:
            self._wide.add(len(self._items))
        self.addWidget(widget)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        width = self._column() * 2 + self._gap
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        shown = [item for item in self._items if not item.isEmpty()]
        width = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(width, 0)

    def _column(self) -> int:
        return self._host.fontMetrics().averageCharWidth() * self._letters

    def _columns(self, width: int) -> int:
        widest = max(
            (
                item.minimumSize().width()
                for at, item in enumerate(self._items)
                if at not in self._wide and not item.isEmpty()
            ),
            default=0,
        )
        one = max(self._column(), widest) + self._gap
        return max(1, min(self._most, (width + self._gap) // max(one, 1)))

    def _rows(self, columns: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = [[]]
        full = False
        for at, item in enumerate(self._items):
            if item.isEmpty():
                continue
            wide = at in self._wide
            if rows[-1] and (wide or full or len(rows[-1]) == columns):
                rows.append([])
            rows[-1].append(item)
            full = wide
        return rows if rows[-1] else rows[:-1]

    def arrange(self, rect: QRect, *, move: bool) -> int:
        columns = self._columns(rect.width())
        width = (rect.width() - self._gap * (columns - 1)) // columns
        wide = {id(self._items[at]) for at in self._wide if at < len(self._items)}
        top = rect.y()
        for row in self._rows(columns):
            widths = [rect.width() if id(item) in wide else width for item in row]
            tall = max(_height(item, room) for item, room in zip(row, widths, strict=True))
            if move:
                left = rect.x()
                for item, room in zip(row, widths, strict=True):
                    item.setGeometry(QRect(left, top, room, tall))
                    left += room + self._gap
            top += tall + self._gap
        return max(top - self._gap - rect.y(), 0)


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return max(item.sizeHint().height(), item.minimumSize().height())


def columns_of(*widgets: QWidget, letters: int = 24, most: int = 4, gap: int = SPACE_L) -> QWidget:
    """Return a holder in which the widgets stand in columns."""
    holder = QWidget()
    look(holder, "clear")
    layout = ColumnLayout(holder, letters=letters, most=most, gap=gap)
    for widget in widgets:
        layout.add(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
