"""A white sheet that holds things belonging together."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import SPACE_L, SPACE_M, SPACE_S, look
from ui.widgets.translated import Translated, say


class Card(Translated):
    """A card with an optional title line; put widgets into `body`."""

    def __init__(self, title: str = "", *, flush: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self._title = title
        look(self, "card")
        outer = QVBoxLayout(self)
        margin = 1 if flush else SPACE_L
        outer.setContentsMargins(margin, 1 if flush else SPACE_M, margin, 1 if flush else SPACE_M)
        outer.setSpacing(0 if flush else SPACE_S)
        self.heading = QLabel()
        look(self.heading, "section")
        self.heading.setWordWrap(True)
        self.head = QHBoxLayout()
        self._flush = flush
        self.head.setSpacing(SPACE_S)
        self.head.addWidget(self.heading, 1)
        outer.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_S)
        outer.addLayout(self.body, 1)
        self.retranslate()

    def set_title(self, text: str) -> None:
        """Show a translated title; the owner says it again when the language changes."""
        self.heading.setText(text)
        self.heading.setVisible(bool(text))
        self._make_room()

    def add_to_head(self, widget: QWidget) -> None:
        """Put a widget at the right end of the title line."""
        self.head.addWidget(widget)
        self._make_room()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below the others."""
        self.body.addWidget(widget, stretch)

    def retranslate(self) -> None:
        if self._title:
            self.set_title(say(self._title))
        elif not self.heading.text():
            self.heading.hide()
        self._make_room()

    def _make_room(self) -> None:
        """Leave no empty strip where there is no title."""
        if self._flush and (self.heading.text() or self.head.count() > 1):
            self.head.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        else:
            self.head.setContentsMargins(0, 0, 0, 0)


def line() -> QWidget:
    """Return a thin line between rows."""
    strip = Translated()
    look(strip, "line")
    return strip
