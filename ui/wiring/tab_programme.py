"""The programme of a placement, with how far the diary is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.reports.cover import cover
from app.reports.hours import minutes_by_item
from ui.wiring.desk import Desk


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the tab."""
    from ui.pages.placements.programme import ProgrammePage, ProgrammeVerbs

    return ProgrammePage(
        ProgrammeVerbs(
            cover=lambda: desk.office.ask(cover, placement),
            worked=lambda: desk.office.ask(minutes_by_item, placement),
            writable=desk.role == "teacher",
        )
    )
