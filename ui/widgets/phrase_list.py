"""Phrases one below another, each wrapped, with where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import RADIUS, SPACE_S, SPACE_XS, current_tokens

if TYPE_CHECKING:
    from ui.widgets.phrase_popup import Offer

_OFFER = Qt.ItemDataRole.UserRole
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_LINES = 3
"""How many lines of a phrase are shown."""
_BAR = 3


class PhraseList(QListWidget):
    """Never has the focus; the line above it moves through it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Phrase(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMinimumHeight(self.fontMetrics().height() * 3)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these, at the first."""
        self.clear()
        for offer in offers:
            words = ", ".join(filter(None, (offer.text, offer.note, offer.kind)))
            item = QListWidgetItem(words)
            item.setData(_OFFER, offer)
            item.setToolTip(offer.text)
            self.addItem(item)
        self.setCurrentRow(0)

    def offer(self, row: int) -> Offer:
        """Return the phrase of a row."""
        found: Offer = self.item(row).data(_OFFER)
        return found

    def step(self, by: int) -> None:
        """Go on by rows; from the last to the first, and back."""
        if self.count():
            row = self.currentRow() + by
            if abs(by) == 1:
                row %= self.count()
            self.setCurrentRow(min(max(row, 0), self.count() - 1))

    def full_height(self, width: int) -> int:
        """Return the height at which nothing scrolls."""
        room = width - self.frameWidth() * 2
        rows = sum(
            height_of(self.offer(row), self.fontMetrics(), room) for row in range(self.count())
        )
        return rows + self.frameWidth() * 2 + SPACE_XS


def height_of(offer: Offer, metrics: QFontMetrics, width: int) -> int:
    """Return the height of a row of this width."""
    text, note, _kind = _places(offer, metrics, QRect(0, 0, width, 10_000))
    return max(text.bottom(), note.bottom()) + 1 + SPACE_XS


def _places(offer: Offer, metrics: QFontMetrics, box: QRect) -> tuple[QRect, QRect, QRect]:
    """Return where the text, the note and the kind stand."""
    wide = metrics.horizontalAdvance(offer.kind) + SPACE_S if offer.kind else 0
    room = box.adjusted(SPACE_S + _BAR, SPACE_XS, -SPACE_S - wide, 0)
    line = metrics.lineSpacing()
    most = _wrapped("\n".join("g" * _LINES), metrics, room.width())
    tall = min(_wrapped(offer.text, metrics, room.width()), most)
    text = QRect(room.left(), room.top(), room.width(), tall)
    below = _wrapped(offer.note, metrics, room.width()) if offer.note else 0
    note = QRect(room.left(), text.bottom() + 1, room.width(), below)
    kind = QRect(box.right() - SPACE_S - wide, room.top(), wide, line)
    return text, note, kind


def _wrapped(text: str, metrics: QFontMetrics, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, max(width, 40), 10_000), _WRAPPED, text).height()


def _short(text: str, metrics: QFontMetrics, room: QRect) -> str:
    """Return as much of a text as fits, with an ellipsis where it goes on."""
    if _wrapped(text, metrics, room.width()) <= room.height():
        return text
    fits, over = 0, len(text)
    while over - fits > 1:
        half = (fits + over) // 2
        if _wrapped(text[:half].rstrip() + "…", metrics, room.width()) <= room.height():
            fits = half
        else:
            over = half
    return text[:fits].rstrip() + "…"


class _Phrase(QStyledItemDelegate):
    """Draws a phrase, its note below and where it is from at the right."""

    def __init__(self, view: PhraseList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        room = self._view.viewport().width()
        return QSize(80, height_of(index.data(_OFFER), option.fontMetrics, room))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        offer: Offer = index.data(_OFFER)
        tokens = current_tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            painter.setBrush(QColor(tokens.accent))
            bar = QRectF(option.rect).adjusted(2, SPACE_XS, 0, -SPACE_XS)
            bar.setWidth(_BAR)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        text, note, kind = _places(offer, option.fontMetrics, option.rect)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(text, _WRAPPED, _short(offer.text, option.fontMetrics, text))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(note, _WRAPPED, offer.note)
        painter.drawText(kind, int(Qt.AlignmentFlag.AlignRight), offer.kind)
        painter.restore()
