"""The history of a placement's folder."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.reports.wanted import Wanted
from ui.pages.history.functions import FILES
from ui.wiring.desk import Desk
from ui.wiring.history import functions


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the history of a placement."""
    from ui.pages.history.view import HistoryView

    return HistoryView(functions(desk), Wanted(placement=placement, by_clock=True), (FILES,))
