"""Phrases of one kind as a grid to write in; the last row takes a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from app.errors import UserError
from app.i18n import N_, _
from app.reports.phrases import PhraseRow
from app.rules.phrases import Saying
from ui.models.table import Index
from ui.pages.programmes.phrase_verbs import PhraseVerbs
from ui.widgets.typed import read_duration, read_end, read_time, show_duration, show_time

TEXT = 0
_FIELDS = ("text", "item_label", "starts", "ends", "rest")
_TITLES = (N_("Phrase"), N_("Item"), N_("From"), N_("To"), N_("Break"))
_COLUMNS = {"work": 2, "day": 5, "return": 1, "report": 1}


class PhrasesModel(QAbstractTableModel):
    """Writes through at once; `trouble(text)` gets what was refused, "" when all is well."""

    def __init__(
        self, verbs: PhraseVerbs, trouble: Callable[[str], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._trouble = trouble
        self.kind = "work"
        self.programme: bytes | None = None
        self.rows: Sequence[PhraseRow] = ()

    def show(self, programme: bytes | None, kind: str) -> None:
        """Show the phrases of a kind; the same ones, as they are now, keep what is being typed."""
        bank = self._verbs.bank(programme)
        found = [row for row in bank if row.saying.kind == kind]
        before = (self.programme, self.kind, [row.id for row in self.rows])
        if before == (programme, kind, [row.id for row in found]):
            self.rows = found
            self.dataChanged.emit(self.index(0, 0), self.index(len(found), self.columnCount() - 1))
            return
        self.beginResetModel()
        self.programme, self.kind, self.rows = programme, kind, found
        self.endResetModel()

    def ids_at(self, numbers: Sequence[int]) -> tuple[bytes, ...]:
        """Return the phrases that stand at some rows."""
        return tuple(self.rows[number].id for number in numbers if number < len(self.rows))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows) + 1

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else _COLUMNS[self.kind]

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        new = index.row() == len(self.rows)
        return usual if new and index.column() != TEXT else usual | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        shown = (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )  # fmt: skip
        if role not in shown:
            return None
        column = index.column()
        if index.row() >= len(self.rows):
            writing = role == Qt.ItemDataRole.EditRole
            return self.new_words() if column == TEXT and not writing else ""
        return _shown(self.rows[index.row()].saying, _FIELDS[column])

    def new_words(self) -> str:
        """Return what the last row says."""
        return _("New template…") if self.kind == "day" else _("New phrase…")

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value or "").strip()
        if role != Qt.ItemDataRole.EditRole or text == str(self.data(index, role)):
            return False
        self._trouble("")
        if index.row() == len(self.rows):
            if text:
                self._verbs.add(self.programme, Saying(self.kind, text), self._trouble)
            return bool(text)
        field = _FIELDS[index.column()]
        try:
            written = _read(field, text)
        except UserError as trouble:
            self._trouble(str(trouble))
            return False
        self._verbs.save(self.rows[index.row()].id, field, written, self._trouble)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _("Work done") if self.kind == "day" and section == TEXT else _(_TITLES[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def retranslate(self) -> None:
        """Say headings and cells anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        self.dataChanged.emit(
            self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1)
        )


def _shown(saying: Saying, field: str) -> str:
    value = getattr(saying, field)
    if field == "rest":
        return show_duration(value)
    return show_time(value) if field in ("starts", "ends") else str(value)


def _read(field: str, text: str) -> Any:
    if field == "rest":
        return read_duration(text, bare_minutes=True)
    if field == "ends":
        return read_end(text)
    return read_time(text) if field == "starts" else text
