"""Several lines of text and chips below them, painted by one widget.

A row of labels and chips costs ten times as much: each is polished by the style sheet, and each
that appears has Qt lay out the whole page at once. Lists whose rows change while files are taken
in are made of this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.models.table import Chip
from ui.theme import SPACE_S, SPACE_XS, Tokens, current_tokens
from ui.widgets.chip import chip_font, chip_size, paint_chip

Look = Literal["strong", "muted", "problem"]
_WRAPPED = int(
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
)  # fmt: skip
_TALL = 100_000
_COLOURS: dict[Look, Callable[[Tokens], str]] = {
    "strong": lambda tokens: tokens.text,
    "muted": lambda tokens: tokens.muted,
    "problem": lambda tokens: tokens.problem,
}


def _font(font: QFont, look: Look) -> QFont:
    if look == "problem":
        return chip_font(font)
    told = QFont(font)
    told.setBold(look == "strong")
    return told


class Lines(QLabel):
    """Is a label for whoever reads it aloud: its text is all that it shows, a line each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[tuple[str, Look]] = []
        self.chips: list[Chip] = []
        self._measured: dict[int, tuple[list[QRect], list[QRect], int]] = {}
        self._least: QSize | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def show_lines(self, lines: Sequence[tuple[str, Look]], chips: Sequence[Chip] = ()) -> None:
        """Show translated texts, each in a look, and chips; empty texts take no room."""
        told, chips = [(text, look) for text, look in lines if text], list(chips)
        if (told, chips) == (self.lines, self.chips):
            return
        self.lines, self.chips = told, chips
        self._forget()
        self.setText("\n".join([*(text for text, _look in self.lines), *(c[1] for c in chips)]))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.places(width)[2]

    def sizeHint(self) -> QSize:
        least = self.minimumSizeHint()
        wide = max(
            (
                QFontMetrics(_font(self.font(), look)).horizontalAdvance(text)
                for text, look in self.lines
            ),
            default=0,
        )
        return QSize(max(wide + 1, least.width()), least.height())

    def minimumSizeHint(self) -> QSize:
        if self._least is None:
            words = [
                QFontMetrics(_font(self.font(), look)).horizontalAdvance(word)
                for text, look in self.lines
                for word in text.split()
            ]
            chips = [chip_size(self.font(), word).width() for _kind, word, _icon in self.chips]
            self._least = QSize(max([*words, *chips], default=0) + 1, self.fontMetrics().height())
        return self._least

    def places(self, width: int) -> tuple[list[QRect], list[QRect], int]:
        """Return where lines and chips stand in this width, and the height they need."""
        if width not in self._measured:
            self._measured[width] = self._measure(width)
        return self._measured[width]

    def _measure(self, width: int) -> tuple[list[QRect], list[QRect], int]:
        top = 0
        lines, chips = [], []
        for text, look in self.lines:
            room = QRect(0, 0, width, _TALL)
            need = QFontMetrics(_font(self.font(), look)).boundingRect(room, _WRAPPED, text)
            lines.append(QRect(0, top, width, need.height()))
            top += need.height() + SPACE_XS
        left = tall = 0
        for _kind, word, _icon in self.chips:
            size = chip_size(self.font(), word)
            if left and left + size.width() > width:
                left = 0
                top += tall + SPACE_S
            tall = size.height()
            chips.append(QRect(left, top, size.width(), tall))
            left += size.width() + SPACE_S
        return lines, chips, top + tall if chips else max(top - SPACE_XS, 0)

    def _forget(self) -> None:
        self._measured.clear()
        self._least = None
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        lines, chips, _height = self.places(self.width())
        for place, (text, look) in zip(lines, self.lines, strict=True):
            painter.setFont(_font(self.font(), look))
            painter.setPen(QColor(_COLOURS[look](tokens)))
            painter.drawText(place, _WRAPPED, text)
        for place, (kind, word, icon) in zip(chips, self.chips, strict=True):
            paint_chip(painter, QRectF(place), self.font(), kind, word, icon)
        painter.end()
