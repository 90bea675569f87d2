"""Two halves side by side, or one under the other where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.theme import SPACE_L, look


class Halves(QWidget):
    """`side` is as wide as so many `letters`, `main` has the rest and at least as much."""

    def __init__(
        self, side: QWidget, main: QWidget, *, letters: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._side = side
        self._main = main
        self._letters = letters
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_L)
        self._layout.addWidget(side)
        self._layout.addWidget(main, 1)
        self._fit()

    @property
    def beside(self) -> bool:
        """Tell whether the halves stand side by side now."""
        return self._layout.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        wanted = self.fontMetrics().averageCharWidth() * self._letters
        side = max(wanted, self._side.minimumSizeHint().width())
        main = max(side, self._main.minimumSizeHint().width())
        beside = self.width() >= side + main + SPACE_L
        way = QBoxLayout.Direction
        self._layout.setDirection(way.LeftToRight if beside else way.TopToBottom)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        if not beside:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._side.setSizePolicy(policy)
        self._side.setMinimumWidth(side if beside else 0)
        self._side.setMaximumWidth(side if beside else 16_777_215)
        self._main.setMinimumHeight(0 if beside else self.fontMetrics().height() * 22)

    def minimumSizeHint(self) -> QSize:
        """One half's width: side by side is a choice, not a need."""
        whole = super().minimumSizeHint()
        side, main = self._side.minimumSizeHint().width(), self._main.minimumSizeHint().width()
        return QSize(max(side, main), whole.height())
