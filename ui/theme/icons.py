"""Icons: glyphs of the Remix Icon font that the qtawesome package carries, tinted by the theme.

The package itself is never imported (that costs a quarter of a second at start): its folder
is found, one font is loaded and the code points are read from the table beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPixmap,
    QRawFont,
)

from ui.theme.tokens import Tokens

_FONT = "remixicon-2.5.0.ttf"
_TABLE = "remixicon-charmap-2.5.0.json"
_MISSING = "question-line"


def _fonts_folder() -> Path | None:
    spec = find_spec("qtawesome")
    places = list(spec.submodule_search_locations or []) if spec else []
    return Path(places[0]) / "fonts" if places else None


@cache
def _code_points() -> dict[str, str]:
    folder = _fonts_folder()
    if folder is None or not (folder / _TABLE).is_file():
        return {}
    table = json.loads((folder / _TABLE).read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in table.items()}


@cache
def _family() -> str:
    folder = _fonts_folder()
    if folder is None:
        return ""
    number = QFontDatabase.addApplicationFont(str(folder / _FONT))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else ""


@cache
def _outline(name: str) -> QPainterPath:
    """Return the glyph's shape on a square of 100 units."""
    points = _code_points()
    glyph = points.get(name) or points.get(_MISSING)
    path = QPainterPath()
    if glyph is None or not _family():
        path.addRect(20, 20, 60, 60)
        return path
    font = QFont(_family())
    font.setPixelSize(100)
    raw = QRawFont.fromFont(font)
    numbers = raw.glyphIndexesForString(glyph)
    shape = raw.pathForGlyph(numbers[0])
    box = shape.boundingRect()
    baseline = raw.ascent() + (100 - raw.ascent() - raw.descent()) / 2
    offset = QPointF((100 - raw.advancesForGlyphIndexes(numbers)[0].x()) / 2, baseline)
    path.addPath(shape)
    path.translate(offset if box.width() else QPointF())
    return path


def has_icon(name: str) -> bool:
    """Tell whether the family has an icon of this name."""
    return name in _code_points()


def paint_icon(painter: QPainter, name: str, box: QRectF, colour: str | QColor) -> None:
    """Draw the icon, as large as fits, in the middle of `box`."""
    side = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center().x() - side / 2, box.center().y() - side / 2)
    painter.scale(side / 100, side / 100)
    painter.fillPath(_outline(name), QColor(colour))
    painter.restore()


@cache
def _tokens() -> Callable[[], Tokens]:
    """Return what tells the palette; an import at each painting would cost more than the glyph."""
    from ui.theme.theme import current_tokens

    return current_tokens


class _GlyphEngine(QIconEngine):
    """Paints a glyph in a token's colour as it is at that moment, so themes may change."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def _colour(self, mode: QIcon.Mode) -> str:
        tokens = _tokens()()
        if mode == QIcon.Mode.Disabled:
            return tokens.disabled
        return str(getattr(tokens, self._token))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        at_left = QRectF(rect.x(), rect.center().y() + 0.5 - side / 2, side, side)
        paint_icon(painter, self._name, at_left, self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._name, self._token)


def icon(name: str, token: str = "text") -> QIcon:
    """Return an icon by its Remix Icon name ("check-line"), in the colour of a palette token."""
    return QIcon(_GlyphEngine(name, token))
