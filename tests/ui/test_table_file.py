"""Every table can be saved for a spreadsheet, and the file says what the screen says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from app.actions.placements import Terms, place_students
from app.i18n import _
from app.i18n.dates import screen_date
from app.i18n.times import duration
from app.ledger.folder import DataFolder
from app.reports.history_words import moment_words
from tests.conftest import School
from tests.ui.pages.conftest import opened, rest
from ui.desktop import Desktop
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton

__all__ = ["opened"]
ROOMS = ("placements", "students", "companies", "programmes", "documents", "history")


@pytest.fixture
def desktop(filled_school: School, opened: Callable[[DataFolder], Desktop]) -> Desktop:
    terms = Terms(
        kind="qualification", company_id=filled_school.company, mentor_id=filled_school.mentor,
        programme_id=filled_school.programme, starts_on=date(2027, 1, 11),
        ends_on=date(2027, 6, 12),
    )  # fmt: skip
    place_students(filled_school.folder, filled_school.students, terms)
    return opened(filled_school.folder)


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the person says the file should go."""
    out = tmp_path / "tabula"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
    return out.with_name("tabula.xlsx")


def seen(table: Table) -> list[list[str]]:
    """Return the table as it stands on the screen, headings first."""
    shown = table.header.shown()
    head = [_(table.rows.columns[number].title) for number in shown]
    rows = range(len(table.rows.ids))
    return [head, *([str(table.rows.index(r, n).data() or "") for n in shown] for r in rows)]


def as_shown(value: Any) -> str:
    """Say a cell of a file as the screen says it."""
    if isinstance(value, timedelta):
        return duration(round(value.total_seconds() / 60))
    if isinstance(value, datetime) and value.time() != datetime.min.time():
        return moment_words(value.astimezone())
    return screen_date(value) if isinstance(value, date) else str("" if value is None else value)


def written(path: Path) -> list[list[str]]:
    return [[as_shown(cell) for cell in row] for row in load_workbook(path).active.values]


def open_table(desktop: Desktop, qtbot: QtBot, key: str) -> Table:
    desktop.go(key)
    rest(qtbot, desktop)
    table = next(t for t in desktop.window.page(key).findChildren(Table) if t.isVisible())
    assert table.rows.ids
    return table


@pytest.mark.parametrize("key", ROOMS)
def test_the_file_says_what_the_screen_says(
    qtbot: QtBot, desktop: Desktop, saved: Path, key: str
) -> None:
    table = open_table(desktop, qtbot, key)
    for number, column in enumerate(table.rows.columns):
        if not column.shown:
            table.header.show_column(number, shown=True)
    table.header.moveSection(0, 2)
    table.header.turn(table.rows.sorted_by)
    table.setFocus()
    qtbot.waitUntil(lambda: all("…" not in row for row in seen(table)))
    before = seen(table)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(table, Qt.Key.Key_S, both)
    rest(qtbot, desktop)
    assert written(saved) == before


def test_a_hidden_column_and_what_a_filter_hides_stay_out(
    qtbot: QtBot, desktop: Desktop, saved: Path
) -> None:
    table = open_table(desktop, qtbot, "placements")
    page: Any = desktop.window.page("placements")
    page.search("berzin")
    table.header.show_column(1, shown=False)
    button = next(b for b in page.findChildren(SaveButton) if b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    rest(qtbot, desktop)
    head, only = written(saved)
    assert "Grupa" not in head
    assert only[0] == "Līga Bērziņa"


def test_the_tables_menu_offers_it(qtbot: QtBot, desktop: Desktop, saved: Path) -> None:
    table = open_table(desktop, qtbot, "companies")
    table.header.customContextMenuRequested.emit(table.rect().center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (offer,) = [action for action in menu.actions() if "XLSX" in action.text()]
    offer.trigger()
    menu.close()
    rest(qtbot, desktop)
    assert written(saved) == seen(table)


def test_who_names_no_file_gets_none(
    qtbot: QtBot, desktop: Desktop, monkeypatch: pytest.MonkeyPatch, saved: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    table = open_table(desktop, qtbot, "students")
    button = next(
        b for b in desktop.window.page("students").findChildren(SaveButton) if b.isVisible()
    )
    button.click()
    rest(qtbot, desktop)
    assert not saved.exists()
    assert table.isVisible()
