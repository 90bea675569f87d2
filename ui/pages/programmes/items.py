"""The items as a grid to write in: number, task, outcome, hours; the last row takes a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.errors import UserError
from app.i18n import N_, _
from app.i18n.times import duration
from app.reports.programmes import ItemRow
from ui.pages.programmes.verbs import ItemVerbs
from ui.widgets.typed import read_duration

Index = QModelIndex | QPersistentModelIndex
LABEL, TASK, OUTCOME, HOURS = range(4)
_TITLES = (N_("No."), N_("Task"), N_("Learning outcome"), N_("Hours"))
_FIELDS = ("label", "title", "outcome", "minutes")


class ItemsModel(QAbstractTableModel):
    """Writes through at once; `trouble(text)` gets what was refused, "" when all is well."""

    def __init__(
        self, verbs: ItemVerbs, trouble: Callable[[str], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._trouble = trouble
        self.programme: bytes | None = None
        self.rows: Sequence[ItemRow] = ()

    @property
    def minutes(self) -> int:
        """The sum of the items' planned minutes."""
        return sum(row.minutes or 0 for row in self.rows)

    def show_items(self, programme: bytes | None) -> None:
        """Show a programme's items, or the same one's as they are now."""
        found = self._verbs.items(programme) if programme is not None else ()
        same = programme == self.programme and [r.id for r in found] == [r.id for r in self.rows]
        if same:
            self.rows = found
            if found:
                self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, HOURS))
            return
        self.beginResetModel()
        self.programme, self.rows = programme, found
        self.endResetModel()

    def ids_at(self, numbers: Sequence[int]) -> tuple[bytes, ...]:
        """Return the items that stand at some rows."""
        return tuple(self.rows[number].id for number in numbers if number < len(self.rows))

    def rowCount(self, parent: Index | None = None) -> int:
        if self.programme is None or (parent is not None and parent.isValid()):
            return 0
        return len(self.rows) + 1

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        new = index.row() == len(self.rows)
        return usual if new and index.column() != TASK else usual | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if index.column() == HOURS
                else (Qt.AlignmentFlag.AlignLeft)
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        shown = (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )  # fmt: skip
        if role not in shown:
            return None
        if index.row() == len(self.rows):
            writing = role == Qt.ItemDataRole.EditRole
            return _("New task…") if index.column() == TASK and not writing else ""
        row = self.rows[index.row()]
        if index.column() == HOURS:
            return duration(row.minutes) if row.minutes else ""
        return str(getattr(row, _FIELDS[index.column()]))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value or "").strip()
        if role != Qt.ItemDataRole.EditRole or text == str(self.data(index, role)):
            return False
        self._trouble("")
        if index.row() == len(self.rows):
            if text and self.programme is not None:
                self._verbs.add(self.programme, text, None, lambda _made: None, self._trouble)
            return bool(text)
        try:
            written: Any = _minutes(text) if index.column() == HOURS else text
        except UserError as trouble:
            self._trouble(str(trouble))
            return False
        record = self.rows[index.row()].id
        self._verbs.save(record, _FIELDS[index.column()], written, self._trouble)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _(_TITLES[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignRight
                    if section == HOURS
                    else (Qt.AlignmentFlag.AlignLeft)
                )
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def retranslate(self) -> None:
        """Say headings and cells anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, HOURS)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, HOURS))


def _minutes(text: str) -> int | None:
    """Read hours as a person writes them in a programme: "96" or "96 h" or "7 h 30 min"."""
    return read_duration(text, bare_minutes=False)
