"""A mentor with two schools in the window: a card each, and each trainee's school."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions import exchange
from app.actions.placements import edit_placements
from app.ledger.folder import DataFolder
from tests.app.exchange.schools import members, second_school
from tests.ui.pages import sheets_exchange
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle, stretch_texts
from ui.pages.exchange.functions import PersonLine
from ui.pages.exchange.page import ExchangePage
from ui.pages.exchange.school import SchoolCards
from ui.pages.trainees.page import TraineesPage
from ui.theme import Theme
from ui.translator import switch_language


def test_each_school_has_a_card_and_one_button_makes_all_files(qtbot: QtBot) -> None:
    made: list[tuple[str, ...]] = []
    cards = SchoolCards(
        lambda school, _all: made.append((school.name,)),
        lambda schools: made.append(tuple(school.name for school in schools)),
    )
    qtbot.addWidget(cards)
    cards.show()
    cards.show_schools([])
    assert [card.make.isEnabled() for card in cards.cards] == [False]
    first, second, over = sheets_exchange.schools()
    cards.show_schools([over, second, first])
    assert [card.heading.text() for card in cards.cards] == [
        "Paraugu tehnikums", "Jelgavas tehnikums", "Kandavas tehnikums",
    ]  # fmt: skip
    assert not cards.all.isVisible()
    assert not cards.cards[2].silent.isVisible()
    cards.cards[1].make.click()
    waiting = PersonLine(**{**_fields(second), "fresh": 2, "lacking": 2})
    cards.show_schools([first, waiting])
    assert len(cards.cards) == 2
    cards.all.click()
    assert made == [("Jelgavas tehnikums",), ("Paraugu tehnikums", "Jelgavas tehnikums")]
    cards.show_schools([first])
    assert cards.cards[0].heading.text() != first.name


def _fields(line: PersonLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in line.__dataclass_fields__}


def test_a_second_schools_invitation_is_opened_in_the_same_window(
    qtbot: QtBot, three: Three, opened: Opens, tmp_path: Path
) -> None:
    school, placement = second_school(tmp_path / "skola-b")
    invited = exchange.invite(school, placement, tmp_path / "b.prakse")
    desktop = opened(three.mentor)
    page = desktop.window.open_room("exchange")
    assert isinstance(page, ExchangePage)
    rest(qtbot, desktop)
    page.take_file(str(invited.path))
    rest(qtbot, desktop)
    form = page.receiving.invitation
    form.words.line.setText(invited.words)
    form.open.click()
    rest(qtbot, desktop)
    assert [each.school_name for each in members(three.mentor)] == [
        "Jelgavas tehnikums", "Ventspils Tehnikums",
    ]  # fmt: skip
    assert "Jelgavas tehnikums" in page.receiving.came.text
    assert {card.heading.text() for card in page.schools.cards} == {
        "Jelgavas tehnikums", "Ventspils Tehnikums",
    }  # fmt: skip
    trainees = desktop.window.open_room("trainees")
    assert isinstance(trainees, TraineesPage)
    settle(desktop.window)
    said = {card.row.student_name: card.about.text() for card in trainees.cards}
    assert said["Jānis Otrais"].startswith("Jelgavas tehnikums")
    assert said["Līga Bērziņa"].startswith("Ventspils Tehnikums")
    _carry_to(school, three.mentor, three.post)
    edit_placements(three.mentor, [placement], mentor_phone="26111111")
    rest(qtbot, desktop)
    desktop.window.open_room("exchange")
    rest(qtbot, desktop)
    assert page.schools.cards[0].heading.text() == "Jelgavas tehnikums"
    school.close()


def _carry_to(school: DataFolder, mentor: DataFolder, post: Path) -> None:
    file = post / "to-b.prakse"
    exchange.send_to_school(mentor, file, school.identity.school)
    exchange.import_file(school, file)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, qapp: QApplication, theme: Theme, spoken: str, scale: int
) -> None:
    switch_language(qapp, spoken)
    theme.set_scale(scale)
    window = sheets_exchange.sheets()["exchange-ended"]()
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
