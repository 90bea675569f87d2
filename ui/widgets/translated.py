"""Widgets that hold msgids and say them in the language of the moment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _

Said = str | Callable[[], str]
"""A text already translated, or a function that says it in today's language."""


def say(msgid: str) -> str:
    """Translate a stored msgid; nothing stays nothing."""
    return _(msgid) if msgid else ""


def begun(text: str) -> str:
    """Return the text with a capital letter, as a line or a label begins."""
    return text[:1].upper() + text[1:]


def said(text: Said) -> str:
    """Return the text as it reads now."""
    return text if isinstance(text, str) else text()


class Translated(QFrame):
    """A widget whose every text is set in `retranslate()`, also when the language changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def retranslate(self) -> None:
        """Set every text of this widget anew."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class Fitting(Translated):
    """A widget that arranges itself anew whenever its width or the size of its letters changes.

    Its own letters are larger before those of its parts are, and all are when the style changes.
    """

    def fit(self) -> None:
        """Arrange the parts in the room there is."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind, polished = event.type(), Qt.WidgetAttribute.WA_WState_Polished
        if kind == QEvent.Type.FontChange or (
            kind == QEvent.Type.StyleChange and self.testAttribute(polished)
        ):
            self.fit()
