"""Rows that come a page at a time: the next ones are asked for as the end comes into sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QObject, Signal

from ui.models.table import Column, Index, Row, RowTableModel

R = TypeVar("R", bound=Row)


class GrowingTableModel(RowTableModel[R]):
    """Shows what it was given; `wanted()` when a table has come to its end and there is more."""

    wanted = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        every: Callable[[], Iterable[R]],
        parent: QObject | None = None,
    ) -> None:
        """`every` gives all rows, shown yet or not; it may be called beside the window."""
        self._every = every
        self._given: dict[bytes, R] = {}
        self._more = False
        super().__init__(columns, self._all, self._some, parent)

    def give(self, rows: Sequence[R], *, more: bool) -> None:
        """Hold these instead of all before; the table shows them when it reloads."""
        self._given = {row.id: row for row in rows}
        self._more = more

    def append(self, rows: Sequence[R], *, more: bool) -> None:
        """Show these below the others."""
        fresh = {row.id: row for row in rows if row.id not in self._given}
        self._more = more
        if not fresh:
            return
        first = len(self._ids)
        self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
        self._given |= fresh
        self._ids.extend(fresh)
        self._forget()
        self.endInsertRows()

    def find(self, record: bytes) -> R | None:
        """Return one of the rows."""
        return self._given.get(record)

    def all_rows(self) -> Callable[[], Iterable[R]]:
        return self._every

    def canFetchMore(self, _parent: Index) -> bool:
        return self._more

    def fetchMore(self, _parent: Index) -> None:
        self._more = False
        self.wanted.emit()

    def _all(self, _sort: str, _descending: bool) -> Sequence[bytes]:
        return list(self._given)

    def _some(self, ids: Sequence[bytes]) -> Sequence[R]:
        return [self._given[each] for each in ids if each in self._given]
