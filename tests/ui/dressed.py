"""Dress an application for pictures and tests: the shipped font, the theme, light."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from ui.theme import Theme, current_theme


@cache
def shipped_family() -> str:
    """Load Noto Sans, regular and bold, and return its name."""
    from pymupdf_fonts import NotoSans_Bold, NotoSans_Regular

    numbers = [
        QFontDatabase.addApplicationFontFromData(QByteArray(source.fontbuffer))
        for source in (NotoSans_Regular, NotoSans_Bold)
    ]
    return QFontDatabase.applicationFontFamilies(numbers[0])[0]


def dress(app: QApplication) -> Theme:
    """Return the application's theme, made at the first call."""
    found = current_theme()
    if found is None:
        font = QFont(shipped_family())
        font.setPointSizeF(10.5)
        app.setFont(font)
        found = Theme(app, "light")
    return found
