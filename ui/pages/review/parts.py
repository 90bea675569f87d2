"""What is written on a day's line, one part under the other: measured and drawn by one rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from app.i18n import _
from app.reports.diary import DayRow
from ui.pages.review.words import beside_words, change_words, work_words
from ui.theme import RADIUS, SPACE_S, SPACE_XS, current_tokens, paint_icon

Ink = Literal["text", "muted", "waiting", "chip"]
_WRAPPED = Qt.TextFlag.TextWordWrap
_GAP = 2


@dataclass(frozen=True)
class Part:
    """A text; a chip is one that warns, on a ground of its own with an icon."""

    ink: Ink
    text: str


def parts_of(day: DayRow, said: str, troubles: Sequence[str]) -> list[Part]:
    """Return the parts of a day's line; `said` is the comment that goes with its confirmation."""
    written = bool(day.work_done or day.absence)
    found = [
        Part("text" if written else "muted", work_words(day)),
        Part("muted", beside_words(day)),
        Part("waiting", change_words(day)),
        *(Part("chip", trouble) for trouble in troubles),
        Part("muted", _("Your comment: {text}").format(text=said) if said else ""),
    ]
    return [part for part in found if part.text]


def height_of(font: QFont, parts: Sequence[Part], width: int) -> int:
    """Return how high the parts are at a width."""
    return sum(_tall(font, part, width) + _GAP for part in parts) - _GAP


def paint_parts(painter: QPainter, font: QFont, parts: Sequence[Part], box: QRect) -> None:
    """Draw the parts into a box."""
    tokens = current_tokens()
    inks = {"text": tokens.text, "muted": tokens.muted, "waiting": tokens.waiting}
    top = box.y()
    painter.setFont(font)
    for part in parts:
        tall = _tall(font, part, box.width())
        room = QRect(box.x(), top, box.width(), tall)
        if part.ink == "chip":
            _paint_chip(painter, font, part.text, room)
        else:
            painter.setPen(QColor(inks[part.ink]))
            painter.drawText(room, _WRAPPED, part.text)
        top += tall + _GAP


def _tall(font: QFont, part: Part, width: int) -> int:
    chip = part.ink == "chip"
    room = QRect(0, 0, width - _beside(font) if chip else width, 100_000)
    return QFontMetrics(font).boundingRect(room, _WRAPPED, part.text).height() + 4 * chip


def _beside(font: QFont) -> int:
    """Return the room of a chip's icon and of the space around its words."""
    return QFontMetrics(font).height() + SPACE_XS + SPACE_S * 2


def _paint_chip(painter: QPainter, font: QFont, text: str, room: QRect) -> None:
    tokens, metrics = current_tokens(), QFontMetrics(font)
    inside = QRect(0, 0, room.width() - _beside(font), 100_000)
    wide = metrics.boundingRect(inside, _WRAPPED, text).width() + _beside(font) + 2
    box = QRectF(room.x(), room.y(), min(wide, room.width()), room.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.ground("waiting")))
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    side = metrics.height() - 2
    glyph = QRectF(box.x() + SPACE_S, box.y() + 3, side, side)
    paint_icon(painter, "error-warning-line", glyph, tokens.ink("waiting"))
    painter.setPen(QColor(tokens.ink("waiting")))
    left = SPACE_S + metrics.height() + SPACE_XS
    painter.drawText(box.adjusted(left, 2, 0, 0), _WRAPPED, text)
