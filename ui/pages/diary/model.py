"""The days of the grid as a table; what is typed into a cell is read here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.errors import UserError
from app.i18n import _
from app.i18n.dates import short_day
from app.i18n.times import duration, parse_end, parse_time, time_of_day
from app.reports.programmes import ItemRow
from app.reports.split_words import item_names, items_text, read_items
from ui.pages.diary.beside import lines_beside, lines_of_absence
from ui.pages.diary.columns import (
    COLUMNS,
    DAY,
    ENDS,
    HOURS,
    ITEM,
    REST,
    STARTS,
    STATE,
    TEXTS,
    TIMES,
    TITLES,
    WRITABLE,
)
from ui.pages.diary.hints import hints
from ui.pages.diary.marks import chip_of
from ui.pages.diary.pen import DayLine, Pen
from ui.widgets.calendar import DayMark
from ui.widgets.translated import say
from ui.widgets.typed import read_date, read_duration, show_date

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
LINE = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class DiaryModel(QAbstractTableModel):
    """Lines of days; `gone_to(day)` when a date is written on a day without an entry."""

    gone_to = Signal(object)

    def __init__(self, pen: Pen, items: Callable[[], Sequence[ItemRow]]) -> None:
        super().__init__()
        self._pen = pen
        self._items = items
        self._named: tuple[Sequence[ItemRow], dict[bytes, str]] = ((), {})
        self.lines: list[DayLine] = []
        self.proofs: frozenset[bytes] = frozenset()
        """The entries that something is attached to."""
        self.made_up: Mapping[date, date] = {}
        """Missed days and the days that make up for them."""

    def show(self, lines: list[DayLine]) -> None:
        """Show these lines. A day that stays keeps its row, and what is being typed there."""
        before, after = [line.day for line in self.lines], [line.day for line in lines]
        if set(before).isdisjoint(after):
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return
        steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        self.lines = list(self.lines)
        for step, first, last, start, end in reversed(steps):
            if step in ("delete", "replace"):
                self.beginRemoveRows(_NOWHERE, first, last - 1)
                del self.lines[first:last]
                self.endRemoveRows()
            if step in ("insert", "replace"):
                self.beginInsertRows(_NOWHERE, first, first + end - start - 1)
                self.lines[first:first] = lines[start:end]
                self.endInsertRows()
        self.lines = lines
        self.tell_all()

    def tell(self, line: DayLine) -> None:
        """A line changed."""
        if line in self.lines:
            row = self.lines.index(line)
            self.dataChanged.emit(self.index(row, DAY), self.index(row, STATE))

    def tell_all(self) -> None:
        """Every line may have changed."""
        if self.lines:
            self.dataChanged.emit(self.index(0, DAY), self.index(len(self.lines) - 1, STATE))

    def line(self, index: Index) -> DayLine | None:
        """Return the line at an index."""
        return self.lines[index.row()] if 0 <= index.row() < len(self.lines) else None

    def items(self) -> Sequence[ItemRow]:
        """Return the programme's items."""
        return self._items()

    def names(self) -> dict[bytes, str]:
        """Return what each programme item is called."""
        items = self._items()
        if items is not self._named[0]:
            self._named = items, item_names(items)
        return self._named[1]

    def item_label(self, item: bytes | None) -> str:
        """Return what a programme item is called."""
        return self.names().get(item, "") if item is not None else ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index)
        if line is None:
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() in WRITABLE and self._pen.may_write(line):
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return say(TITLES[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section in (REST, HOURS)
            return int(_RIGHT if right else _LEFT)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        column = index.column()
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(line, column)
        if role == Qt.ItemDataRole.EditRole:
            return self.typing(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT if column in (REST, HOURS) else _LEFT)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = f"{short_day(line.day)}, {say(TITLES[column])}"
            return f"{words}: {self.text(line, column) or _('empty')}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return " ".join(hint.words for hint in hints(line, here=True) if hint.column == column)
        return None

    def typing(self, line: DayLine, column: int) -> str:
        """Return what stands in a cell's editor when it opens."""
        if COLUMNS[column] in line.wrong:
            return line.wrong[COLUMNS[column]][0]
        if column == DAY:
            return show_date(line.day)
        value = line.value(COLUMNS[column]) if column in TIMES else None
        if value is not None:
            return str(value) if column == REST else time_of_day(value)
        return "" if column in TIMES else self.text(line, column)

    def text(self, line: DayLine, column: int) -> str:
        """Return what a cell shows."""
        name = COLUMNS[column]
        if name in line.wrong:
            return line.wrong[name][0]
        if column == DAY:
            return short_day(line.day)
        if column == HOURS:
            return duration(line.minutes) if line.state else ""
        if column == STATE:
            mark = chip_of(line)
            return say(mark.word) if mark is not None else ""
        value = line.value(name)
        if column in TIMES and line.value("absence"):
            return "–"
        if column in (STARTS, ENDS):
            return time_of_day(value) if value is not None else ""
        if column == REST:
            return str(value) if value is not None else ""
        if column == ITEM:
            return items_text(value, line.value("split"), self.names())
        return str(value)

    def mark(self, line: DayLine) -> DayMark | None:
        """Return the chip of a line."""
        return chip_of(line)

    def beside(self, line: DayLine) -> list[tuple[str, str]]:
        """Return what stands under the work done: (kind of ink, words)."""
        said = lines_beside(line, may_write=self._pen.may_write(line))
        return [*said, *lines_of_absence(line, self.proofs, self.made_up)]

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index)
        if line is None or role != Qt.ItemDataRole.EditRole:
            return False
        column, typed = index.column(), str(value)
        name = COLUMNS[column]
        if typed == index.data(Qt.ItemDataRole.EditRole) and name not in line.wrong:
            if column in (STARTS, ENDS):
                self._pen.ask(line)
            return True
        if column in TEXTS:
            self._pen.set(line, **{name: typed.strip()})
            return True
        try:
            self._set(line, column, typed)
        except UserError as trouble:
            self._pen.refuse(line, name, typed, str(trouble))
            return False
        return True

    def _set(self, line: DayLine, column: int, typed: str) -> None:
        """Write a field that has to be read first; `UserError` where it can't be."""
        if column == DAY:
            self._set_day(line, read_date(typed))
        elif column == ITEM:
            item, split = read_items(typed, self._items())
            line.wrong.pop("item_id", None)
            self._pen.set(line, item_id=item, split=split)
        elif column == REST:
            self._pen.set(line, rest=read_duration(typed, bare_minutes=True))
        else:
            read = parse_end if column == ENDS else parse_time
            time = read(typed) if typed.strip() else None
            worked = {} if time is None else {"absence": None}
            self._pen.set(line, **{COLUMNS[column]: time}, **worked)
            self._pen.ask(line)

    def _set_day(self, line: DayLine, day: date | None) -> None:
        if day is None:
            raise UserError(_("Write the date."))
        if line.id is None and not line.begun:
            line.wrong.pop("day", None)
            self.gone_to.emit(day)
        else:
            self._pen.move(line, day)
