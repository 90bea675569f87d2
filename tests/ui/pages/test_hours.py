"""The hours: whatever total is pressed, the list adds up to it; hours are adjusted in place."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.memory import undo_last
from app.i18n import LANGUAGES, Language, use_language
from app.reports.hours_lines import HoursLine
from app.reports.hours_words import warning_words
from tests.three import Three, write_days
from tests.ui.pages.conftest import Opens, opened, rest
from tests.ui.pages.sheets_hours import ITEMS, SECOND, school, sheet
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle
from ui.pages.hours.lines import COLUMNS
from ui.pages.hours.tab import HoursTab
from ui.theme import Theme

__all__ = ["opened"]
KEY = QTest.keyClick


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_each_total_is_the_sum_of_the_list_that_it_opens(
    qtbot: QtBot, theme: Theme, spoken: Language
) -> None:
    use_language(spoken)
    tab = school()
    qtbot.addWidget(tab)
    tab.resize(1100, 640)
    tab.show()
    settle(tab)
    whole = sheet(several=True)
    keys = [total.key for total in whole.totals]
    tab.totals.lines["agreed"].setFocus()
    tab.totals.lines["agreed"].click()
    for at, key in enumerate(keys):
        total = whole.total(key)
        assert total is not None
        shown = [tab.model.row(number) for number in range(tab.model.rowCount())]
        assert sum(row.minutes for row in shown if row is not None) == total.minutes
        line = tab.totals.lines[key]
        assert line.isChecked()
        assert line.hasFocus()
        assert line.number in tab.card.heading.text()
        if at + 1 < len(keys):
            KEY(line, Qt.Key.Key_Down)
    assert f"place:{SECOND.hex()}" == keys[-1]
    tab.adjust.click()
    assert_accessible(tab)
    assert_nothing_clipped(tab)


def test_a_night_says_that_it_ends_on_the_next_day() -> None:
    night = HoursLine(b"n", b"p", "", "night", 450, starts=1320, ends=1800, rest=30)
    column = next(column for column in COLUMNS if column.key == "times")
    use_language("lv")
    assert column.text(night) == "22.00–6.00 +1"
    assert column.value is not None
    assert column.value(night) == "22.00–6.00 (nākamajā dienā)"


def test_enter_opens_the_day_and_a_warning_is_said_with_its_source(
    qtbot: QtBot, theme: Theme
) -> None:
    use_language("en")
    elsewhere: list[Any] = []
    tab = school(open_elsewhere=lambda *told: elsewhere.append(told))
    qtbot.addWidget(tab)
    led: list[tuple[str, str]] = []
    tab.leads.connect(lambda *told: led.append(told))
    odd = next(line for line in sheet().lines("written") if warning_words(line))
    tab.table.choose(odd.id)
    assert "not checked against the law" in tab.current.text()
    KEY(tab.table, Qt.Key.Key_Return)
    tab.go_to("place:" + SECOND.hex())
    KEY(tab.table, Qt.Key.Key_Return)
    assert led == [("diary", "2027-01-15")]
    assert elsewhere == [(SECOND, sheet(several=True).chain[1].plan.schedule.first)]
    tab.go_to("item:" + ITEMS[0].id.hex())
    assert tab.totals.lines["item:" + ITEMS[0].id.hex()].isChecked()


def test_hours_are_adjusted_with_a_reason_and_taken_back(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    write_days(three.student, three.placement, 3)
    three.carry(three.student, three.school)
    desktop = opened(three.school)
    desktop.go("placements", record=three.placement, tab="programme")
    page: Any = desktop.window.page("placements")
    page.folder.tabs.page("programme").leads.emit("hours", "item:")
    rest(qtbot, desktop)
    tab = page.folder.tabs.page("hours")
    assert isinstance(tab, HoursTab)
    assert tab.totals.lines["item:"].isChecked()
    tab.adjust.click()
    box = tab.box
    box.way.write(-1)
    box.minutes.write(90)
    box.yes.click()
    rest(qtbot, desktop)
    assert box.reason.has_error()
    box.reason.line.setText("Agrāk mājās")
    KEY(box.reason.line, Qt.Key.Key_Return)
    rest(qtbot, desktop)
    assert box.isHidden()
    assert tab.totals.lines["written"].number == "22 h 30 min"
    tab.totals.lines["adjusted"].click()
    assert "Agrāk mājās" in tab.current.text()
    tab.back.click()
    rest(qtbot, desktop)
    assert tab.totals.lines["written"].number == "24 h"
    assert "adjusted" not in tab.totals.lines
    undo_last(three.school)
    rest(qtbot, desktop)
    assert tab.totals.lines["written"].number == "22 h 30 min"
