"""The column beside the grid: the month and the hours."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import SPACE_L, SPACE_XL, look

_LETTERS = 32


class Side(QWidget):
    """As narrow as its cards can be, but for room for some letters; below the grid, as wide."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_L)
        self._column.addStretch(1)

    def add(self, card: QWidget) -> None:
        """Put a card below the others."""
        self._column.insertWidget(self._column.count() - 1, card)

    def set_narrow(self, narrow: bool) -> None:
        """Stand below the grid and take the whole width, or beside it."""
        way = QSizePolicy.Policy.Preferred if narrow else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(way, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().averageCharWidth() * _LETTERS
        return QSize(max(wide, self.minimumSizeHint().width()), super().sizeHint().height())


def room_below(widget: QWidget) -> int:
    """Return how high a widget can be and end within the window, before anything is scrolled."""
    holder = widget.parentWidget()
    while holder is not None and not isinstance(holder, QScrollArea):
        holder = holder.parentWidget()
    page = holder.widget() if holder is not None else None
    if holder is None or page is None:
        return widget.window().height()
    return holder.viewport().height() - widget.mapTo(page, QPoint()).y() - SPACE_XL
