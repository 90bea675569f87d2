"""A layout that puts things side by side and goes on below when a line is full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget

from ui.theme import SPACE_S
from ui.widgets.items_layout import ItemsLayout


def rows_of(widths: Sequence[int], room: int, gap: int) -> list[list[int]]:
    """Return the places of things so wide, row by row, as they fit in the room."""
    rows: list[list[int]] = [[]]
    used = 0
    for at, wide in enumerate(widths):
        if rows[-1] and used + wide > room:
            rows.append([])
            used = 0
        rows[-1].append(at)
        used += wide + gap
    return rows


class FlowLayout(ItemsLayout):
    """Lays widgets out like words in a paragraph; `to_right` pushes lines to the right edge."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = SPACE_S, to_right: bool = False
    ) -> None:
        super().__init__(parent, gap)
        self._to_right = to_right

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self._gap * max(len(shown) - 1, 0)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(width, height)

    def minimumSize(self) -> QSize:
        shown = self._shown()
        return QSize(
            max((item.minimumSize().width() for item in shown), default=0),
            max((item.minimumSize().height() for item in shown), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        shown = self._shown()
        rows = rows_of([item.sizeHint().width() for item in shown], width, self._gap)
        return [[shown[at] for at in row] for row in rows]

    def arrange(self, rect: QRect, *, move: bool) -> int:
        top = rect.y()
        for line in self._lines(rect.width()):
            tall = max((item.sizeHint().height() for item in line), default=0)
            if move:
                self._place(line, rect, top, tall)
            top += tall + self._gap
        return max(top - self._gap - rect.y(), 0)

    def _place(self, line: list[QLayoutItem], rect: QRect, top: int, tall: int) -> None:
        wide = sum(item.sizeHint().width() for item in line) + self._gap * (len(line) - 1)
        left = rect.x() + (max(rect.width() - wide, 0) if self._to_right else 0)
        for item in line:
            size = item.sizeHint()
            greedy = bool(item.expandingDirections() & Qt.Orientation.Horizontal)
            room = rect.right() + 1 - left
            width = (
                min(size.width() + max(rect.width() - wide, 0), room) if greedy else size.width()
            )
            width = min(width, room)
            down = (tall - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, top + down), QSize(width, size.height())))
            left += width + self._gap


def flowing(*widgets: QWidget, gap: int = SPACE_S, to_right: bool = False) -> QWidget:
    """Return a holder in which the widgets flow."""
    holder = QWidget()
    holder.setProperty("look", "clear")
    layout = FlowLayout(holder, gap=gap, to_right=to_right)
    for widget in widgets:
        layout.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
