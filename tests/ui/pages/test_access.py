"""Access that ends: asked in the school's window, seen in the mentor's and the trainee's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions import exchange
from app.actions.access import end_access
from app.actions.registry import add_mentor
from app.i18n import _
from app.ledger.folder import DataFolder
from app.reports.access import AccessRow, access
from app.reports.cover import cover
from app.reports.placements import fetch, ids
from tests.conftest import School
from tests.ui.pages import sheets_access
from tests.ui.pages.conftest import Opens, Three, file_made_for, rest, write_days
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle, stretch_texts
from ui.desktop import Desktop
from ui.pages.exchange.page import ExchangePage
from ui.pages.my_placement.page import MyPlacementPage
from ui.pages.placements.folder import FolderView
from ui.pages.placements.page import PlacementsPage
from ui.pages.trainees.page import TraineesPage
from ui.theme import Theme
from ui.translator import switch_language
from ui.widgets.fields_pick import Picked


def open_tab(desktop: Desktop, placement: bytes, tab: str) -> Any:
    room = desktop.window.open_room("placements")
    assert isinstance(room, PlacementsPage)
    room.show_record(placement, tab)
    settle(desktop.window)
    assert room.folder is not None
    return room.folder.tabs.page(tab)


def rows(folder: DataFolder, placement: bytes) -> dict[str, AccessRow]:
    with folder.read() as session:
        return {row.name: row for row in access(session, placement)}


def tell(three: Three, folder: DataFolder) -> None:
    """Bring the school's news to somebody."""
    three.carry(three.school, folder)


