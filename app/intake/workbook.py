"""XLSX through openpyxl, reading values only: a formula is what it last came to, or nothing."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from app.errors import UserError
from app.intake.plain_table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Table,
    checked_sheet,
    damaged,
    no_table,
    too_large,
    trimmed,
)
from app.progress import Cancelled, Progress

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_LAST_ROW: Final = 1_048_576


def read_workbook(
    archive: zipfile.ZipFile, data: bytes, sheet: str | None, progress: Progress
) -> Table:
    """Read one sheet: the named one, or the first visible one that holds anything."""
    if not any(name.lower().endswith("workbook.xml") for name in archive.namelist()):
        raise no_table()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of extensions that don't concern us
            return _read(data, sheet, progress)
    except (UserError, Cancelled):
        raise
    except Exception as error:  # openpyxl answers bad XML with a dozen kinds of exception
        raise damaged() from error


def _read(data: bytes, sheet: str | None, progress: Progress) -> Table:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    try:
        return _chosen(book, sheet, progress)
    finally:
        book.close()


def _chosen(book: Workbook, sheet: str | None, progress: Progress) -> Table:
    visible = [each for each in book.worksheets if each.sheet_state == "visible"]
    names = tuple(str(each.title) for each in visible)
    checked_sheet(sheet, names)
    for each in visible:
        if sheet is None or each.title == sheet:
            rows = tuple(_rows(each, progress))
            if rows:
                return Table(str(each.title), rows, sheets=names)
    raise no_table()


def _rows(sheet: Any, progress: Progress) -> Iterator[Row]:
    sheet.reset_dimensions()  # some programs write a wrong one, and rows would be lost
    kept = 0
    found = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    for number, values in enumerate(found, start=1):
        if number > _LAST_ROW:
            raise damaged()
        if values.count(None) == len(values):
            continue  # a million of these may stand before one cell in the last row
        cells = trimmed(values)
        if not cells:
            continue
        kept += 1
        if kept > MOST_ROWS:
            raise too_large()
        if kept % 500 == 0:
            progress(kept, 0)
        yield Row(number, cells)
