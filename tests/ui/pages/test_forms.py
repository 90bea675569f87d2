"""The tab of forms: a form is made, dropped on the window, shown row by row and taken in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import clock
from app.reports.diary import days_of
from app.reports.forms import FormRow
from app.reports.search import search
from app.reports.signatures import papers_now
from app.reports.surveys import SurveysWanted, averages
from app.rules.paper_words import FORM_ASSESSMENT, FORM_DAYS
from tests.app.documents.test_forms import filled
from tests.ui.pages.conftest import Opens, Three, rest, write_days
from tests.ui.pages.sheets_forms import came, functions, made, refused
from ui.pages.forms.tab import FormsTab
from ui.pages.placements.page import PlacementsPage


@pytest.fixture
def noon() -> Iterator[None]:
    with clock.fixed(datetime(2027, 1, 25, 12, 0, tzinfo=UTC)):
        yield


def test_only_what_nothing_speaks_against_is_ticked_and_a_fault_can_not_be(
    qapp: QApplication,
) -> None:
    took: list[object] = []
    tab = FormsTab(functions(made()))
    form = came()

    def take(
        chosen: Collection[str], then: Callable[[], object], _refused: Callable[[str], object]
    ) -> None:
        took.append(list(chosen))
        then()

    tab.show_came(replace(form, take=take))
    lines = tab.came.lines
    assert tab.came.chosen() == ["day0"]
    assert [line.box.isEnabled() for line in lines] == [True, True, False]
    assert "correct" in lines[2].box.accessibleName()
    QTest.keyClick(lines[1].box, Qt.Key.Key_Space)
    QTest.mouseClick(tab.came.take, Qt.MouseButton.LeftButton)
    assert took == [["day0", "day1"]]
    assert tab.came.isHidden()
    tab.show_came(refused())
    assert tab.came.take.isHidden()
    QTest.mouseClick(tab.came.leave, Qt.MouseButton.LeftButton)
    assert tab.came.isHidden()
    tab.deleteLater()


def test_what_keeps_a_form_from_being_made_is_said_beside_it(qapp: QApplication) -> None:
    tab = FormsTab(functions([]))
    tab.go_to(FORM_ASSESSMENT)
    assert not tab.making.start.isVisibleTo(tab)
    tab.go_to(FORM_DAYS)
    QTest.mouseClick(tab.making.save, Qt.MouseButton.LeftButton)
    assert "waits to be confirmed" in tab.making.trouble.text()
    tab.deleteLater()


def test_a_form_that_was_made_is_saved_again_from_its_line(qapp: QApplication) -> None:
    asked: list[FormRow] = []
    tab = FormsTab(replace(functions(made()), again=asked.append))
    tab.table.choose(made()[1].id)
    QTest.keyClick(tab.again, Qt.Key.Key_Space)
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert asked == [made()[1]] * 2
    tab.deleteLater()


def test_a_form_let_go_over_the_window_is_shown_in_its_placement_and_taken_in(
    qtbot: QtBot, opened: Opens, three: Three, tmp_path: Path, noon: None
) -> None:
    from app.actions.making_forms import make_form

    write_days(three.student, three.placement, 1)
    three.carry(three.student, three.school)
    out = tmp_path / "forma.pdf"
    code = make_form(three.school, FORM_DAYS, three.placement, "lv", out).code
    out.write_bytes(filled(out.read_bytes(), {"day0_ok": "/Yes", "by": "Māra Kalniņa"}))
    with three.school.read() as session:
        (hit,) = search(session, code.lower().replace("-", " "))
        assert (hit.kind, hit.id) == ("sheet", three.placement)
        assert not papers_now(session, [three.placement]).get(three.placement)
    desktop = opened(three.school)
    desktop.take_files([str(out)])
    rest(qtbot, desktop)
    page = desktop.window.page("placements")
    assert isinstance(page, PlacementsPage)
    assert page.folder is not None
    tab = page.folder.tabs.page("forms")
    assert isinstance(tab, FormsTab)
    assert tab.came.chosen() == ["day0"]
    assert "Māra Kalniņa" in tab.came.about.text()
    QTest.mouseClick(tab.came.take, Qt.MouseButton.LeftButton)
    rest(qtbot, desktop)
    with three.school.read() as session:
        (day,) = days_of(session, three.placement)
    assert (day.state, "Māra Kalniņa" in day.review_form) == ("confirmed", True)
    assert tab.came.isHidden()
    strange = tmp_path / "cits.pdf"
    strange.write_bytes(b"%PDF-1.4 no form")
    desktop.take_files([str(strange)])
    rest(qtbot, desktop)
    assert desktop.window.page("exchange") is not None


def test_answers_on_paper_are_typed_in_at_the_placement_and_added_up_in_the_reports(
    qtbot: QtBot, opened: Opens, three: Three, noon: None
) -> None:
    desktop = opened(three.school)
    desktop.window.open_room("placements")
    page = desktop.window.page("placements")
    assert isinstance(page, PlacementsPage)
    page.show_record(three.placement, "forms")
    assert page.folder is not None
    tab = page.folder.tabs.page("forms")
    assert isinstance(tab, FormsTab)
    card = tab.surveys
    card.open("teacher")
    assert card.editor is not None
    QTest.mouseClick(card.editor.save, Qt.MouseButton.LeftButton)
    rest(qtbot, desktop)
    assert "vismaz uz vienu" in card.editor.trouble.text()
    card.editor.answers["tasks"].set_value("4")
    QTest.mouseClick(card.editor.save, Qt.MouseButton.LeftButton)
    rest(qtbot, desktop)
    assert card.editor is None
    with three.school.read() as session:
        (row,) = [each for each in averages(session, SurveysWanted()) if each.answered]
        assert (row.question, row.average) == ("tasks", 4)
    card.open("teacher")
    assert card.editor is not None
    QTest.mouseClick(card.editor.delete, Qt.MouseButton.LeftButton)
    rest(qtbot, desktop)
    with three.school.read() as session:
        assert not averages(session, SurveysWanted())
    card.form_wanted.emit("form_survey_student")
    assert tab.making.kind.value() == "form_survey_student"