def test_the_school_reads_what_stays_and_what_stops_before_it_ends_an_access(
    qtbot: QtBot, three: Three, opened: Opens, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_days(three.student, three.placement, 2)
    three.carry(three.student, three.school)
    desktop = opened(three.school)
    tab = open_tab(desktop, three.placement, "people")
    tab.cards["mentor"].end.click()
    settle(desktop.window)
    said = " ".join(label.text() for label in tab.ending.lines)
    assert "Māra Kalniņa" in tab.ending.heading.text()
    assert "2" in said
    tab.ending.no.click()
    assert not tab.ending.isVisible()
    assert rows(three.school, three.placement)["Māra Kalniņa"].ended_at is None
    tab.cards["mentor"].end.click()
    tab.ending.reason.editor.setText("Vairs nestrādā")
    tab.ending.yes.click()
    rest(qtbot, desktop)
    assert rows(three.school, three.placement)["Māra Kalniņa"].ended_at is not None
    card = tab.cards["mentor"]
    assert card.chip.text() == _("access ended")
    assert card.back.isVisible()
    assert not card.end.isVisible()
    assert card.main is card.send
    card.send.click()
    file = file_made_for(qtbot, desktop, "Māra Kalniņa", tmp_path / "nests", monkeypatch)
    made = desktop.window.page("exchange")
    assert isinstance(made, ExchangePage)
    assert _("it says that access to a placement has ended") in made.send.about.text()
    assert exchange.import_file(three.mentor, file).ended
    desktop.window.open_room("placements")
    rest(qtbot, desktop)
    assert card.main is card.back
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    assert card.chip.text() == _("joined")


def test_another_mentor_on_the_cover_asks_about_the_earlier_one(
    qtbot: QtBot, three: Three, filled_school: School, opened: Opens
) -> None:
    other = add_mentor(three.school, filled_school.company, "Oskars Otrais")
    desktop = opened(three.school)
    tab = open_tab(desktop, three.placement, "cover")

    def choose() -> None:
        tab.fields["mentor"].write(Picked(other, "Oskars Otrais"))
        tab.fields["mentor"].commit()
        rest(qtbot, desktop)

    choose()
    assert "Māra Kalniņa" in tab.hand_over.question.text()
    assert "Oskars Otrais" in tab.hand_over.sees.text()
    tab.hand_over.no.click()
    rest(qtbot, desktop)
    assert tab.fields["mentor"].value().text == "Māra Kalniņa"
    choose()
    tab.hand_over.keep.click()
    rest(qtbot, desktop)
    assert rows(three.school, three.placement)["Māra Kalniņa"].ended_at is None
    people = open_tab(desktop, three.placement, "people")
    (earlier,) = people.earlier.rows
    assert earlier.end.isVisible()
    earlier.end.click()
    people.ending.yes.click()
    rest(qtbot, desktop)
    (earlier,) = people.earlier.rows
    assert earlier.back.isVisible()
    earlier.back.click()
    rest(qtbot, desktop)
    assert rows(three.school, three.placement)["Māra Kalniņa"].ended_at is None


def test_a_changed_mentor_loses_access_with_one_press_and_one_undo_returns_all(
    qtbot: QtBot, three: Three, filled_school: School, opened: Opens
) -> None:
    other = add_mentor(three.school, filled_school.company, "Oskars Otrais")
    desktop = opened(three.school)
    tab = open_tab(desktop, three.placement, "cover")
    tab.fields["mentor"].write(Picked(other, "Oskars Otrais"))
    tab.fields["mentor"].commit()
    rest(qtbot, desktop)
    tab.hand_over.end.click()
    rest(qtbot, desktop)
    assert rows(three.school, three.placement)["Māra Kalniņa"].ended_at is not None
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    assert rows(three.school, three.placement)["Māra Kalniņa"].ended_at is None
    assert tab.fields["mentor"].value().text == "Māra Kalniņa"


def test_a_trainee_goes_on_in_another_company_from_the_cover(
    qtbot: QtBot, three: Three, filled_school: School, opened: Opens
) -> None:
    desktop = opened(three.school)
    tab = open_tab(desktop, three.placement, "cover")
    tab.goes_on.click()
    settle(desktop.window)
    card = tab.onward
    card.fields["last_day"].editor.setText("")
    card.yes.click()
    assert card.fields["last_day"].has_error()
    card.fields["last_day"].editor.setText("10.01.2027")
    card.yes.click()
    rest(qtbot, desktop)
    assert "11.01.2027" in card.trouble.text()
    card.fields["last_day"].editor.setText("12.03.2027")
    card.fields["last_day"].commit()
    assert card.fields["starts_on"].value().isoformat() == "2027-03-13"
    card.fields["company"].write(Picked(filled_school.company, "SIA „Čiekurs IT”"))
    card.yes.click()
    rest(qtbot, desktop)
    with three.school.read() as session:
        found = fetch(session, ids(session))
    assert sorted(row.stage for row in found) == ["draft", "terminated"]
    room = desktop.window.page("placements")
    assert isinstance(room, PlacementsPage)
    assert room.folder is not None
    assert "13.03." in room.folder.header.subtitle.text()


def test_the_mentor_reads_that_access_ended_and_finds_the_trainee_among_earlier_ones(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    write_days(three.student, three.placement, 2)
    three.carry(three.student, three.school)
    tell(three, three.mentor)
    desktop = opened(three.mentor)
    page = desktop.window.open_room("trainees")
    assert isinstance(page, TraineesPage)
    assert page.cards[0].waiting.isVisible()
    page.show_record(three.placement)
    settle(desktop.window)
    assert isinstance(page.folder, FolderView)
    assert not page.folder.ended.isVisible()
    end_access(three.school, three.placement, three.mentor.identity.person)
    tell(three, three.mentor)
    rest(qtbot, desktop)
    folder = page.folder
    assert isinstance(folder, FolderView)
    assert folder.ended.isVisible()
    assert folder.send is not None
    assert not folder.send.isVisible()
    folder.tabs.show_tab("cover")
    settle(desktop.window)
    tab: Any = folder.tabs.page("cover")
    assert tab.fields["mentor_phone"].editor.isReadOnly()
    folder.tabs.show_tab("assessment")
    settle(desktop.window)
    assessment: Any = folder.tabs.page("assessment")
    assert not assessment.sheet.isVisible()
    page.show_list()
    settle(desktop.window)
    assert page.now.cards == []
    (card,) = page.earlier.cards
    assert card.chip.text() == _("access ended")
    assert not card.waiting.isVisible()
    assert not card.review.isVisible()
    today: Any = desktop.window.open_room("today")
    assert today.model.days == []


def test_the_trainees_folder_opens_to_be_read_only(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    desktop = opened(three.student)
    page = desktop.window.page("mine")
    assert isinstance(page, MyPlacementPage)
    end_access(three.school, three.placement, three.student.identity.person)
    tell(three, three.student)
    rest(qtbot, desktop)
    assert isinstance(page.folder, FolderView)
    assert page.folder.ended.isVisible()
    with three.student.read() as session:
        assert cover(session, three.placement) is not None


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("spoken", ["lv", "en"])
@pytest.mark.parametrize("sheet", ["access-ending", "access-earlier", "trainees-earlier"])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, qapp: QApplication, theme: Theme, sheet: str, spoken: str, scale: int
) -> None:
    switch_language(qapp, spoken)
    theme.set_scale(scale)
    window = sheets_access.sheets()[sheet]()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    settle(window)
    assert_accessible(window)
    assert_nothing_clipped(window)
    if scale == 100:
        stretch_texts(window)
        settle(window)
        assert_nothing_clipped(window)
    switch_language(qapp, "lv")
