"""Ctrl+K: what is found opens where it lives, and what can be begun is offered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ledger.folder import DataFolder
from tests.conftest import School
from tests.ui.standards import settle
from ui.desktop import Desktop
from ui.pages.companies.page import CompaniesPage
from ui.pages.history.page import HistoryPage
from ui.pages.students.page import StudentsPage
from ui.widgets.palette import Hit

Opened = Callable[[DataFolder], Desktop]


@pytest.fixture
def desktop(filled_school: School, opened: Opened) -> Desktop:
    return opened(filled_school.folder)


def hits(desktop: Desktop, text: str) -> list[Hit]:
    desktop.window.search.begin()
    desktop.window.search.line.setText(text)
    desktop.window.search.look_up()
    return desktop.window.search.hits()


def test_a_student_is_found_without_diacritics_and_opened(
    desktop: Desktop, filled_school: School
) -> None:
    found = hits(desktop, "berzina")
    assert [hit.title for hit in found] == ["Līga Bērziņa"]
    QTest.keyClick(desktop.window.search.line, Qt.Key.Key_Return)
    settle(desktop.window)
    page = desktop.window.page("students")
    assert desktop.window.stage.current == "students"
    assert isinstance(page, StudentsPage)
    assert page.table.current() == filled_school.students[0]
    assert page.student.heading.text() == "Līga Bērziņa"


def test_a_mentor_leads_to_the_company(desktop: Desktop, filled_school: School) -> None:
    (mentor,) = hits(desktop, "kalnina")
    mentor.open()
    page = desktop.window.page("companies")
    assert isinstance(page, CompaniesPage)
    assert page.table.current() == filled_school.company


def test_actions_and_rooms_are_offered_by_their_words(desktop: Desktop) -> None:
    titles = [hit.title for hit in hits(desktop, "importet")]
    assert "Importēt grupas sarakstu" in titles
    assert "Importēt uzņēmumus" in titles
    (settings,) = hits(desktop, "iestat")
    settings.open()
    assert desktop.window.stage.current == "settings"


def test_what_is_called_nowhere_is_looked_for_in_the_history(desktop: Desktop) -> None:
    (nothing,) = hits(desktop, "qq")
    assert nothing.title == "Nekas nav atrasts"
    (beyond,) = hits(desktop, "zirgaudzētava")
    assert "zirgaudzētava" in beyond.title
    beyond.open()
    page = desktop.window.page("history")
    assert desktop.window.stage.current == "history"
    assert isinstance(page, HistoryPage)
    assert page.view.filters.filters()["search"] == "zirgaudzētava"
