"""The criteria of a set as a grid to write in: title and weight; the last row takes a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from app.i18n import N_, _
from app.reports.criteria import SetRow
from app.rules.criteria import Criterion
from ui.models.table import Index
from ui.pages.programmes.verbs import CriteriaVerbs

TITLE, WEIGHT = range(2)
_TITLES = (N_("Criterion"), N_("Weight"))
_SHOWN = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole,
)  # fmt: skip


class CriteriaModel(QAbstractTableModel):
    """Writes through at once; `trouble(text)` gets what was refused, "" when all is well."""

    def __init__(
        self, verbs: CriteriaVerbs, trouble: Callable[[str], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._trouble = trouble
        self.lineage: bytes | None = None
        self.rows: Sequence[Criterion] = ()

    def show_set(self, found: SetRow | None) -> None:
        """Show a set's newest version, or the same set as it is now."""
        lineage = found.id if found is not None else None
        rows = found.newest.criteria.criteria if found is not None else ()
        if lineage == self.lineage and [r.key for r in rows] == [r.key for r in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows), WEIGHT))
            return
        self.beginResetModel()
        self.lineage, self.rows = lineage, rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        if self.lineage is None or (parent is not None and parent.isValid()):
            return 0
        return len(self.rows) + 1

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        new = index.row() == len(self.rows)
        return usual if new and index.column() != TITLE else usual | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role not in _SHOWN:
            return None
        if index.row() == len(self.rows):
            writing = role == Qt.ItemDataRole.EditRole
            return _("New criterion…") if index.column() == TITLE and not writing else ""
        row = self.rows[index.row()]
        return row.title if index.column() == TITLE else str(row.weight)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value or "").strip()
        if role != Qt.ItemDataRole.EditRole or self.lineage is None:
            return False
        if text == str(self.data(index, role)):
            return False
        self._trouble("")
        if index.row() == len(self.rows):
            if text:
                self._verbs.add(self.lineage, text, self._trouble)
            return bool(text)
        wanted: str | int = text
        if index.column() == WEIGHT:
            if not (text.isascii() and text.isdigit()) or len(text) > 3:
                self._trouble(_("“{text}” is not a weight. Write a number.").format(text=text))
                return False
            wanted = int(text)
        name = "title" if index.column() == TITLE else "weight"
        self._verbs.edit(self.lineage, self.rows[index.row()].key, name, wanted, self._trouble)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _(_TITLES[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _side(section)
        return None

    def retranslate(self) -> None:
        """Say headings and cells anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, WEIGHT)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, WEIGHT))


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == WEIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
