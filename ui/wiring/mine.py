"""The student's page."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.reports import placements
from app.reports.placements import PlacementRow
from ui.wiring import own_tasks
from ui.wiring.desk import Desk


def build(desk: Desk) -> QWidget:
    """Return the page with the folder of the student's placement."""
    from ui.pages.my_placement.page import MyPlacementFunctions, MyPlacementPage
    from ui.wiring.folder import build_folder

    return MyPlacementPage(
        MyPlacementFunctions(
            placements=lambda: desk.office.ask(rows_of),
            opens=lambda record: build_folder(desk, record, "diary"),
            exchange=lambda: desk.go("exchange"),
            tasks=partial(own_tasks.ask, desk),
        )
    )


def rows_of(session: Any) -> list[PlacementRow]:
    """Return every placement of a mentor's or a student's folder, by student."""
    return placements.fetch(session, placements.ids(session))


def badge(desk: Desk) -> int:
    """Return how many days the mentor has returned."""
    return sum(row.hours.returned_days for row in desk.office.ask(rows_of))
