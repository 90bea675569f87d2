"""Rows of a table that are asked for as they come into sight: all ids, and rows page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.documents.workbook import Cell
from app.i18n import _
from ui.theme import Kind

PAGE: Final = 100
ARROWS: Final = (" ↑", " ↓")
"""Behind the heading of the column that rows are sorted by, upwards and downwards."""
CHIP: Final = Qt.ItemDataRole.UserRole + 1
ID: Final = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex
Chip = tuple[Kind, str, str]
"""Kind of colour, translated word, icon."""


class Row(Protocol):
    """Any frozen row of `app.reports`."""

    @property
    def id(self) -> bytes:
        """The record it is about."""


R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column; `key` is what the question sorts by, `title` a msgid marked with `N_`.

    `text` gives the translated text of a row when it is painted or copied.
    """

    key: str
    title: str
    text: Callable[[R], str]
    right: bool = False
    chip: Callable[[R], Chip | None] | None = None
    sortable: bool = True
    shown: bool = True
    """Whether it is there until the person chooses otherwise."""
    letters: int = 40
    """The most room it asks for."""
    value: Callable[[R], Cell] | None = None
    """What a spreadsheet gets in place of the text: a date, a number, minutes."""

    def shown_as(self, row: R) -> str:
        """Return what stands in the cell of a row."""
        chip = self.chip(row) if self.chip is not None else None
        return chip[1] if chip is not None else self.text(row)

    def cell(self, row: R) -> Cell:
        """Return what a spreadsheet gets: the text where there is no value."""
        value = self.value(row) if self.value is not None else None
        return self.shown_as(row) if value is None else value


Ids = Callable[[str, bool], Sequence[bytes]]
"""(sort, descending) -> all ids in order."""
Fetch = Callable[[Sequence[bytes]], Sequence[R]]


class RowTableModel(QAbstractTableModel, Generic[R]):
    """Shows rows by their ids. Sorting and filtering are the questions' part."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        ids: Ids,
        fetch: Fetch[R],
        parent: QObject | None = None,
        *,
        apart: bool = False,
        whole: Fetch[R] | None = None,
    ) -> None:
        """Sorts by the first column until told otherwise; nothing is asked before `reload`.

        `apart` says that `fetch` may be called beside the window's thread. `whole` fetches rows
        for a file, with what takes too long to be asked where it is painted.
        """
        super().__init__(parent)
        self._apart = apart
        self.columns = tuple(columns)
        self._ids_question = ids
        self._fetch = fetch
        self._whole = whole or fetch
        self._ids: list[bytes] = []
        self._rows: dict[bytes, R] = {}
        self._asked: set[int] = set()
        self.sorted_by = 0
        self.descending = False

    @property
    def ids(self) -> Sequence[bytes]:
        """All ids, in order."""
        return self._ids

    def reload(self) -> bool:
        """Ask again; return False where the same rows stand in the same order."""
        key = self.columns[self.sorted_by].key
        found = list(self._ids_question(key, self.descending))
        if found == self._ids:
            self._forget()
            if found:
                last = self.index(len(found) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self._ids = found
        self._forget()
        self.endResetModel()
        return True

    def row(self, number: int) -> R | None:
        """Return a row, fetching its page; None where it is gone meanwhile."""
        if not 0 <= number < len(self._ids):
            return None
        page = number // PAGE
        if page not in self._asked:
            self._asked.add(page)
            for row in self._fetch(self._ids[page * PAGE : (page + 1) * PAGE]):
                self._rows[row.id] = row
        return self._rows.get(self._ids[number])

    def row_of(self, record: bytes) -> int:
        """Return where a record stands, or -1."""
        try:
            return self._ids.index(record)
        except ValueError:
            return -1

    def all_rows(self) -> Callable[[], Iterable[R]]:
        """Return what gives all rows as they stand now; it may be called beside the window."""
        ids, fetch = tuple(self._ids), self._whole

        def pages() -> Iterator[R]:
            for start in range(0, len(ids), PAGE):
                part = ids[start : start + PAGE]
                found = {row.id: row for row in fetch(part)}
                yield from (found[each] for each in part if each in found)

        if self._apart:
            return pages
        known = list(pages())
        return lambda: known

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == ID:
            return self._ids[index.row()]
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, CHIP):
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if role == CHIP:
            return column.chip(row) if column.chip is not None else None
        return column.shown_as(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = ARROWS[self.descending] if column.sortable and section == self.sorted_by else ""
            return _(column.title) + arrow if column.title else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        descending = order == Qt.SortOrder.DescendingOrder
        if (column, descending) == (self.sorted_by, self.descending):
            return
        if 0 <= column < len(self.columns) and self.columns[column].sortable:
            self.sorted_by, self.descending = column, descending
            self.reload()
            last = len(self.columns) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def retranslate(self) -> None:
        """Say headings and cells anew."""
        if self.columns:
            last = len(self.columns) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
            if self._ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, last))

    def _forget(self) -> None:
        self._rows.clear()
        self._asked.clear()
