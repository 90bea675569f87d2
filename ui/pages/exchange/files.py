"""Every file that was made or received, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.reports.packets import PacketRow, state_name
from ui.models.table import Chip, Column, RowTableModel
from ui.pages.exchange.words import moment_words, size_words
from ui.theme import SPACE_M, SPACE_S, Kind, look
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.shelf import Shelf
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton, save_table
from ui.widgets.translated import Translated

_KINDS: dict[str, tuple[Kind, str]] = {
    "made": ("waiting", "time-line"),
    "confirmed": ("good", "check-double-line"),
    "imported": ("good", "check-line"),
    "nothing": ("neutral", "check-line"),
    "refused": ("problem", "error-warning-line"),
}


def _way(row: PacketRow) -> str:
    return _("sent") if row.direction == "out" else _("received")


def _what(row: PacketRow) -> str:
    if row.error:
        return row.error
    said = [
        ngettext("{count} change", "{count} changes", row.changesets).format(count=row.changesets)
    ]
    if row.conflicts:
        said.append(
            ngettext("{count} conflict", "{count} conflicts", row.conflicts).format(
                count=row.conflicts
            )
        )
    return ", ".join(said)


def _state(row: PacketRow) -> Chip:
    kind, icon = _KINDS.get(row.state, ("neutral", ""))
    return kind, state_name(row.state), icon


def _no_text(_row: PacketRow) -> str:
    return ""


COLUMNS = (
    Column[PacketRow](
        "at", N_("When"), lambda row: moment_words(row.at), sortable=False, value=lambda row: row.at
    ),
    Column[PacketRow]("way", N_("Way"), _way, sortable=False),
    Column[PacketRow]("name", N_("With whom"), lambda row: row.name, sortable=False),
    Column[PacketRow]("state", N_("State"), _no_text, chip=_state, sortable=False),
    Column[PacketRow]("what", N_("Contents"), _what, sortable=False, letters=60),
    Column[PacketRow]("file", N_("File"), lambda row: row.file or "", sortable=False),
    Column[PacketRow](
        "size", N_("Size"), lambda row: size_words(row.size), right=True, sortable=False
    ),
)


class FilesTab(Translated):
    """The table, or what will stand there."""

    def __init__(
        self,
        ids: Callable[[], Sequence[bytes]],
        files: Callable[[Sequence[bytes]], Sequence[PacketRow]],
        history: Callable[[bytes], object],
        parent: QWidget | None = None,
    ) -> None:
        """`history` shows what a file changed, by the id of its row."""
        super().__init__(parent)
        self._files = files
        self._history = history
        self._ids = ids
        model = RowTableModel[PacketRow](
            COLUMNS, lambda _sort, _down: ids(), files, self, apart=True
        )
        self.table = Table(model, N_("Files"))
        self.table.setMinimumHeight(self.fontMetrics().height() * 12)
        self.table.chosen.connect(lambda _record: self._offer())
        self.table.opened.connect(lambda _record: self._show())
        sheet = Card(flush=True)
        sheet.add(self.table, 1)
        self.past = push_button(self._show, icon_name="history-line")
        save = SaveButton(lambda: save_table(self.table, model, self.table.header))
        self.card = QWidget()
        look(self.card, "clear")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(sheet, 1)
        column.addWidget(flowing(self.past, save, to_right=True))
        self.nothing = EmptyState(
            "mail-line",
            N_("No files yet"),
            N_("Every file that you make or receive is noted here, with what became of it."),
        )
        self.shelf = Shelf()
        self.shelf.addWidget(self.nothing)
        self.shelf.addWidget(self.card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.shelf, 1)
        self.ask()
        self.retranslate()

    def ask(self) -> None:
        """Ask for the files anew."""
        self.shelf.setCurrentWidget(self.card if self._ids() else self.nothing)
        self.table.reload()
        self._offer()

    def retranslate(self) -> None:
        self.table.retranslate()
        self.past.setText(_("What this file changed"))

    def _chosen(self) -> PacketRow | None:
        """Return the chosen file, if it was taken in here."""
        chosen = self.table.current()
        row = next(iter(self._files([chosen])), None) if chosen is not None else None
        return row if row is not None and row.state in ("imported", "undone") else None

    def _offer(self) -> None:
        self.past.setEnabled(self._chosen() is not None)

    def _show(self) -> None:
        row = self._chosen()
        if row is not None:
            self._history(row.id)
