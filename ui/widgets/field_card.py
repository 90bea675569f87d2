"""Fields on a card, side by side where there is room, and the way to one of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.theme import look
from ui.widgets.card import Card
from ui.widgets.fields import Field
from ui.widgets.grid import ColumnLayout


def field_card(title: str, fields: Sequence[Field], wide: Collection[str]) -> Card:
    """Return a card with fields; those named as `wide` take a whole row. `title` is a msgid."""
    card = Card(title)
    grid = QWidget()
    look(grid, "clear")
    columns = ColumnLayout(grid, letters=22, most=3)
    for field in fields:
        columns.add(field, wide=field.name in wide)
    policy = grid.sizePolicy()
    policy.setHeightForWidth(True)
    grid.setSizePolicy(policy)
    card.add(grid)
    return card


def reveal(field: Field) -> None:
    """Put the cursor into a field, and scroll until it is seen with some room around it."""
    field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
    scroll_to(field)


def scroll_to(widget: QWidget) -> None:
    """Scroll all that scrolls around a widget until it is seen with some room around it."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 50, 80)
        above = above.parentWidget()
