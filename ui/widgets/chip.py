"""A status: a pill with an icon and a word, never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import SPACE_S, SPACE_XS, Kind, current_tokens, paint_icon

KIND_ICONS: dict[Kind, str] = {
    "good": "check-line",
    "waiting": "time-line",
    "problem": "error-warning-line",
    "information": "information-line",
    "neutral": "checkbox-blank-circle-line",
}


def chip_font(font: QFont) -> QFont:
    """Return the font of a chip that stands in text of `font`."""
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 0.92)
    small.setWeight(QFont.Weight.DemiBold)
    return small


def chip_size(font: QFont, word: str) -> QSize:
    """Return the room a chip needs in text of `font`."""
    metrics = QFontMetrics(chip_font(font))
    height = metrics.height() + 4
    width = SPACE_S * 2 + metrics.height() + metrics.horizontalAdvance(word) + 2
    return QSize(width + (SPACE_XS if word else -SPACE_XS), height)


def paint_chip(
    painter: QPainter, box: QRectF, font: QFont, kind: Kind, word: str, icon: str = ""
) -> None:
    """Draw a chip filling `box`; a word that has no room in it is cut with an ellipsis."""
    tokens = current_tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.ground(kind)))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setFont(chip_font(font))
    metrics = QFontMetrics(chip_font(font))
    side = metrics.height() - 2
    glyph = QRectF(box.x() + SPACE_S, box.center().y() - side / 2, side, side)
    paint_icon(painter, icon or KIND_ICONS[kind], glyph, tokens.ink(kind))
    painter.setPen(QColor(tokens.ink(kind)))
    text = box.adjusted(SPACE_S + side + SPACE_XS, 0, -SPACE_XS, 0)
    word = metrics.elidedText(word, Qt.TextElideMode.ElideRight, int(text.width()) + 1)
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    painter.restore()


class StatusChip(QLabel):
    """A word of status with its icon; `set_state` gives both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: Kind = "neutral"
        self._icon = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def kind(self) -> Kind:
        """What sort of status it is."""
        return self._kind

    def set_state(self, kind: Kind, word: str, icon: str = "") -> None:
        """Show a translated word; without `icon` the kind's own is drawn."""
        self._kind = kind
        self._icon = icon
        self.setText(word)
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self.font(), self.text())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self.font(), self._kind, self.text(), self._icon)
        painter.end()
