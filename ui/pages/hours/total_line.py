"""A total as a button: what it is, how much, and what else is to be known of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import SPACE_S, SPACE_XS, current_tokens

_BAR = 4
"""Pixels of the bar that marks the chosen one."""
_LETTERS = 14
"""So many letters of the title always have room."""
_BESIDE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_NUMBER = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class TotalLine(QAbstractButton):
    """Checked while the list shows its days. A long title is cut, and whole in the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = ""
        self.note = ""
        self.setProperty("elides", True)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_words(self, title: str, number: str, note: str = "") -> None:
        """Say what the total is, how much it is, and below them a note."""
        self.setText(title.replace("&", "&&"))
        self.number, self.note = number, note
        self.setAccessibleName(f"{title}: {number}")
        self.setAccessibleDescription(note)
        self.setToolTip("\n".join(part for part in (title, note) if part))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        bold = QFontMetrics(self._bold())
        width = bold.horizontalAdvance(self.title) + self._beside()
        note = QFontMetrics(self._small()).horizontalAdvance(self.note) + self._inset() * 2
        return QSize(max(width, note), self._height())

    def minimumSizeHint(self) -> QSize:
        letters = self.fontMetrics().averageCharWidth() * _LETTERS
        return QSize(letters + self._beside(), self._height())

    @property
    def title(self) -> str:
        """What the total is called."""
        return self.text().replace("&&", "&")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isChecked() or self.isDown()
        ground = tokens.accent_soft if lit else tokens.hover if self.underMouse() else ""
        if ground:
            painter.fillRect(self.rect(), QColor(ground))
        if self.isChecked():
            painter.fillRect(QRect(0, 0, _BAR, self.height()), QColor(tokens.accent))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        inset = self._inset()
        tall = self.fontMetrics().height()
        row = QRect(inset, SPACE_XS, self.width() - inset * 2, tall)
        metrics = QFontMetrics(self._bold())
        painter.setFont(self._bold())
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.muted))
        painter.drawText(row, _NUMBER, self.number)
        row.setRight(row.right() - metrics.horizontalAdvance(self.number) - SPACE_S)
        font = self._bold() if self.isChecked() else self.font()
        painter.setFont(font)
        elided = QFontMetrics(font).elidedText(self.title, Qt.TextElideMode.ElideRight, row.width())
        painter.drawText(row, _BESIDE, elided)
        if self.note:
            small = QFontMetrics(self._small())
            below = QRect(inset, SPACE_XS + tall, self.width() - inset * 2, small.height())
            painter.setFont(self._small())
            painter.setPen(QColor(tokens.muted))
            words = small.elidedText(self.note, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, _BESIDE, words)
        painter.end()

    def _inset(self) -> int:
        return SPACE_S + _BAR

    def _beside(self) -> int:
        bold = QFontMetrics(self._bold())
        return bold.horizontalAdvance(self.number) + SPACE_S + self._inset() * 2 + 2

    def _height(self) -> int:
        note = QFontMetrics(self._small()).height() if self.note else 0
        return self.fontMetrics().height() + note + SPACE_XS * 2

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        return font
