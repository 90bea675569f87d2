"""The days of the grid as a table; what is typed into a cell is read here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.errors import UserError
from app.i18n import N_, _
from app.i18n.dates import short_day
from app.i18n.times import duration, time_of_day
from app.reports.programmes import ItemRow
from ui.pages.diary.corrected import corrected_lines
from ui.pages.diary.marks import BEHALF, chip_of
from ui.pages.diary.pen import DayLine, Pen
from ui.widgets.calendar import DayMark
from ui.widgets.translated import say
from ui.widgets.typed import read_duration, read_time

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
DAY, STARTS, ENDS, REST, WORK, ITEM, HOURS, STATE = range(8)
COLUMNS = ("day", "starts", "ends", "rest", "work_done", "item_id", "minutes", "state")
WRITABLE = (STARTS, ENDS, REST, WORK, ITEM)
_TITLES = (
    N_("Day"), N_("From"), N_("To"), N_("Break"), N_("Work done"), N_("Item"), N_("Hours"),
    N_("State"),
)  # fmt: skip
LINE = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class DiaryModel(QAbstractTableModel):
    """Lines of days with eight columns."""

    def __init__(self, pen: Pen, items: Callable[[], Sequence[ItemRow]]) -> None:
        super().__init__()
        self._pen = pen
        self._items = items
        self.lines: list[DayLine] = []

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

    def item_label(self, item: bytes | None) -> str:
        """Return the number of a programme item."""
        for known in self._items():
            if known.id == item:
                return known.label or f"{known.position}."
        return ""

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
            return say(_TITLES[section])
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
            return line.value("item_id") if column == ITEM else self.text(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT if column in (REST, HOURS) else _LEFT)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = f"{short_day(line.day)}, {say(_TITLES[column])}"
            return f"{words}: {self.text(line, column) or _('empty')}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return line.trouble
        return None

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
        if column in (STARTS, ENDS, REST) and line.value("absence"):
            return "–"
        if column in (STARTS, ENDS):
            return time_of_day(value) if value is not None else ""
        if column == REST:
            return str(value) if value is not None else ""
        return self.item_label(value) if column == ITEM else str(value)

    def mark(self, line: DayLine) -> DayMark | None:
        """Return the chip of a line."""
        return chip_of(line)

    def beside(self, line: DayLine) -> list[tuple[str, str]]:
        """Return what stands under the work done: (kind of ink, words)."""
        said = []
        if line.trouble:
            said.append(("problem", line.trouble))
        entry = line.entry
        if entry is not None and entry.review_comment:
            ink = "problem" if entry.state == "returned" else "muted"
            said.append((ink, _("Mentor: {comment}").format(comment=entry.review_comment)))
        if entry is not None and entry.state == "returned" and self._pen.may_write(line):
            said.append(("muted", _("Correct it and submit it again (Ctrl+Enter).")))
        if entry is not None and entry.review_mark:
            said.append(("muted", _("mark {mark}").format(mark=entry.review_mark)))
        if entry is not None and entry.on_behalf:
            said.append(("muted", say(BEHALF)))
        said += corrected_lines(line)
        return said

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index)
        if line is None or role != Qt.ItemDataRole.EditRole:
            return False
        name = COLUMNS[index.column()]
        if index.column() in (STARTS, ENDS, REST):
            return self._set_time(line, name, str(value))
        self._pen.set(line, **{name: value if index.column() == ITEM else str(value).strip()})
        return True

    def _set_time(self, line: DayLine, name: str, typed: str) -> bool:
        try:
            found = read_duration(typed, bare_minutes=True) if name == "rest" else read_time(typed)
        except UserError as trouble:
            self._pen.refuse(line, name, typed, str(trouble))
            return False
        self._pen.set(line, **{name: found})
        return True
