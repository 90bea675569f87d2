"""A large button with an icon, a title and a sentence: one of a few ways to go."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import RADIUS, SPACE_L, SPACE_S, current_tokens, paint_icon

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class ChoiceCard(QAbstractButton):
    """Checked while its way is chosen; `set_texts` takes translated words."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon_name
        self._more = ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_texts(self, title: str, more: str) -> None:
        """Say what the way is called and where it leads."""
        self.setText(title)
        self._more = more
        self.setAccessibleName(title)
        self.setAccessibleDescription(more)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - SPACE_L * 2
        title = QFontMetrics(self._bold()).boundingRect(QRect(0, 0, room, 9999), _WRAP, self.text())
        more = self.fontMetrics().boundingRect(QRect(0, 0, room, 9999), _WRAP, self._more)
        return SPACE_L * 2 + self._side() + SPACE_S * 2 + title.height() + more.height() + 4

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * 34
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = (self.text() + " " + self._more).split()
        metrics = QFontMetrics(self._bold())
        widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        width = max(widest, self.fontMetrics().averageCharWidth() * 18) + SPACE_L * 2
        return QSize(width, self._side() + SPACE_L * 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.isChecked() or self.hasFocus()
        edge = tokens.accent if strong else tokens.line
        painter.setPen(QPen(QColor(edge), 2 if strong else 1))
        lit = self.isChecked() or self.isDown()
        ground = tokens.accent_soft if lit else tokens.hover if self.underMouse() else ""
        painter.setBrush(QColor(ground or tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        if self.isChecked() and self.hasFocus():
            painter.setPen(QPen(QColor(tokens.text), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 3, 3)
        side = self._side()
        paint_icon(painter, self._icon, QRectF(SPACE_L, SPACE_L, side, side), tokens.accent)
        room = QRect(SPACE_L, SPACE_L + side + SPACE_S, self.width() - SPACE_L * 2, 9999)
        painter.setFont(self._bold())
        painter.setPen(QColor(tokens.text))
        used = painter.drawText(room, _WRAP, self.text())
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.muted))
        painter.drawText(room.translated(0, used.height() + SPACE_S // 2), _WRAP, self._more)
        painter.end()

    def _side(self) -> int:
        return int(self.fontMetrics().height() * 1.5)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font
