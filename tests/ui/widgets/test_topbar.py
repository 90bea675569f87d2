"""The bar over everything leaves out names where large letters leave no room for them."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.i18n import N_, use_language
from tests.ui.standards import settle
from ui.theme import Theme
from ui.widgets.palette import SearchBox
from ui.widgets.topbar import TopBar

SCREEN = 1366


def test_on_a_schools_screen_the_bar_is_no_wider_than_the_screen_at_any_size_of_text(
    qtbot: QtBot, theme: Theme
) -> None:
    use_language("lv")
    search = SearchBox(lambda _words: [], list, lambda _words: [])
    bar = TopBar(search, theme, N_("Company mentor"), lambda _name, _value: None)
    qtbot.addWidget(bar)
    bar.resize(SCREEN, 48)
    bar.set_waiting(12, 12)
    bar.show()
    settle(bar)
    assert bar.name.isVisible()
    assert bar.role.isVisible()
    theme.set_scale(200)
    settle(bar)
    assert bar.minimumSizeHint().width() <= SCREEN
    assert bar.width() == SCREEN
    assert bar.arrivals.isVisible()
    assert not bar.name.isVisible()
    theme.set_scale(100)
    settle(bar)
    assert bar.name.isVisible()
    assert bar.role.isVisible()
