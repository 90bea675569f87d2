"""The mentor's trainees and the student's page, on real folders."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.i18n import use_language
from app.reports.diary import days_of
from tests.three import FIRST_DAY
from tests.ui.pages.conftest import Opens, Three, rest, write_days
from tests.ui.standards import (
    assert_accessible,
    assert_nothing_clipped,
    settle,
    stretch_texts,
)
from ui.pages.diary.tab import DiaryTab
from ui.pages.my_placement.page import MyPlacementFunctions, MyPlacementPage
from ui.pages.trainees.page import TraineesPage
from ui.theme import Theme
from ui.translator import switch_language


def test_a_trainee_opens_into_their_folder_and_back(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    write_days(three.student, three.placement, 2)
    three.carry(three.student, three.school)
    three.carry(three.school, three.mentor)
    desktop = opened(three.mentor)
    page = desktop.window.open_room("trainees")
    assert isinstance(page, TraineesPage)
    (card,) = page.cards
    assert card.waiting.isVisible()
    card.open.click()
    settle(desktop.window)
    assert page.folder is not None
    tabs = page.folder.tabs  # type: ignore[attr-defined]
    assert tabs.current() == "diary"
    assert isinstance(tabs.page("diary"), DiaryTab)
    page.show_list()
    assert page.folder is None
    card.review.click()
    rest(qtbot, desktop)
    assert desktop.window.stage.current == "today"


def test_a_students_window_opens_at_their_diary(qtbot: QtBot, three: Three, opened: Opens) -> None:
    desktop = opened(three.student)
    page = desktop.window.page("mine")
    assert isinstance(page, MyPlacementPage)
    rest(qtbot, desktop)
    assert page.folder is not None
    tabs = page.folder.tabs  # type: ignore[attr-defined]
    assert tabs.current() == "diary"
    assert not page.choice.isVisible()
    for key in ("assessment", "programme", "history"):
        tabs.show_tab(key)
        rest(qtbot, desktop)
        assert tabs.page(key) is not None


def test_a_student_without_a_placement_is_told_the_next_step(qtbot: QtBot, theme: Theme) -> None:
    went: list[str] = []
    page = MyPlacementPage(
        MyPlacementFunctions(list, lambda _record: page, lambda: went.append("exchange"))
    )
    qtbot.addWidget(page)
    page.show()
    page.nothing.button.click()
    assert went == ["exchange"]
    assert_accessible(page)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, three: Three, opened: Opens, theme: Theme, scale: int, spoken: str
) -> None:
    write_days(three.mentor, three.placement, 2)
    desktop = opened(three.mentor)
    use_language(spoken)
    theme.set_scale(scale)
    page = desktop.window.open_room("trainees")
    settle(desktop.window)
    assert_accessible(page)
    assert_nothing_clipped(page)
    if scale == 100:
        stretch_texts(page)
        settle(desktop.window)
        assert_nothing_clipped(page)


def test_another_language_is_spoken_at_once(
    qtbot: QtBot, qapp: QApplication, three: Three, opened: Opens
) -> None:
    desktop = opened(three.mentor)
    page = desktop.window.open_room("trainees")
    assert isinstance(page, TraineesPage)
    switch_language(qapp, "en")
    settle(desktop.window)
    assert page.cards[0].open.text() == "Open the folder"
    switch_language(qapp, "lv")


def test_what_was_just_typed_is_saved_though_the_folder_is_left_at_once(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    desktop = opened(three.mentor)
    page = desktop.window.open_room("trainees")
    assert isinstance(page, TraineesPage)
    page.show_record(three.placement)
    assert page.folder is not None
    diary = page.folder.tabs.page("diary")  # type: ignore[attr-defined]
    assert isinstance(diary, DiaryTab)
    diary.show_span("whole")
    diary.month.choose(FIRST_DAY)
    here = diary.grid.here()
    assert here is not None
    diary.pen.set(here, work_done="Palīdzēja noliktavā.")
    page.show_list()
    settle(desktop.window)
    rest(qtbot, desktop)
    with three.mentor.read() as session:
        assert [row.work_done for row in days_of(session, three.placement)] == [
            "Palīdzēja noliktavā."
        ]
