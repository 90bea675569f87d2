"""Tabs of a record: those that don't fit beside each other are found in a list."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.i18n import N_
from tests.ui.standards import settle
from ui.theme import Theme
from ui.widgets.tabs import Tabs


def test_a_list_of_all_tabs_is_there_only_while_some_of_them_can_not_be_seen(
    qtbot: QtBot, theme: Theme
) -> None:
    tabs = Tabs(N_("Placement folder"))
    qtbot.addWidget(tabs)
    for key, title in (("cover", N_("Cover")), ("diary", N_("Diary")), ("hours", N_("Hours"))):
        tabs.add(key, title, QWidget)
    tabs.resize(600, 200)
    tabs.show()
    settle(tabs)
    assert not tabs.all.isVisible()
    tabs.resize(120, 200)
    settle(tabs)
    assert tabs.all.isVisible()
    tabs.all.menu().aboutToShow.emit()
    cover, _diary, hours = tabs.all.menu().actions()
    assert cover.isChecked()
    hours.trigger()
    assert tabs.current() == "hours"
