"""The papers of a placement, for the gallery."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import clock
from app.actions.printing_papers import print_papers
from app.actions.signing import note_signature
from app.ledger.folder import DataFolder
from app.reports import placements as listed
from app.reports.signatures import papers_now
from tests.ui.pages.framed import framed
from tests.ui.pages.inline import THE_DAY, desk_on, sample_folder
from tests.ui.standards import settle
from ui.pages.papers.tab import PapersTab
from ui.pages.placements.page import PlacementsPage
from ui.pages.reports.page import ReportsPage
from ui.widgets.paper_elsewhere import PaperElsewhere
from ui.widgets.words import stacked
from ui.window import Window
from ui.wiring import placements, reports

_COMPANY = ("company",)


@cache
def _printed() -> tuple[DataFolder, bytes]:
    """Return the sample folder and a placement of it whose agreement is out, refused once."""
    folder = sample_folder()
    with clock.fixed(THE_DAY - timedelta(days=6)), tempfile.TemporaryDirectory() as place:
        with folder.read() as session:
            placement = listed.ids(session)[1]
        (paper,) = print_papers(
            folder, "agreement", [placement], "lv", Path(place) / "l.pdf", 3
        ).papers
        note_signature(folder, [paper], ("school",), "signed")
        note_signature(folder, [paper], ("company", "student", "guardian"), "sent")
    with clock.fixed(THE_DAY):
        note_signature(
            folder, [paper], _COMPANY, "refused",
            reason="Vispirms jāvienojas par apdrošināšanu un darba apģērbu",
        )  # fmt: skip
    return folder, placement


def _tab() -> tuple[Window, PapersTab]:
    folder, placement = _printed()
    with clock.fixed(THE_DAY):
        desk = desk_on(folder)
        window = framed("teacher", "placements", lambda: placements.build(desk))
        window.resize(1366, 768)
        window.show()
        settle(window)
        page = window.page("placements")
        assert isinstance(page, PlacementsPage)
        page.show_record(placement, "papers")
        settle(window)
        assert page.folder is not None
        tab = page.folder.tabs.page("papers")
    assert isinstance(tab, PapersTab)
    return window, tab


def tab_sheet(paper: str, *, voiding: bool = False) -> QWidget:
    """The tab with a paper chosen; the card may be asking why it is void."""
    window, tab = _tab()
    with clock.fixed(THE_DAY):
        tab.go_to(paper)
        if voiding:
            tab.card.ask_void()
        settle(window)
    return window


def archive_sheet() -> QWidget:
    folder, _placement = _printed()
    with clock.fixed(THE_DAY):
        desk = desk_on(folder)
        window = framed("teacher", "reports", lambda: reports.build(desk))
        window.resize(1366, 768)
        window.show()
        page = window.page("reports")
        assert isinstance(page, ReportsPage)
        page.begin("papers")
        settle(window)
    return window


def elsewhere_sheet() -> QWidget:
    folder, placement = _printed()
    with folder.read() as session:
        paper = papers_now(session, [placement])[placement][-1]
    file = (paper.id, "Prakses līgums parakstīts.pdf")

    def build() -> QWidget:
        note = PaperElsewhere()
        note.show_paper(replace(paper, template="own 4", scans=(file,)))
        page = stacked(note)
        page.layout().addStretch(1)  # type: ignore[union-attr]
        return page

    return framed("mentor", "trainees", build)


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the tab with a paper that is out, with one that is missing, and asking why."""
    return {
        "papers-archive": archive_sheet, "papers-elsewhere": elsewhere_sheet,
        "papers": partial(tab_sheet, "agreement"),
        "papers-missing": partial(tab_sheet, "briefing"),
        "papers-void": partial(tab_sheet, "agreement", voiding=True),
    }  # fmt: skip
