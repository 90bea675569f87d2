"""A month: days by keys, states by word."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.i18n import use_language
from tests.ui.keys import press
from ui.theme import Theme
from ui.widgets.calendar import CONFIRMED, RETURNED, DayButton, MonthCalendar


@pytest.fixture
def month(qtbot: QtBot, theme: Theme) -> MonthCalendar:
    found = MonthCalendar()
    qtbot.addWidget(found)
    found.show()
    found.activateWindow()
    found.choose(date(2027, 1, 18))
    return found


def button(month: MonthCalendar, day: date) -> DayButton:
    return next(found for found in month.findChildren(DayButton) if found.day == day)


def test_a_day_says_its_date_and_state_in_the_language_of_the_moment(month: MonthCalendar) -> None:
    month.set_marks({date(2027, 1, 18): CONFIRMED})
    assert "18. janvāris" in button(month, date(2027, 1, 18)).accessibleName()
    assert "apstiprināt" in button(month, date(2027, 1, 18)).accessibleName()
    use_language("en")
    month.retranslate()
    assert button(month, date(2027, 1, 18)).accessibleName().endswith("confirmed")


def test_arrows_go_over_the_edge_of_the_month(month: MonthCalendar) -> None:
    last = button(month, date(2027, 1, 31))
    last.setFocus()
    press(last, Qt.Key.Key_Down)
    assert month.month == date(2027, 2, 1)
    here = QApplication.focusWidget()
    assert isinstance(here, DayButton)
    assert here.day == date(2027, 2, 7)


def test_page_down_keeps_to_the_last_day_of_a_shorter_month(month: MonthCalendar) -> None:
    last = button(month, date(2027, 1, 31))
    last.setFocus()
    press(last, Qt.Key.Key_PageDown)
    here = QApplication.focusWidget()
    assert isinstance(here, DayButton)
    assert here.day == date(2027, 2, 28)


def test_enter_chooses_the_day(month: MonthCalendar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(month.chosen) as told:
        press(button(month, date(2027, 1, 20)), Qt.Key.Key_Return)
    assert told.args == [date(2027, 1, 20)]
    assert month.day == date(2027, 1, 20)


def test_states_differ_by_shape_not_by_colour_alone() -> None:
    assert CONFIRMED.icon != RETURNED.icon
    assert CONFIRMED.word != RETURNED.word
