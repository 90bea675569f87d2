"""ODS, as LibreOffice saves it: content.xml read as a stream, repeats bounded."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Final
from xml.etree import ElementTree as ET

from app.errors import UserError
from app.intake.plain_table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Row,
    Table,
    checked_sheet,
    damaged,
    no_table,
    too_large,
    trimmed,
)
from app.progress import Cancelled, Progress

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DURATION: Final = re.compile(r"PT([0-9]{1,6})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]+)?S")


def is_opendocument(archive: zipfile.ZipFile) -> bool:
    """Tell whether the archive is an ODS spreadsheet by its declared kind."""
    names = archive.namelist()
    if "content.xml" not in names or "mimetype" not in names:
        return False
    if archive.getinfo("mimetype").file_size > 200:
        return False
    try:
        kind = archive.read("mimetype")
    except Exception:  # zipfile answers bad bytes with a dozen kinds of exception
        return False
    return kind.strip().startswith(b"application/vnd.oasis.opendocument.spreadsheet")


def read_opendocument(archive: zipfile.ZipFile, sheet: str | None, progress: Progress) -> Table:
    """Read one sheet: the named one, or the first that holds anything."""
    chosen: tuple[str, list[Row]] | None = None
    names: list[str] = []
    try:
        with archive.open("content.xml") as stream:
            for name, rows in _sheets(stream, sheet, progress):
                names.append(name)
                if chosen is None and rows:
                    chosen = (name, rows)
    except (UserError, Cancelled):
        raise
    except Exception as error:  # bad XML and bad archives fail in many ways
        raise damaged() from error
    checked_sheet(sheet, tuple(names))
    if chosen is None:
        raise no_table()
    return Table(chosen[0], tuple(chosen[1]), sheets=tuple(names))


def _sheets(
    stream: IO[bytes], wanted: str | None, progress: Progress
) -> Iterator[tuple[str, list[Row]]]:
    """Yield each sheet's name with its rows, or with none of them where another one is wanted."""
    rows: list[Row] = []
    sheet, number = ET.Element("none"), 0
    name = ""
    for event, element in ET.iterparse(stream, events=("start", "end")):
        if event == "start":
            if element.tag == f"{_TABLE}table":
                sheet, rows, number = element, [], 0
                name = element.get(f"{_TABLE}name") or "?"
        elif element.tag == f"{_TABLE}table-row":
            if wanted in (None, name):
                _add_row(rows, number, element, progress)
            number += _repeats(element, "number-rows-repeated")
            element.clear()
            sheet.clear()
        elif element.tag == f"{_TABLE}table":
            yield name, rows


def _add_row(rows: list[Row], number: int, element: ET.Element, progress: Progress) -> None:
    cells = trimmed(_cells(element))
    if not cells:
        return
    for again in range(_repeats(element, "number-rows-repeated")):
        if len(rows) >= MOST_ROWS:
            raise too_large()
        rows.append(Row(number + again + 1, cells))
        if len(rows) % 500 == 0:
            progress(len(rows), 0)


def _cells(row: ET.Element) -> list[Cell]:
    cells: list[Cell] = []
    for element in row:
        if element.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = min(_repeats(element, "number-columns-repeated"), MOST_COLUMNS - len(cells))
        cells += [_value(element)] * times
        if len(cells) >= MOST_COLUMNS:
            break
    return cells


def _repeats(element: ET.Element, attribute: str) -> int:
    return max(1, int(element.get(f"{_TABLE}{attribute}", "1")))


def _value(cell: ET.Element) -> Cell:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind in ("float", "currency", "percentage"):
        number = float(cell.get(f"{_OFFICE}value", "nan"))
        return int(number) if number.is_integer() else number
    if kind == "date":
        return dt.datetime.fromisoformat(cell.get(f"{_OFFICE}date-value", ""))
    if kind == "time" and (found := _DURATION.fullmatch(cell.get(f"{_OFFICE}time-value", ""))):
        return dt.timedelta(hours=int(found[1]), minutes=int(found[2]), seconds=int(found[3]))
    paragraphs = ("".join(each.itertext()) for each in cell.findall(f"{_TEXT}p"))
    return "\n".join(paragraphs) or None
