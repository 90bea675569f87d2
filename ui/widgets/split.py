"""A list and what is chosen in it, side by side; below each other where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

from ui.theme import SPACE_L, look

_LIST_LETTERS = 40
"""Room that the list keeps beside the detail."""


class ListAndDetail(QSplitter):
    """The detail asks for room for so many `letters`."""

    def __init__(
        self, left: QWidget, right: QWidget, *, letters: int = 46, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._letters = letters
        self.addWidget(left)
        self.addWidget(right)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(SPACE_L)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self._shared = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._shared = False
            self._share()

    def _share(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        wanted = letter * self._letters
        narrow = self.width() < wanted + letter * _LIST_LETTERS
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.orientation() != way:
            self.setOrientation(way)
            self._shared = False
        if not self._shared and self.width() > 200:
            self._shared = True
            whole = self.height() if narrow else self.width()
            if narrow:
                self.setSizes([whole // 2, whole - whole // 2])
            else:
                self.setSizes([whole - wanted, wanted])


def scrolling(widget: QWidget) -> QScrollArea:
    """Return an area in which the widget scrolls up and down, never sideways."""
    area = _Tall()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    look(widget, "page")
    area.setWidget(widget)
    area.viewport().setAutoFillBackground(False)
    widget.setAutoFillBackground(False)
    return area


class _Tall(QScrollArea):
    """Never narrower than what it holds, and always some lines high."""

    def minimumSizeHint(self) -> QSize:
        inside = self.widget()
        bar = self.verticalScrollBar().sizeHint().width()
        width = inside.minimumSizeHint().width() + bar if inside is not None else 0
        return QSize(width, self.fontMetrics().height() * 16)


def bring_into_view(widget: QWidget) -> None:
    """Scroll to a widget that has just been shown."""
    area: QWidget | None = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea):
        area.ensureWidgetVisible(widget)
