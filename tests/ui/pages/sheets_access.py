"""Access that ends, seen from the school and from the workplace, for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.actions.on_paper import paper_set
from app.exchange.letters import INVITATION, Letter, letter_for
from app.i18n import Language
from app.reports.access import AccessRow, Leaving
from app.reports.heads import Head, head
from app.reports.placements import PlacementRow, fetch, ids
from tests.ui.pages import sheets_trainees
from tests.ui.pages.framed import framed, nothing
from tests.ui.pages.inline import THE_DAY, sample_folder
from tests.ui.pages.sheets_exchange import letter_functions
from tests.ui.pages.sheets_placements import folder_sheet
from tests.ui.standards import settle
from ui.pages.placements.folder import FolderTab, FolderVerbs, FolderView
from ui.pages.placements.hand_over import HandOver
from ui.pages.placements.page import PlacementsPage
from ui.pages.placements.people import Party, PeoplePage, PeopleVerbs
from ui.widgets.field_card import scroll_to
from ui.widgets.five_words import FiveWords
from ui.window import Window

_ENDED = datetime(2027, 1, 15, 9, tzinfo=UTC)


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return every sheet by name."""
    return {
        "access-ending": lambda: framed("teacher", "placements", ending_page),
        "access-earlier": lambda: framed("teacher", "placements", people_page),
        "access-paper": lambda: framed("teacher", "placements", paper_page),
        "access-mail": lambda: framed("teacher", "placements", lambda: paper_page(mails=True)),
        "access-hand-over": hand_over_sheet,
        "access-onward": onward_sheet,
        "access-ended": lambda: framed("mentor", "trainees", ended_page),
        "trainees-earlier": lambda: framed("mentor", "trainees", trainees_page),
    }


def row(**more: object) -> AccessRow:
    """Return a mentor who has joined."""
    plain = AccessRow(
        "mentor", b"m" * 16, "Andris Ābols", datetime(2026, 12, 14, 8, tzinfo=UTC),
        datetime(2026, 12, 16, 8, tzinfo=UTC), datetime(2027, 1, 11, 8, tzinfo=UTC),
        datetime(2027, 1, 13, 8, tzinfo=UTC),
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


def people_page() -> PeoplePage:
    """Return the tab: a new mentor, and two who were there before."""
    return PeoplePage(people_verbs())


def people_verbs() -> PeopleVerbs:
    """Return what the tab asks and does not do."""
    student = row(role="student", name="Līga Bērziņa", ended_at=_ENDED)
    before = [
        row(name="Ērika Ēvele", current=False, ended_at=_ENDED, told_at=_ENDED, knows=True),
        row(name="Guntars Gailis", current=False),
    ]
    return PeopleVerbs(
        parties=lambda: [
            Party("mentor", "Andris Ābols", row()), Party("student", "Līga Bērziņa", student)
        ],
        invite=nothing, send=nothing, letter=nothing, print_letter=nothing, copy=nothing,
        earlier=lambda: before,
        leaving=lambda _row: Leaving(3, datetime(2027, 1, 13, 8, tzinfo=UTC), False),
        end=nothing, give_back=nothing, put_on_paper=nothing, write_papers=nothing,
        invitation_letter=invitation_letter, letters=letter_functions(),
    )  # fmt: skip


def invitation_letter(_role: str, file: Path, spoken: Language) -> Letter:
    """Return the letter that a sample invitation goes with."""
    return letter_for(
        INVITATION, spoken, to="erika@example.lv", sender="Anna Liepa", school="Paraugu tehnikums",
        files=[file],
    )  # fmt: skip


def paper_page(*, mails: bool = False) -> PeoplePage:
    """Return the tab: a mentor on paper, a student not invited; or an invitation to be mailed."""
    papers = [paper.title for paper in paper_set("mentor")]
    verbs = replace(
        people_verbs(),
        parties=lambda: [
            Party("mentor", "Andris Ābols", None, None if mails else papers),
            Party("student", "Līga Bērziņa", None),
        ],
        earlier=list,
    )
    page = PeoplePage(verbs)
    if mails:
        words = "upe kalns bērzs ozols liepa"
        page._invitation = Path("uzaicinājums-andris-abols.prakse")
        page.words.show_words(FiveWords("mentor", "Andris Ābols", page._invitation.name, words))
        page.words.mail.click()
    return page


def ending_page() -> PeoplePage:
    """Return the tab as somebody is about to end an access."""
    page = people_page()
    page.cards["mentor"].end.click()
    page.ending.reason.set_value("Vairs nestrādā uzņēmumā")
    return page


def _cover_of(window: Window) -> Any:
    page = window.page("placements")
    assert isinstance(page, PlacementsPage)
    assert page.folder is not None
    return page.folder.tabs.page("cover")


def hand_over_sheet() -> QWidget:
    window = folder_sheet("cover")
    tab = _cover_of(window)
    tab.hand_over.ask(HandOver(("Ērika Ēvele",), "Andris Ābols", True), nothing, nothing)
    settle(window)
    scroll_to(tab.hand_over)
    return window


def onward_sheet() -> QWidget:
    window = folder_sheet("cover")
    page = window.page("placements")
    assert isinstance(page, PlacementsPage)
    with clock.fixed(THE_DAY):
        page.show_record(next(row.id for row in _rows() if row.stage == "signed"), "cover")
        settle(window)
        _cover_of(window).goes_on.click()
        settle(window)
    return window


def ended_page() -> FolderView:
    """Return a folder that is no longer shared, with nothing in its tabs."""
    from tests.ui.pages.sheets_diary import tab

    return FolderView(
        FolderVerbs(
            head=_ended_head, crumbs=lambda _head: [("Praktikanti", lambda: None)],
            closed=nothing, print=nothing, send=lambda: None, send_title=lambda: "",
            ended=lambda: _ENDED,
        ),
        [FolderTab("diary", "Diary", lambda: tab(""))],
    )  # fmt: skip


def _rows() -> list[PlacementRow]:
    with sample_folder().read() as session:
        return fetch(session, ids(session))


def _ended_head() -> Head:
    with sample_folder().read() as session:
        found = head(session, _rows()[1].id)
    assert found is not None
    return found


def trainees_page() -> QWidget:
    """Return the mentor's trainees: one now, one whose access ended, one completed."""
    now, ended, done = sheets_trainees.rows()
    hours = replace(ended.hours, waiting_days=0, returned_days=0)
    return sheets_trainees.page(
        [now, replace(ended, ended_at=_ENDED, hours=hours), replace(done, stage="completed")]
    )
