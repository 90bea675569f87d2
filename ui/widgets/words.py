"""Plain texts that stand one under the other and can be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme import SPACE_XS, look


def words(text: str = "", style: str = "") -> QLabel:
    """Return a label that wraps and shows the text as it is; `style` is a look."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    if style:
        look(label, style)
    return label


def stacked(*widgets: QWidget, gap: int = SPACE_XS, indent: int = 0) -> QWidget:
    """Return a holder in which the widgets stand one under the other."""
    holder = QWidget()
    look(holder, "clear")
    column = QVBoxLayout(holder)
    column.setContentsMargins(indent, 0, 0, 0)
    column.setSpacing(gap)
    for widget in widgets:
        column.addWidget(widget)
    return holder


def emptied(column: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while (item := column.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.setParent(None)
            old.deleteLater()
