"""The exchange: files made, files taken in, invitations, and what the top bar says."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.actions.posting import file_name
from app.i18n import use_language
from tests.ui.keys import type_in
from tests.ui.pages.conftest import Opens, Three
from tests.ui.pages.sheets_exchange import functions, page
from tests.ui.standards import (
    assert_accessible,
    assert_nothing_clipped,
    settle,
    stretch_texts,
)
from ui.desktop import Desktop
from ui.pages.exchange.functions import PersonLine
from ui.pages.exchange.page import ExchangePage
from ui.pages.exchange.people import SHOWN
from ui.pages.exchange.words import size_words
from ui.theme import Theme
from ui.translator import switch_language


def exchange_of(desktop: Desktop) -> ExchangePage:
    found = desktop.window.open_room("exchange")
    assert isinstance(found, ExchangePage)
    return found


def test_building_the_page_shows_no_window_of_its_own(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    shown: list[QWidget] = []

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
                shown.extend([watched] if watched.isWindow() else [])
            return False

    watcher = Watcher()
    qapp.installEventFilter(watcher)
    here = page()
    qtbot.addWidget(here)
    qapp.removeEventFilter(watcher)
    assert shown == []


def test_every_file_is_noted(qtbot: QtBot, three: Three, opened: Opens) -> None:
    desktop = opened(three.school)
    here = exchange_of(desktop)
    here.begin("files")
    settle(desktop.window)
    assert here.files is not None
    assert here.files.table.model().rowCount() == 2


def test_names_of_files_are_plain_and_sizes_are_short() -> None:
    day = date(2027, 1, 18)
    assert file_name("Ērika Ēvele", day) == "Prakse Erika Evele 2027-01-18.prakse"
    assert file_name("../Žanis/..", day) == "Prakse Zanis 2027-01-18.prakse"
    assert file_name("Ж" * 300, day) == "Prakse 2027-01-18.prakse"
    use_language("lv")
    sizes = (812, 2140, 1_400_000, 3_200_000_000)
    assert [size_words(size) for size in sizes] == ["812 B", "2,1 kB", "1,4 MB", "3,2 GB"]
    use_language("en")


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("tab", ["people", "files", "conflicts"])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, theme: Theme, scale: int, tab: str
) -> None:
    theme.set_scale(scale)
    here = page(tab, came=True)
    qtbot.addWidget(here)
    _fit(here)
    assert_accessible(here)
    assert_nothing_clipped(here)
    if scale == 100 and tab == "people":
        stretch_texts(here)
        _fit(here)
        assert_nothing_clipped(here)


def _fit(here: ExchangePage) -> None:
    """Give the page the room that it gets on a scrolling sheet."""
    for _turn in range(3):
        here.resize(1000, max(600, here.heightForWidth(1000)))
        here.show()
        settle(here)


def test_another_language_is_spoken_at_once(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    here = ExchangePage(functions())
    qtbot.addWidget(here)
    switch_language(qapp, "en")
    settle(here)
    assert here.header.title.text() == "Exchange"
    assert here.people.rows[0].make.text() == "Prepare a file"
    switch_language(qapp, "lv")


def test_of_thousands_of_people_some_are_shown_and_all_are_found(
    qtbot: QtBot, theme: Theme
) -> None:
    many = [
        PersonLine(at.to_bytes(16, "big"), f"Ērika {at}", "mentor", 1, 1, at % 2, at, None, None)
        for at in range(3000)
    ]
    card = page(people=lambda then: then(many)).people
    qtbot.addWidget(card.window())
    card.window().show()
    qtbot.waitUntil(lambda: len(card.rows) == SHOWN)
    assert [row.person.fresh for row in card.rows] == [1] * SHOWN
    assert card.more.text().endswith(str(3000 - SHOWN))
    card.more.click()
    qtbot.waitUntil(lambda: len(card.rows) == 2 * SHOWN)
    kept = next(row for row in card.rows if row.person.name == "Ērika 7")
    type_in(card.search, "erika 7")
    settle(card)
    assert kept in card.rows
    assert len(card.rows) == 2 * SHOWN
    card.only.setCurrentIndex(1)
    settle(card)
    assert all(row.person.fresh for row in card.rows)
    card.only.setCurrentIndex(2)
    assert (card.rows, card.nobody.isVisible()) == ([], True)
    card.only.setCurrentIndex(0)
    type_in(card.search, "10")
    settle(card)
    assert [row.person.name for row in card.rows] == ["Ērika 710"]
    assert not card.more.isVisible()


def test_tab_goes_down_the_list_as_it_is_shown(qtbot: QtBot, theme: Theme) -> None:
    def some(fresh: set[int]) -> list[PersonLine]:
        return [
            PersonLine(bytes([at]) * 16, f"Ērika {at}", "mentor", 1, 1, at in fresh, 0, None, None)
            for at in range(10)
        ]

    card = page(people=lambda then: then(some({2, 5}))).people
    qtbot.addWidget(card.window())
    card.window().show()
    settle(card)
    card.show_people(some({7, 5}))
    settle(card)
    assert [row.person.name for row in card.rows[:2]] == ["Ērika 5", "Ērika 7"]
    stops: list[QWidget] = []
    at: QWidget = card.only
    while len(stops) < 2 * len(card.rows):
        following = at.nextInFocusChain()
        assert following is not None
        at = following
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible():
            stops.append(at)
    assert stops == [button for row in card.rows for button in (row.make, row.more)]
    tops = [row.mapTo(card, QPoint(0, 0)).y() for row in card.rows]
    assert tops == sorted(tops)
