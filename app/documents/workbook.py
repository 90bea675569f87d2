"""A table into an XLSX file as it is seen: typed cells under a bold head that stays in sight."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from app.documents.whole_file import write_whole
from app.progress import Progress, silent

_LOOKS_LIKE_MORE: Final = re.compile(r"[=+\-@#\t\r]")
"""How a text begins that a spreadsheet would take for a formula or for an error."""
_UNWRITABLE: Final = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
"""What XML can't hold; one such letter would make the whole file unreadable."""
_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\']")
_WIDEST: Final = 80
"""Letters; beyond them a column is no longer read but scrolled past."""
_MOST_LETTERS: Final = 32_767
"""A cell of a spreadsheet holds no more."""
_TOLD_EVERY: Final = 50
"""Rows between two reports of progress."""


def _sheet_name(title: str) -> str:
    name = _SHEET_NAME.sub(" ", _writable(title)).strip()[:31] or "Prakse"
    return name if name.casefold() != "history" else f"Prakse – {name}"  # Excel keeps that name


def _writable(value: str) -> str:
    """Return what a cell can hold; what is cut off ends with a sign that says so."""
    bare = _UNWRITABLE.sub("", value)
    return bare if len(bare) <= _MOST_LETTERS else f"{bare[: _MOST_LETTERS - 3]}[…]"


@dataclass(frozen=True, slots=True)
class Minutes:
    """A length of time, which a spreadsheet shows as hours and minutes and can add up."""

    count: int


@dataclass(frozen=True, slots=True)
class Painted:
    """A text on a colour. `ground` and `ink` are written "#E0F2E5"."""

    text: str
    ground: str
    ink: str


Cell = str | int | float | date | datetime | Minutes | Painted | None


@dataclass(frozen=True, slots=True)
class Head:
    """A heading: its words, and how many letters wide its column is on the screen."""

    title: str
    letters: int
    right: bool = False


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A table as it stands on the screen. `rows` is called once, beside the window's thread."""

    title: str
    head: Sequence[Head]
    rows: Callable[[], Iterable[Sequence[Cell]]]
    count: int
    notes: Sequence[str] = ()
    """Lines under the table: what its signs mean."""


def write_workbook(out: Path, sheet: TableSheet, progress: Progress = silent) -> int:
    """Write the file, whole or not at all; return how many rows it has. `UserError` as for papers.

    A text that a spreadsheet would run stays the text it is, and is marked as one, so that
    editing its cell doesn't make it run either. `progress` counts rows and may cancel.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "Prakse"
    page = book.create_sheet(_sheet_name(sheet.title))
    page.freeze_panes = "A2"
    cells = _Cells(page)
    written = 0

    def write(stream: BinaryIO) -> None:
        nonlocal written
        for at, head in enumerate(sheet.head, 1):
            page.column_dimensions[cells.letter(at)].width = min(head.letters + 2, _WIDEST)
        rows = list(_told(sheet, progress))
        signed = {at for row in rows for at, value in enumerate(row) if _below_nought(value)}
        page.append([cells.head(head, at in signed) for at, head in enumerate(sheet.head)])
        for row in rows:
            page.append(
                [
                    cells.cell(value, right=head.right, in_hours=at in signed)
                    for at, (head, value) in enumerate(zip(sheet.head, row, strict=True))
                ]
            )
            written += 1
        if sheet.notes:
            page.append([])
        for note in sheet.notes:
            page.append([cells.cell(note)])
        book.save(stream)

    try:
        write_whole(out, write)
    except BaseException:
        with suppress(Exception):  # the library keeps rows in a file of its own until it saves
            book.save(io.BytesIO())
        raise
    return written


def _told(sheet: TableSheet, progress: Progress) -> Iterator[Sequence[Cell]]:
    progress(0, sheet.count)
    for done, row in enumerate(sheet.rows(), 1):
        yield row
        if done % _TOLD_EVERY == 0:
            progress(done, max(sheet.count, done))


def _below_nought(value: Cell) -> bool:
    return isinstance(value, Minutes) and value.count < 0


class _Cells:
    """Makes cells; what they look like is made once."""

    def __init__(self, page: Any) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font
        from openpyxl.utils import get_column_letter

        self._page = page
        self._cell = WriteOnlyCell
        self._bold = Font(bold=True)
        self._right = Alignment(horizontal="right")
        self._middle = Alignment(horizontal="center")
        self._left = Alignment(horizontal="left")
        self._painted: dict[str, Any] = {}
        self.letter = get_column_letter

    def head(self, head: Head, in_hours: bool = False) -> Any:
        found = self._text(f"{head.title} (h)" if in_hours else head.title)
        found.font = self._bold
        found.alignment = self._right if head.right else self._left
        return found

    def cell(self, value: Cell, *, right: bool = False, in_hours: bool = False) -> Any:
        if isinstance(value, Painted):
            return self._paint(value)
        if isinstance(value, Minutes):
            return self._minutes(value.count, in_hours)
        if isinstance(value, datetime):
            here = value.astimezone().replace(tzinfo=None, second=0, microsecond=0)
            return self._formatted(here, "DD.MM.YYYY H:MM")
        if isinstance(value, date):
            return self._formatted(value, "DD.MM.YYYY")
        if not isinstance(value, str):
            return value
        bare = _writable(value)
        if not right and not _LOOKS_LIKE_MORE.match(bare):
            return bare
        found = self._text(bare)
        if right:
            found.alignment = self._right
        return found

    def _text(self, value: str) -> Any:
        bare = _writable(value)
        found = self._cell(self._page, bare)
        found.data_type = "s"
        if _LOOKS_LIKE_MORE.match(bare):
            found.quotePrefix = True
        return found

    def _formatted(self, value: Any, looks: str) -> Any:
        found = self._cell(self._page, value)
        found.number_format = looks
        return found

    def _minutes(self, count: int, in_hours: bool) -> Any:
        """Return a part of a day, as spreadsheets keep times, or decimal hours.

        Excel shows a time below nought as hash signs, so a column with one is in hours, all of
        it: it still adds up. A workbook counting from 1904 would show such times, but dates
        copied out of it would be four years off.
        """
        if in_hours:
            return self._formatted(count / 60, "0.00")
        return self._formatted(count / (24 * 60), "[h]:mm")

    def _paint(self, value: Painted) -> Any:
        from openpyxl.styles import Font, PatternFill

        found = self._text(value.text)
        found.alignment = self._middle
        if value.ground not in self._painted:
            ground, ink = value.ground.lstrip("#"), value.ink.lstrip("#")
            self._painted[value.ground] = (PatternFill("solid", fgColor=ground), Font(color=ink))
        found.fill, found.font = self._painted[value.ground]
        return found
