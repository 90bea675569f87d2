"""Placements, one placement's folder and the documents, for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from app import clock
from tests.ui.pages.framed import framed
from tests.ui.pages.inline import THE_DAY, desk_on, sample_folder
from tests.ui.standards import settle
from ui.pages.placements.agreement import AgreementPage
from ui.pages.placements.page import PlacementsPage
from ui.pages.placements.people import PeoplePage
from ui.widgets.five_words import FiveWords
from ui.window import Window
from ui.wiring import documents, placements

WORDS = "zirgs ābele mākonis tilts pērkons"
DRAWN_MS = 500
"""How long pages of a PDF take to be drawn."""


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return every sheet by name."""
    tabs = ("cover", "agreement", "programme", "people", "notes")
    found: dict[str, Callable[[], QWidget]] = {
        "placements": list_sheet,
        "placements-bulk": bulk_sheet,
        "placements-group": group_sheet,
        "documents": documents_sheet,
        "folder-agreement-search": search_sheet,
        "folder-words": words_sheet,
        "folder-amendment": amendment_sheet,
        "folder-termination": termination_sheet,
    }
    return found | {f"folder-{tab}": partial(folder_sheet, tab) for tab in tabs}


def _shown(window: Window) -> Window:
    window.resize(1366, 768)
    window.show()
    settle(window)
    return window


def _page() -> tuple[Window, PlacementsPage]:
    with clock.fixed(THE_DAY):
        desk = desk_on(sample_folder())
        window = _shown(framed("teacher", "placements", lambda: placements.build(desk)))
        page = window.page("placements")
    assert isinstance(page, PlacementsPage)
    return window, page


def list_sheet() -> QWidget:
    window, page = _page()
    page.list.table.choose(page.list.model.ids[2])
    return window


def bulk_sheet() -> QWidget:
    window, page = _page()
    page.list.table.selectAll()
    page.list.change.click()
    return window


def group_sheet() -> QWidget:
    window, page = _page()
    with clock.fixed(THE_DAY):
        page.begin("group")
    return window


def folder_sheet(tab: str) -> Window:
    window, page = _page()
    with clock.fixed(THE_DAY):
        page.show_record(page.list.model.ids[1], tab)
        settle(window)
        if tab == "agreement":
            QTest.qWait(DRAWN_MS)
    return window


def _agreement(window: Window) -> AgreementPage:
    page = window.page("placements")
    assert isinstance(page, PlacementsPage)
    assert page.folder is not None
    tab = page.folder.tabs.page("agreement")
    assert isinstance(tab, AgreementPage)
    return tab


def _at_card(window: Window, tab: AgreementPage) -> Window:
    """Show the lower end of the card of amendments."""
    settle(window)
    QTest.qWait(DRAWN_MS)
    around = tab.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    assert isinstance(around, QScrollArea)
    bar = around.verticalScrollBar()
    bar.setValue(bar.maximum())
    QTest.qWait(DRAWN_MS)
    return window


def amendment_sheet() -> QWidget:
    """One that is begun by hand, with two changes; the paper stands beside it."""
    window = folder_sheet("agreement")
    tab = _agreement(window)
    with clock.fixed(THE_DAY):
        tab.amending.amend.click()
        changes = [
            ("ends_on", "2027. gada 11. jūnijā", "2027. gada 18. jūnijā"),
            ("mentor.name", "Uģis Ķeņģis", "Šarlote Ņikitina"),
        ]
        tab.amending._change(changes)
        tab.reload(frozenset({"amendment"}))
    return _at_card(window, tab)


def termination_sheet() -> QWidget:
    window = folder_sheet("agreement")
    tab = _agreement(window)
    with clock.fixed(THE_DAY):
        tab.amending.terminate.click()
    return _at_card(window, tab)


def search_sheet() -> QWidget:
    window = folder_sheet("agreement")
    tab = _agreement(window)
    tab.paper.search.line.setText("prakses")
    tab.paper.search.begin()
    QTest.qWait(DRAWN_MS)
    return window


def words_sheet() -> QWidget:
    window = folder_sheet("people")
    page = window.page("placements")
    assert isinstance(page, PlacementsPage)
    assert page.folder is not None
    people = page.folder.tabs.page("people")
    assert isinstance(people, PeoplePage)
    people.words.show_words(FiveWords("mentor", "Andris Ābols", "uzaicinajums.prakse", WORDS))
    return window


def documents_sheet() -> QWidget:
    with clock.fixed(THE_DAY):
        desk = desk_on(sample_folder())
        window = _shown(framed("teacher", "documents", lambda: documents.build(desk)))
        QTest.qWait(DRAWN_MS)
    return window
