"""Switches the whole window to another language at once, Qt's own texts included."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDateEdit

from app.i18n import Language, language, use_language
from ui.standing import widgets_of, windows_of

DATE_FORMAT: Final = "dd.MM.yyyy"
"""What every QDateEdit shows, in both languages."""

_NAME: Final = "texts of Qt"
_LOCALES: Final[dict[Language, str]] = {"lv": "lv_LV", "en": "en_GB"}


def switch_language(app: QApplication, wanted: str) -> None:
    """Speak `wanted` from now on: our texts, Qt's own, and the locale of every open window.

    Each widget gets one `QEvent.LanguageChange`, in which `retranslate()` sets its texts. It
    arrives with the next turn of the event loop, after everything here has been switched.
    """
    use_language(wanted)
    spoken = language()
    locale = QLocale(_LOCALES[spoken])
    QLocale.setDefault(locale)
    _replace_qt_texts(app, spoken)
    for window in windows_of(app):
        window.setLocale(locale)
        app.postEvent(window, QEvent(QEvent.Type.LanguageChange))
    _keep_date_formats(app)


def _replace_qt_texts(app: QApplication, wanted: Language) -> None:
    """Install Qt's catalogue for `wanted`; the application owns it, or Python would drop it."""
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    if wanted == "en":
        return
    texts = QTranslator(app)
    texts.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if texts.load(f"qtbase_{wanted}", folder):
        app.installTranslator(texts)


def _keep_date_formats(app: QApplication) -> None:
    """An open QDateEdit answers a new locale with a format of its own or keeps a stale one."""
    for widget in widgets_of(app):
        if isinstance(widget, QDateEdit):
            widget.setDisplayFormat(DATE_FORMAT)
