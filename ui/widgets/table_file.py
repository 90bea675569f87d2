"""A table as a file for a spreadsheet: the columns that are there, in the order they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from app.documents.workbook import Cell, Head, TableSheet
from app.i18n import _
from ui.models.table import RowTableModel
from ui.theme import icon, look
from ui.widgets.translated import say

if TYPE_CHECKING:
    from ui.widgets.table_header import TableHeader

Saves = Callable[[TableSheet], object]
SHEET_ICON: Final = "file-excel-2-line"
SAVE_KEYS: Final = QKeySequence("Ctrl+Shift+S")


@runtime_checkable
class SavesTables(Protocol):
    """A window that asks where to and writes a table there."""

    save_table: Saves


def save_table(beside: QWidget, rows: RowTableModel[Any], header: TableHeader) -> None:
    """Have the window save a table as it is seen: its columns, order, sorting and filters."""
    hand_over(beside, table_sheet(beside.accessibleName(), rows, header))


def hand_over(beside: QWidget, sheet: TableSheet) -> None:
    """Have the window of a widget save a table."""
    window = beside.window()
    if isinstance(window, SavesTables):
        window.save_table(sheet)


def table_sheet(title: str, rows: RowTableModel[Any], header: TableHeader) -> TableSheet:
    """Return a table as it stands now; its rows may be asked for beside the window's thread."""
    columns = [rows.columns[number] for number in header.shown()]
    letter = max(header.fontMetrics().averageCharWidth(), 1)
    head = [
        Head(say(column.title), header.sectionSize(number) // letter, column.right)
        for number, column in zip(header.shown(), columns, strict=True)
    ]
    every = rows.all_rows()

    def cells() -> Iterable[Sequence[Cell]]:
        return ([column.cell(row) for column in columns] for row in every())

    return TableSheet(title, head, cells, len(rows.ids))


class SaveButton(QPushButton):
    """Saves what stands beside it; `save` is called with the click."""

    def __init__(self, save: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "link")
        self.setIcon(icon(SHEET_ICON, "accent"))
        self.clicked.connect(lambda _on=False: save())
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        keys = SAVE_KEYS.toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(_("Save as XLSX…"))
        self.setToolTip(
            _("The table as you see it now, for a spreadsheet ({keys})").format(keys=keys)
        )
