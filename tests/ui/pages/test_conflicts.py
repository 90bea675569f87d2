"""Conflicts are shown with both values and decided by a person."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions.placements import edit_placements
from app.i18n import use_language
from app.reports.conflicts import conflicts
from app.reports.cover import cover
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.pages.sheets_exchange import conflict_page
from tests.ui.standards import (
    assert_accessible,
    assert_nothing_clipped,
    settle,
    stretch_texts,
)
from ui.desktop import Desktop
from ui.pages.conflicts.page import ConflictsPage
from ui.theme import Theme
from ui.translator import switch_language


@pytest.fixture
def window(three: Three, opened: Opens) -> Desktop:
    """The school's window, where the mentor's phone was changed on both sides."""
    edit_placements(three.school, [three.placement], mentor_phone="26999888")
    edit_placements(three.mentor, [three.placement], mentor_phone="26000777")
    three.carry(three.mentor, three.school)
    return opened(three.school)


def list_of(desktop: Desktop) -> ConflictsPage:
    assert desktop.go("exchange", begin="conflicts")
    page = desktop.window.page("exchange")
    found = page.conflicts  # type: ignore[attr-defined]
    assert isinstance(found, ConflictsPage)
    settle(desktop.window)
    return found


def phone(three: Three) -> str | None:
    with three.school.read() as session:
        found = cover(session, three.placement)
        assert found is not None
        return found.mentor.phone


def test_both_values_stand_there_with_who_and_when(window: Desktop, three: Three) -> None:
    (card,) = list_of(window).cards
    shown = {box.value.text(): box.author.text() for box in card.boxes}
    assert set(shown) == {"+371 26999888", "+371 26000777"}
    assert "Māra Kalniņa" in shown["+371 26000777"]
    assert "Anna Liepa" in shown["+371 26999888"]


def test_one_value_is_kept_and_the_decision_can_be_taken_back(
    qtbot: QtBot, window: Desktop, three: Three
) -> None:
    here = list_of(window)
    (card,) = here.cards
    box = next(box for box in card.boxes if "26999888" in box.value.text())
    box.keep.click()
    rest(qtbot, window)
    assert here.cards == []
    assert here.nothing.isVisible()
    assert phone(three) == "+371 26999888"
    (banner,) = window.window.banners.banners()
    banner.button.click()
    rest(qtbot, window)
    with three.school.read() as session:
        assert phone(three) is not None
        assert len(conflicts(session)) in (0, 1)


def test_another_value_can_be_written(qtbot: QtBot, window: Desktop, three: Three) -> None:
    (card,) = list_of(window).cards
    card.other.click()
    (editor,) = card.editors
    editor.line.setText("+371 26123123")  # type: ignore[attr-defined]
    card.save.click()
    rest(qtbot, window)
    assert phone(three) == "+371 26123123"
    with three.school.read() as session:
        assert conflicts(session) == []


def test_what_may_not_be_decided_here_says_why(qtbot: QtBot, three: Three, opened: Opens) -> None:
    edit_placements(three.school, [three.placement], mentor_phone="26999888")
    edit_placements(three.mentor, [three.placement], mentor_phone="26000777")
    three.carry(three.mentor, three.school)
    three.carry(three.school, three.student)
    desktop = opened(three.student)
    (card,) = list_of(desktop).cards
    card.boxes[0].keep.click()
    rest(qtbot, desktop)
    assert not card.trouble.isHidden()
    assert card.trouble.text()


def test_only_what_differs_is_to_be_decided(theme: Theme, qtbot: QtBot) -> None:
    use_language("en")
    here = conflict_page()
    qtbot.addWidget(here)
    dates, times, deletion = here.cards
    assert dates.boxes[0].value.text() == "12.06.2027"
    assert times.boxes[1].value.text() == "to 17:15, break 45 min"
    assert [box.keep.text() for box in deletion.boxes] == ["Keep the record", "Delete it"]
    assert not dates.other.isHidden()
    assert deletion.other.isHidden()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, theme: Theme, scale: int, spoken: str
) -> None:
    use_language(spoken)
    theme.set_scale(scale)
    here = conflict_page()
    qtbot.addWidget(here)
    here.cards[0].other.click()
    for _turn in range(3):
        here.resize(1000, here.heightForWidth(1000))
        here.show()
        settle(here)
    assert_accessible(here)
    assert_nothing_clipped(here)
    if scale == 100:
        stretch_texts(here)
        settle(here)
        here.resize(1000, here.heightForWidth(1000))
        assert_nothing_clipped(here)


def test_another_language_is_spoken_at_once(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    here = conflict_page()
    qtbot.addWidget(here)
    switch_language(qapp, "en")
    settle(here)
    assert here.cards[0].boxes[0].keep.text() == "Keep this"
    switch_language(qapp, "lv")
