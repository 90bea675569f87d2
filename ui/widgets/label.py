"""Labels for texts that come from people: shown as they are, wrapped where they are long."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.theme import look


def plain_label(kind: str = "") -> QLabel:
    """Return a label of plain text that wraps; `kind` is a look of the theme."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if kind:
        look(label, kind)
    return label
