"""Tabs of a record: those that don't fit beside each other are found under a word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.i18n import N_
from tests.ui.keys import press
from tests.ui.standards import settle
from ui.theme import Theme
from ui.widgets.tabs import Tabs


@pytest.fixture
def tabs(qtbot: QtBot, theme: Theme) -> Tabs:
    """Return four tabs, one of which is not for this record."""
    found = Tabs(N_("Placement folder"))
    qtbot.addWidget(found)
    titles = (
        ("cover", N_("Cover")), ("diary", N_("Diary")), ("mobility", N_("Placement abroad")),
        ("hours", N_("Hours")),
    )  # fmt: skip
    found.add_all([(key, title, QWidget) for key, title in titles], "", ["mobility"])
    found.show()
    return found


def seen(tabs: Tabs) -> list[str]:
    """Return the words that stand beside each other."""
    bar = tabs.bar
    return [bar.tabText(index) for index in range(bar.count()) if bar.isTabVisible(index)]


def listed(tabs: Tabs) -> list[str]:
    """Return the words under the word at the end."""
    tabs.more.menu().aboutToShow.emit()
    return [action.text() for action in tabs.more.menu().actions()]


def narrow(tabs: Tabs, words: int) -> None:
    """Leave room for so many tabs and the word at the end."""
    room = sum(tabs.bar.tabSizeHint(index).width() for index in range(words))
    tabs.resize(room + tabs.more.sizeHint().width() + 10, 200)
    settle(tabs)


def test_tabs_that_have_no_room_are_under_a_word_and_the_open_one_is_always_in_sight(
    tabs: Tabs,
) -> None:
    tabs.resize(900, 200)
    settle(tabs)
    assert (seen(tabs), tabs.more.isVisible()) == (["Vāks", "Dienasgrāmata", "Stundas"], False)
    narrow(tabs, 1)
    assert tabs.more.isVisible()
    assert (seen(tabs), listed(tabs)) == (["Vāks"], ["Dienasgrāmata", "Stundas"])
    tabs.set_count("diary", 2)
    tabs.set_count("hours", 1)
    assert tabs.more.text() == "Vēl (3)"
    tabs.more.menu().actions()[1].trigger()
    assert tabs.current() == "hours"
    assert "Stundas (1)" in seen(tabs)
    assert "Stundas (1)" not in listed(tabs)
    assert tabs.bar.width() + tabs.more.width() <= tabs.width()


def test_arrow_keys_walk_through_all_tabs_also_those_without_room(tabs: Tabs) -> None:
    narrow(tabs, 1)
    walked = []
    for key in [Qt.Key.Key_Right] * 3 + [Qt.Key.Key_Left] * 3:
        press(tabs.bar, key)
        walked.append(tabs.current())
    assert walked == ["diary", "hours", "hours", "diary", "cover", "cover"]


def test_a_tab_that_goes_gives_way_to_its_neighbour(tabs: Tabs) -> None:
    narrow(tabs, 2)
    tabs.set_shown("mobility", True)
    tabs.show_tab("mobility")
    assert "Prakse ārvalstīs" in seen(tabs)
    tabs.set_shown("mobility", False)
    assert tabs.current() == "hours"
    assert "Prakse ārvalstīs" not in [*seen(tabs), *listed(tabs)]
