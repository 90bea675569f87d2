"""The history of a placement's folder, and undo from it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions.placements import edit_placements
from app.i18n import use_language
from app.reports.cover import cover
from tests.ui.pages.conftest import Opens, Three, rest, write_days
from tests.ui.pages.sheets_history import functions, page
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle
from ui.desktop import Desktop
from ui.pages.history.tab import HistoryTab
from ui.theme import Theme
from ui.translator import switch_language
from ui.wiring import tab_history


def history_of(qtbot: QtBot, desktop: Desktop, placement: bytes) -> HistoryTab:
    found = tab_history.build(desktop.desk, placement)
    assert isinstance(found, HistoryTab)
    desktop.office.changed.connect(found.reload)
    found.resize(1100, 700)
    found.show()
    rest(qtbot, desktop)
    return found


def phone(three: Three) -> str | None:
    with three.school.read() as session:
        found = cover(session, three.placement)
        assert found is not None
        return found.mentor.phone


def test_an_earlier_value_is_brought_back(qtbot: QtBot, three: Three, opened: Opens) -> None:
    for number in ("26111111", "26222222"):
        edit_placements(three.school, [three.placement], mentor_phone=number)
    desktop = opened(three.school)
    tab = history_of(qtbot, desktop, three.placement)
    qtbot.addWidget(tab)
    step = next(
        step
        for step in tab._steps.values()
        if any(field.after.endswith("26111111") for field in step.changes[0].row.changes)
    )
    (change,) = step.changes
    field = next(field for field in change.row.changes if field.after.endswith("26111111"))
    assert field.cell not in change.latest
    tab._restore(change, field)
    rest(qtbot, desktop)
    assert phone(three) == "+371 26111111"
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    assert phone(three) == "+371 26222222"


def test_one_step_of_ones_own_is_taken_back_wherever_it_lies(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    edit_placements(three.school, [three.placement], schedule="8.30-17.00")
    edit_placements(three.school, [three.placement], insurance="A-1")
    desktop = opened(three.school)
    tab = history_of(qtbot, desktop, three.placement)
    qtbot.addWidget(tab)
    step = next(
        step
        for step in tab._steps.values()
        if any(field.field == "schedule" for field in step.changes[0].row.changes)
    )
    tab.table.choose(step.id)
    assert not tab.detail.undo.isHidden()
    tab.detail.undo.click()
    rest(qtbot, desktop)
    with three.school.read() as session:
        found = cover(session, three.placement)
        assert found is not None
        assert (found.schedule, found.insurance) == (None, "A-1")


def test_others_steps_are_read_only(qtbot: QtBot, three: Three, opened: Opens) -> None:
    write_days(three.mentor, three.placement, 1)
    three.carry(three.mentor, three.school)
    desktop = opened(three.school)
    tab = history_of(qtbot, desktop, three.placement)
    qtbot.addWidget(tab)
    step = next(step for step in tab._steps.values() if step.verb == "log.write")
    assert step.name == "Māra Kalniņa"
    tab.table.choose(step.id)
    assert tab.detail.undo.isHidden()


def test_undo_and_redo_say_what_they_did(qtbot: QtBot, three: Three, opened: Opens) -> None:
    edit_placements(three.school, [three.placement], insurance="A-1")
    desktop = opened(three.school)
    use_language("en")
    for action, begins, now in (
        (desktop.window.undo_action, "Undone: ", None),
        (desktop.window.redo_action, "Done again: ", "A-1"),
    ):
        action.trigger()
        rest(qtbot, desktop)
        (banner,) = desktop.window.banners.banners()
        assert banner.text.startswith(begins)
        with three.school.read() as session:
            found = cover(session, three.placement)
            assert found is not None
            assert found.insurance == now


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, theme: Theme, scale: int, spoken: str
) -> None:
    use_language(spoken)
    theme.set_scale(scale)
    tab = page()
    qtbot.addWidget(tab)
    tab.resize(1100, 1200)
    tab.show()
    settle(tab)
    assert_accessible(tab)
    assert_nothing_clipped(tab)


def test_another_language_is_spoken_at_once(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    tab = HistoryTab(functions())
    qtbot.addWidget(tab)
    switch_language(qapp, "en")
    settle(tab)
    assert tab.detail.heading.text() == "Days confirmed"
    switch_language(qapp, "lv")
