"""The programmes' room: the grid is written in, and its sum is right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.ledger.folder import DataFolder
from app.reports import programmes
from tests.conftest import School
from tests.ui.pages.conftest import rest
from ui.desktop import Desktop
from ui.pages.programmes.items import HOURS, OUTCOME, TASK
from ui.pages.programmes.page import ProgrammesPage

Opened = Callable[[DataFolder], Desktop]


@pytest.fixture
def desktop(filled_school: School, opened: Opened) -> Desktop:
    found = opened(filled_school.folder)
    found.go("programmes")
    return found


@pytest.fixture
def page(desktop: Desktop) -> ProgrammesPage:
    found = desktop.window.page("programmes")
    assert isinstance(found, ProgrammesPage)
    return found


def write(qtbot: QtBot, page: ProgrammesPage, row: int, column: int, text: str) -> None:
    grid = page.programme.grid
    grid.setFocus()
    grid.setCurrentIndex(page.programme.items.index(row, column))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.indexWidget(grid.currentIndex()) or grid.findChild(
        QPlainTextEdit if column in (TASK, OUTCOME) else QLineEdit
    )
    assert isinstance(editor, QPlainTextEdit | QLineEdit)
    editor.selectAll()
    if isinstance(editor, QLineEdit):
        editor.insert(text)  # QTest types ASCII only
    else:
        editor.insertPlainText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_hours_are_written_as_people_write_them_and_added_up(
    qtbot: QtBot, desktop: Desktop, page: ProgrammesPage, filled_school: School
) -> None:
    write(qtbot, page, 0, HOURS, "96")
    rest(qtbot, desktop)
    rows = desktop.office.ask(programmes.items, filled_school.programme)
    assert [row.minutes for row in rows] == [96 * 60, 480 * 60]
    assert "576 h" in page.programme.sum.text()


def test_what_is_no_number_of_hours_is_told_and_not_saved(
    qtbot: QtBot, desktop: Desktop, page: ProgrammesPage, filled_school: School
) -> None:
    write(qtbot, page, 0, HOURS, "daudz")
    rest(qtbot, desktop)
    assert page.programme.trouble.text()
    rows = desktop.office.ask(programmes.items, filled_school.programme)
    assert rows[0].minutes == 480 * 60


def test_the_last_row_takes_a_new_item_and_undo_takes_it_away(
    qtbot: QtBot, desktop: Desktop, page: ProgrammesPage
) -> None:
    write(qtbot, page, 2, TASK, "Saziņa ar klientiem")
    rest(qtbot, desktop)
    assert [row.title for row in page.programme.items.rows][2:] == ["Saziņa ar klientiem"]
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    assert len(page.programme.items.rows) == 2


def test_rows_are_deleted_with_the_key(
    qtbot: QtBot, desktop: Desktop, page: ProgrammesPage
) -> None:
    grid = page.programme.grid
    grid.setFocus()
    grid.setCurrentIndex(page.programme.items.index(1, TASK))
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    rest(qtbot, desktop)
    assert len(page.programme.items.rows) == 1


def test_what_is_learnt_is_written_beside_the_task(
    qtbot: QtBot, desktop: Desktop, page: ProgrammesPage, filled_school: School
) -> None:
    write(qtbot, page, 0, OUTCOME, "Strādā komandā")
    rest(qtbot, desktop)
    rows = desktop.office.ask(programmes.items, filled_school.programme)
    assert [row.outcome for row in rows] == ["Strādā komandā", ""]
