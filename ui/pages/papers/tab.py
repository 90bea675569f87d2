"""The papers of a placement: a list, and one of them beside it with all that can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.reports.archive import TOLD_FROM, ArchiveRow
from ui.models.table import RowTableModel
from ui.pages.papers.card import PaperCard
from ui.pages.papers.functions import PapersFunctions
from ui.pages.papers.lines import ORDER, PaperLine, line_columns, lines_of
from ui.rooms import Kinds
from ui.theme import SPACE_M, SPACE_S
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.leads import Leads
from ui.widgets.split import ListAndDetail, scrolling
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton, save_table
from ui.widgets.words import stacked, words

SHOWS: Kinds = TOLD_FROM


class PapersTab(Leads):
    """What needs something comes first to hand: the first such line is chosen."""

    def __init__(self, functions: PapersFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._row: ArchiveRow | None = None
        self._lines: dict[bytes, PaperLine] = {}
        self.model: RowTableModel[PaperLine] = RowTableModel(
            line_columns(), self._ids, self._fetch, self
        )
        self.table = Table(self.model, N_("Papers"))
        self.sum = words(style="muted")
        self.card = PaperCard(functions)
        self.card.opened.connect(lambda record: self.leads.emit("attachments", record.hex()))
        self.card.prepared.connect(lambda: self.leads.emit("agreement", ""))
        sheet = Card(flush=True)
        sheet.add(self.table, 1)
        foot = stacked(
            self.sum,
            flowing(SaveButton(lambda: save_table(self.table, self.model, self.table.header))),
            gap=SPACE_S,
        )
        foot.layout().setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)  # type: ignore[union-attr]
        sheet.add(foot)
        self.right = scrolling(self.card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ListAndDetail(sheet, self.right, letters=52), 1)
        self.table.chosen.connect(lambda _record: self._show_chosen())
        self.table.opened.connect(lambda _record: self._into_card())
        self.reload(SHOWS)
        self._choose_first_open()
        self.retranslate()

    def reload(self, kinds: Kinds) -> None:
        """Show what is true now."""
        if kinds.isdisjoint(SHOWS):
            return
        self._row = self._functions.archive()
        lines = lines_of(self._row) if self._row is not None else []
        self._lines = {line.id: line for line in lines}
        self.table.reload()
        self.table.choose_first()
        self._show_chosen()
        self.retranslate()

    def go_to(self, paper: str) -> None:
        """Choose a kind of paper by its key."""
        for line in self._lines.values():
            if line.kind == paper and line.counts:
                self.table.choose(line.id)
                self.table.setFocus()
                return

    def retranslate(self) -> None:
        row = self._row
        if row is None:
            return
        if row.is_whole:
            self.sum.setText(_("Nothing is missing now."))
        else:
            text = ngettext(
                "Something is to be done about {count} paper.",
                "Something is to be done about {count} papers.",
                row.lacking,
            )
            self.sum.setText(text.format(count=row.lacking))

    def _choose_first_open(self) -> None:
        for line in self._lines.values():
            if line.slot is not None and line.slot.is_open:
                self.table.choose(line.id)
                return

    def _ids(self, sort: str, descending: bool) -> list[bytes]:
        lines = sorted(self._lines.values(), key=lambda line: line.place)
        lines.sort(key=ORDER[sort], reverse=descending)
        return [line.id for line in lines]

    def _fetch(self, ids: Sequence[bytes]) -> list[PaperLine]:
        return [self._lines[each] for each in ids if each in self._lines]

    def _show_chosen(self) -> None:
        line = self._lines.get(self.table.current() or b"")
        self.right.setVisible(line is not None)
        if line is not None:
            self.card.show_line(line)

    def _into_card(self) -> None:
        for widget in (*self.card.parties.boxes.values(), *self.card.noting, self.card.print):
            if widget.isVisible() and widget.isEnabled():
                widget.setFocus()
                return
