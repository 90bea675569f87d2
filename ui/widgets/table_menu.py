"""What a table offers besides: sorting and columns by keyboard, and copying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.i18n import _
from ui.models.table import RowTableModel
from ui.theme import icon
from ui.widgets.table_file import SAVE_KEYS, SHEET_ICON, save_table
from ui.widgets.table_header import TableHeader
from ui.widgets.translated import say


def open_menu(
    at: QPoint,
    parent: QWidget,
    rows: RowTableModel[Any],
    header: TableHeader,
    selected: Sequence[bytes],
) -> QMenu:
    """Show the menu at a place of the screen."""
    menu = QMenu(parent)
    sorting = menu.addMenu(_("Sort by"))
    columns = menu.addMenu(_("Columns"))
    for number, column in enumerate(rows.columns):
        if column.sortable:
            action = sorting.addAction(say(column.title))
            action.setCheckable(True)
            action.setChecked(number == rows.sorted_by)
            action.triggered.connect(lambda _on=False, n=number: header.turn(n))
        shows = columns.addAction(say(column.title))
        shows.setCheckable(True)
        shows.setChecked(not header.isSectionHidden(number))
        shows.triggered.connect(lambda on=False, n=number: header.show_column(n, shown=on))
    copies = menu.addAction(_("Copy the chosen rows"))
    copies.setEnabled(bool(selected))
    copies.triggered.connect(lambda _on=False: copy_rows(rows, header, selected))
    saves = menu.addAction(icon(SHEET_ICON), _("Save as XLSX…"))
    saves.setShortcut(SAVE_KEYS)
    saves.triggered.connect(lambda _on=False: save_table(parent, rows, header))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    return menu


def copy_rows(rows: RowTableModel[Any], header: TableHeader, records: Sequence[bytes]) -> None:
    """Put rows on the clipboard as a spreadsheet takes them, under their headings."""
    columns = header.shown()
    lines = ["\t".join(say(rows.columns[number].title) for number in columns)]
    for record in records:
        at = rows.row_of(record)
        cells = (str(rows.index(at, number).data() or "") for number in columns)
        lines.append("\t".join(" ".join(cell.split()) for cell in cells))
    QApplication.clipboard().setText("\n".join(lines) + "\n")
