"""Any table as a file for a spreadsheet."""

from __future__ import annotations

from app.documents.whole_file import file_name
from app.documents.workbook import TableSheet, write_workbook
from app.i18n import _, ngettext
from ui.widgets.new_file import ask_where, documents
from ui.wiring.desk import Desk
from ui.wiring.opening import offer_file

ENDING = ".xlsx"


def save(desk: Desk, sheet: TableSheet) -> None:
    """Ask where to, and write the table beside the window's thread."""
    out = ask_where(
        desk.app.activeWindow(),
        _("Save the table"),
        documents() / file_name(sheet.title, ENDING),
        _("Spreadsheets (*.xlsx)"),
        ENDING,
    )
    if out is None:
        return

    def said(rows: int) -> str:
        return ngettext(
            "{count} row is in “{file}”.", "{count} rows are in “{file}”.", rows
        ).format(count=rows, file=out.name)

    desk.office.do_long(
        lambda: _("Writing the table…"),
        lambda _folder, progress: write_workbook(out, sheet, progress),
        said=said,
        then=lambda _rows: offer_file(desk, out),
        undoable=False,
    )
