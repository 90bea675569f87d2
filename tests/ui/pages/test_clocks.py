"""Clocks that are far off: told beside the person, in what came, and of one's own computer."""

from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from app import clock
from app.actions import exchange
from app.actions.placements import edit_placements
from tests.ui.pages.conftest import Opens, Three, rest
from ui.pages.exchange.page import ExchangePage
from ui.pages.settings.page import SettingsPage

YEARS = timedelta(days=3653)


def test_a_clock_ten_years_ahead_is_told_beside_the_person(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    file = three.post / "no-mentores.prakse"
    year = (clock.now() + YEARS).year
    with clock.fixed(clock.now() + YEARS):
        exchange.send_to_school(three.mentor, file, everything=True)
    desktop = opened(three.school)
    page = desktop.window.open_room("exchange")
    assert isinstance(page, ExchangePage)
    page.take_file(str(file))
    rest(qtbot, desktop)
    told = (page.receiving.summary.text, page.receiving.came.text)
    assert any(str(year) in each for each in told)
    if not page.receiving.summary.isHidden():
        page.receiving.summary.take.click()
        rest(qtbot, desktop)
    row = next(row for row in page.people.rows if row.person.name == "Māra Kalniņa")
    assert str(year) in row.words.text()
    other = next(row for row in page.people.rows if row.person.name != "Māra Kalniņa")
    assert str(year) not in other.words.text()
    assert not desktop.window.banners.banners() or all(
        str(year) not in banner.text for banner in desktop.window.banners.banners()
    )


def test_ones_own_clock_is_doubted_once_in_a_banner_and_in_the_settings(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    year = (clock.now() + YEARS).year
    with clock.fixed(clock.now() + YEARS):
        edit_placements(three.school, [three.placement], schedule="8-16")
    desktop = opened(three.school)
    qtbot.waitUntil(lambda: bool(desktop.window.banners.banners()), timeout=20_000)
    (banner,) = desktop.window.banners.banners()
    assert str(year) in banner.text
    banner.close_banner()
    page = desktop.window.open_room("settings")
    assert isinstance(page, SettingsPage)
    assert page.data.clock.isVisible()
    assert str(year) in page.data.clock.text()
    rest(qtbot, desktop)
    assert desktop.window.banners.banners() == []


def test_a_clock_that_is_right_is_not_spoken_of(qtbot: QtBot, three: Three, opened: Opens) -> None:
    desktop = opened(three.school)
    rest(qtbot, desktop)
    page = desktop.window.open_room("settings")
    assert isinstance(page, SettingsPage)
    assert not page.data.clock.isVisible()
    assert desktop.window.banners.banners() == []
