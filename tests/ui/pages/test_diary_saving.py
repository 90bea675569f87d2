"""The diary goes to a spreadsheet as it stands in the grid, and hours stay hours there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.documents.workbook import Minutes, TableSheet, write_workbook
from app.i18n import use_language
from tests.ui.keys import CTRL, SHIFT
from tests.ui.pages.sheets_diary import functions, odd_days
from tests.ui.pages.sheets_hours import school, sheet
from tests.ui.standards import settle
from ui.pages.diary.columns import DAY, HOURS, REST
from ui.pages.diary.tab import DiaryTab
from ui.theme import Theme
from ui.widgets.table_file import table_sheet


class Window(QWidget):
    """A window that keeps what it is asked to save."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[TableSheet] = []

    def save_table(self, sheet: TableSheet) -> None:
        self.sheets.append(sheet)


def test_the_days_on_show_are_saved_as_they_stand(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    use_language("en")
    window = Window()
    qtbot.addWidget(window)
    diary = DiaryTab(functions(days=odd_days, writer=""), window)
    window.show()
    window.activateWindow()
    settle(window)
    diary.go_to("week:2027-01-13")
    QTest.keyClick(diary.grid, Qt.Key.Key_S, CTRL | SHIFT)
    (saved,) = window.sheets
    model = diary.model
    assert [head.title for head in saved.head] == [
        *(str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(9)), "Remarks",
    ]  # fmt: skip
    rows = list(saved.rows())
    assert len(rows) == len(model.lines)
    for row, line in zip(rows, model.lines, strict=True):
        assert row[DAY] == line.day
        assert row[HOURS] == (Minutes(line.minutes) if line.state else "")
        for column in set(range(9)) - {DAY, HOURS}:
            assert str(row[column]) == model.text(line, column)
        assert all(words in str(row[-1]) for _kind, words in model.beside(line))
    assert isinstance(rows[0][REST], int)
    assert write_workbook(tmp_path / "diary.xlsx", saved) == len(rows)


def test_every_total_of_hours_adds_up_in_its_spreadsheet_too(qtbot: QtBot, theme: Theme) -> None:
    use_language("en")
    tab = school()
    qtbot.addWidget(tab)
    for total in sheet(several=True).totals:
        tab.go_to(total.key)
        saved = table_sheet("", tab.model, tab.table.header)
        at = [head.title for head in saved.head].index("Hours")
        cells = [row[at] for row in saved.rows()]
        counted = [cell.count for cell in cells if isinstance(cell, Minutes)]
        assert len(counted) == len(cells)
        assert sum(counted) == (total.minutes or 0), total.key
        assert total.key != "left" or min(counted) < 0
