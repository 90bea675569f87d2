"""A table of plain values, as large as one may be, and why a file is not read as one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from math import isfinite
from typing import Final

from app.errors import UserError
from app.i18n import _

MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 256

Cell = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something; `number` is the one a spreadsheet shows beside it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet that hold anything at all."""

    name: str
    """The sheet's name, or a CSV file's name without its ending."""
    rows: tuple[Row, ...]
    encoding: str | None = None
    """Of a CSV file: the encoding it was read in."""
    sheets: tuple[str, ...] = field(default=())
    """The visible sheets that one could choose from."""


def trimmed(values: tuple[Cell, ...] | list[Cell]) -> tuple[Cell, ...]:
    """Return the cells without the empty ones at the end; blank text is an empty cell."""
    cells = [_plain(cell) for cell in values]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, float) and not isfinite(cell):
        return str(cell)
    return None if isinstance(cell, str) and not cell.strip() else cell


def no_table() -> UserError:
    """Return the refusal of a file that holds no table."""
    return UserError(_("There is no table in this file. Choose an XLSX, ODS or CSV file."))


def damaged() -> UserError:
    """Return the refusal of a file that is broken inside."""
    return UserError(
        _("The file is damaged. Open it in a spreadsheet program, save it again as XLSX and retry.")
    )


def too_large() -> UserError:
    """Return the refusal of a file beyond the limits."""
    return UserError(
        _("The file is too large: at most 20 MB and 100,000 rows can be read. Split it.")
    )


def checked_sheet(wanted: str | None, sheets: tuple[str, ...]) -> None:
    """Raise `UserError` where a sheet is asked for that isn't there."""
    if wanted is not None and wanted not in sheets:
        raise UserError(
            _("There is no sheet “{sheet}”. The file has: {sheets}.").format(
                sheet=wanted, sheets=", ".join(sheets)
            )
        )
