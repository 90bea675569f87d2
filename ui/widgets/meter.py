"""A thin bar that says how much of something is done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current_tokens


class Meter(QWidget):
    """Shows a share of 100; the words beside it say the same in figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_share(self, share: int, words: str) -> None:
        """Show `share` of 100; `words` are translated, for tooltip and screen readers."""
        self._share = share
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics()
        return QSize(letter.averageCharWidth() * 12, letter.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(0, self.height() / 2 - 4, self.width(), 8)
        painter.setBrush(QColor(tokens.neutral_soft))
        painter.drawRoundedRect(box, 4, 4)
        if self._share > 0:
            box.setWidth(max(self.width() * self._share / 100, 8))
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(box, 4, 4)
        painter.end()
