"""The order of Tab where parts are built later than what stands after them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(place: QWidget, widgets: Sequence[QWidget]) -> None:
    """Let Tab come to these, one after another, where `place` stands in the order.

    Qt puts a new widget behind all that are there.
    """
    kept = place.focusPolicy()
    place.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders only what can have the focus
    before = place
    for widget in widgets:
        QWidget.setTabOrder(before, widget)
        before = widget
    place.setFocusPolicy(kept)
