"""Switching the language while windows are open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QDate, QEvent, QLocale
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDateEdit,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.i18n import language
from app.i18n.dates import screen_date
from ui.translator import DATE_FORMAT, switch_language


class Page(QWidget):
    """A page as the house writes them, counting how often it is asked for its texts."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.said: list[str] = []
        self.label = QLabel()
        QVBoxLayout(self).addWidget(self.label)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.asked += 1
            self.said.append(language())
        super().changeEvent(event)


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    switch_language(qapp, "en")
    QLocale.setDefault(before)
    qapp.processEvents()


def test_pages_are_asked_for_their_texts_once_and_in_the_new_language(
    qtbot: QtBot, qapp: QApplication
) -> None:
    outer = QWidget()
    page = Page()
    QVBoxLayout(outer).addWidget(page)
    qtbot.addWidget(outer)
    for number, wanted in enumerate(("lv", "en", "lv", "lv"), start=1):
        switch_language(qapp, wanted)
        qapp.processEvents()
        assert page.said[-1] == wanted
        assert page.asked == number


def test_qt_says_its_own_buttons_in_latvian_and_again_in_english(
    qtbot: QtBot, qapp: QApplication
) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    cancel = box.button(QDialogButtonBox.StandardButton.Cancel)
    for _again in range(3):
        switch_language(qapp, "lv")
        qapp.processEvents()
        assert cancel.text().replace("&", "") == "Atcelt"
        switch_language(qapp, "en")
        qapp.processEvents()
        assert cancel.text().replace("&", "") == "Cancel"


def test_an_open_date_field_keeps_the_day_and_its_format(qtbot: QtBot, qapp: QApplication) -> None:
    page = QWidget()
    field = QDateEdit(QDate(2027, 1, 11), page)
    field.setDisplayFormat(DATE_FORMAT)
    qtbot.addWidget(page)
    for wanted in ("lv", "en", "lv"):
        switch_language(qapp, wanted)
        qapp.processEvents()
        assert field.date() == QDate(2027, 1, 11)
        assert field.text() == screen_date(date(2027, 1, 11))


def test_open_windows_write_numbers_and_weeks_the_way_of_the_language(
    qtbot: QtBot, qapp: QApplication
) -> None:
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    for wanted, number in (("lv", "7,5"), ("en", "7.5"), ("lv", "7,5")):
        switch_language(qapp, wanted)
        qapp.processEvents()
        assert calendar.locale().toString(7.5, "g", 3) == number
        assert calendar.locale().firstDayOfWeek().value == 1
