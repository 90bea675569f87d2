"""CSV: fields parted by semicolons, commas, tabs or bars, quoted or not."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import Final

from app.errors import UserError
from app.i18n import _
from app.intake.encodings import decode
from app.intake.plain_table import MOST_COLUMNS, MOST_ROWS, Row, Table, no_table, too_large, trimmed
from app.progress import Progress

DELIMITERS: Final = (";", "\t", ",", "|")
_SNIFFED_ROWS: Final = 200
_LONGEST_FIELD: Final = 100_000
_EXCEL_TEXT: Final = re.compile(r'="([^"]*)"')


def read_delimited(data: bytes, name: str, encoding: str | None, progress: Progress) -> Table:
    """Read a CSV table; see `encodings.decode` for how its letters are understood."""
    text, encoding = decode(data, encoding)
    text = text.rstrip("\x1a")  # where DOS programs ended a file
    if not text.strip():
        raise UserError(_("The file is empty. Choose the file with the table."))
    if _is_binary(text):
        raise no_table()
    text, delimiter = _told_delimiter(text)
    rows = tuple(_rows(text, delimiter or sniff(text), progress))
    if not rows:
        raise no_table()
    return Table(name, rows, encoding)


def sniff(text: str) -> str:
    """Return the delimiter that parts most rows into the same number of fields.

    Commas that spaces follow part the words of an address, not fields, if there's another way.
    """
    usual = [delimiter for delimiter in DELIMITERS if delimiter != "," or not _is_prose(text)]
    best = max(usual, key=lambda delimiter: _regularity(text, delimiter))
    return best if _regularity(text, best) else ","


def _is_prose(text: str) -> bool:
    start = text[:100_000]
    return start.count(", ") * 2 >= start.count(",")


def _regularity(text: str, delimiter: str) -> int:
    widths: Counter[int] = Counter()
    try:
        for row in islice(
            csv.reader(StringIO(text, newline=""), delimiter=delimiter), _SNIFFED_ROWS
        ):
            if any(field.strip() for field in row):
                widths[len(row)] += 1
    except csv.Error:
        return 0
    if not widths:
        return 0
    width, rows = max(widths.items(), key=lambda item: (item[0] - 1) * item[1])
    return (width - 1) * rows


def _told_delimiter(text: str) -> tuple[str, str | None]:
    """Excel may say `sep=;` in the first row; that row becomes an empty one."""
    found = re.match(r"sep=([;,\t|])[ \t]*(?=\r|\n)", text, re.IGNORECASE)
    return (text[found.end() :], found[1]) if found else (text, None)


def _rows(text: str, delimiter: str, progress: Progress) -> Iterator[Row]:
    kept = 0
    for number, fields in enumerate(_parsed(text, delimiter), start=1):
        cells = trimmed([_EXCEL_TEXT.sub(r"\1", field) for field in fields])
        if not cells:
            continue
        kept += 1
        if kept > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise too_large()
        if kept % 500 == 0:
            progress(kept, 0)
        yield Row(number, cells)


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    """Parse by the book; where quotes don't pair up, take them as they are, line by line.

    A quote that is never closed would otherwise swallow the rows after it without a word.
    """
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(islice(reader, MOST_ROWS * 2))
    except csv.Error:
        rows = [line.split(delimiter) for line in text.splitlines()]
    for number, row in enumerate(rows, start=1):
        if any(len(field) > _LONGEST_FIELD for field in row):
            raise UserError(
                _("Row {row} holds a text that is too long. Check its quotation marks.").format(
                    row=number
                )
            )
        yield row


def _is_binary(text: str) -> bool:
    odd = sum(1 for c in text if (c < " " and c not in "\t\r\n\x0b\x0c") or c == "\x7f")
    return "\x00" in text or odd * 200 > len(text)
