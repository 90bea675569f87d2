"""A placement abroad, for the gallery: its description, and the paper that it becomes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app import clock
from app.actions.mobility import edit_mobility
from app.actions.placements import edit_placements
from tests.ui.pages.framed import framed
from tests.ui.pages.inline import THE_DAY, desk_on, sample_folder
from tests.ui.standards import settle
from ui.pages.mobility.tab import DESCRIPTION, PAPER, MobilityTab
from ui.pages.placements.page import PlacementsPage
from ui.wiring import placements

DRAWN_MS = 500
"""How long pages of a PDF take to be drawn."""
WRITTEN = {
    "country": "Germany",
    "project": "2026-1-LV01-KA121-VET-000051",
    "work_language": "English",
    "language_level": "B1",
    "eqf": "4",
    "sending_oid": "E10012345",
    "receiving_contact": "Petra Schmidt\nmentor\n+49 30 1234567\npetra@werkstatt.example",
    "tasks": "Looking after workstations\nHelping users\nDocumenting networks",
    "knowledge": "Protocols of networks\nSafety at work in Germany",
    "skills": "Finds and mends faults\nExplains them in English",
    "before_leaving": "A language course of 40 hours and a safety course at school.",
    "monitoring": "The mentor every day; the school supervisor once a week by a call.",
    "travel": "By air, tickets bought by the school.",
}


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return every sheet by name."""
    return {
        "folder-mobility": partial(mobility_sheet, DESCRIPTION),
        "folder-mobility-paper": partial(mobility_sheet, PAPER),
    }


def mobility_sheet(view: str) -> QWidget:
    with clock.fixed(THE_DAY):
        desk = desk_on(sample_folder())
        window = framed("teacher", "placements", lambda: placements.build(desk))
        window.resize(1366, 768)
        window.show()
        settle(window)
        page = window.page("placements")
        assert isinstance(page, PlacementsPage)
        record = page.list.model.ids[-1]
        folder = desk.office.folder
        edit_placements(folder, [record], kind="abroad")
        edit_mobility(folder, record, **WRITTEN)
        page.show_record(record, "mobility")
        settle(window)
        assert page.folder is not None
        tab = page.folder.tabs.page("mobility")
        assert isinstance(tab, MobilityTab)
        tab.show_view(view)
        QTest.qWait(DRAWN_MS)
    return window
