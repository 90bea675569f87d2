"""A paper on the screen: its pages, and words looked for in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.documents.facts import AgreementFacts
from tests.app.documents.agreements import render_agreement
from tests.ui.keys import CTRL, SHIFT, press, type_in
from tests.ui.standards import assert_accessible
from ui.widgets.paper import PaperView


@pytest.fixture
def paper(qtbot: QtBot) -> PaperView:
    view = PaperView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show_pdf(render_agreement(AgreementFacts(number="2027-001"), "lv"))
    view.show()
    qtbot.waitExposed(view)
    return view


def test_ctrl_f_finds_every_place_and_enter_goes_from_one_to_the_next(
    qtbot: QtBot, paper: PaperView
) -> None:
    paper.view.setFocus()
    press(paper.view, Qt.Key.Key_F, held=CTRL)
    search = paper.search
    assert search.isVisible()
    type_in(search.line, "līgum")
    qtbot.waitUntil(lambda: search.count > 9)
    qtbot.waitUntil(lambda: search.told.text() == f"1 of {search.count}")
    shown = paper.found.resultAtIndex(paper.view.currentSearchResultIndex())
    assert "līgum" in paper.document.getAllText(shown.page()).text().casefold()
    press(search.line, Qt.Key.Key_Return)
    assert search.told.text() == f"2 of {search.count}"
    for _turn in range(2):
        press(search.line, Qt.Key.Key_Return, held=SHIFT)
    assert search.told.text() == f"{search.count} of {search.count}"
    last = paper.found.resultAtIndex(search.place)
    assert last.page() > 0
    assert sees_a_place(paper)
    assert paper.page.value() == paper.view.pageNavigator().currentPage() + 1 > 1
    search.line.setText("LIGUMA PUSES")
    qtbot.waitUntil(lambda: search.told.text() == "1 of 1")
    search.line.setText("zirgs")
    qtbot.waitUntil(lambda: search.told.text() == "Not found")
    assert not search.after.isEnabled()
    press(search.line, Qt.Key.Key_Escape)
    assert not search.isVisible()
    assert paper.found.searchString() == ""
    assert paper.view.hasFocus()


def sees_a_place(paper: PaperView) -> bool:
    """Tell whether the frame around a place is among what is painted."""
    picture = paper.view.viewport().grab().toImage()
    frame = QColor(Qt.GlobalColor.cyan).rgb()
    return any(
        picture.pixel(x, y) == frame
        for y in range(picture.height())
        for x in range(0, picture.width(), 4)
    )


def test_a_newer_version_of_the_paper_is_looked_through_anew(
    qtbot: QtBot, paper: PaperView
) -> None:
    paper.search.begin()
    paper.search.line.setText("2027-00")
    qtbot.waitUntil(lambda: paper.search.count == 5)
    paper.show_pdf(render_agreement(AgreementFacts(number="2027-002"), "lv"))
    assert paper.search.count < 5
    bar = paper.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    paper.show_pdf(render_agreement(AgreementFacts(number="2027-003"), "lv"))
    qtbot.waitUntil(lambda: paper.search.told.text() == "4 of 5")
    assert bar.value() == bar.maximum()
    paper.show_pdf(render_agreement(AgreementFacts(number="pavisam cits"), "lv"))
    qtbot.waitUntil(lambda: paper.search.told.text() == "Not found")


def test_the_number_of_the_page_goes_there_and_follows_what_is_read(
    qtbot: QtBot, paper: PaperView
) -> None:
    pages = paper.document.pageCount()
    assert (paper.page.value(), paper.pages.text()) == (1, f"of {pages}")
    paper.page.selectAll()
    QTest.keyClicks(paper.page, str(pages))
    press(paper.page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: paper.view.pageNavigator().currentPage() == pages - 1)
    assert paper.view.verticalScrollBar().value() > 0
    paper.whole.click()
    bar = paper.view.verticalScrollBar()
    assert 0 <= bar.maximum() - bar.value() < 20
    assert paper.page.value() == pages
    bar.setValue(0)
    qtbot.waitUntil(lambda: paper.page.value() == 1)
    paper.search.begin()
    assert_accessible(paper)
