"""The papers to choose from: what is chosen is printed; where nothing is chosen, all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from ui.models.table import RowTableModel
from ui.pages.documents.rows import MISSING, Ids, PaperRow, paper_columns
from ui.theme import SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton, save_table


class PaperList(Card):
    """A table, and under it what is chosen in it and what is done with that."""

    picked = Signal()
    """Other rows are chosen."""

    def __init__(
        self,
        ids: Callable[[str, bool], Sequence[bytes]],
        fetch: Callable[[Ids], Sequence[PaperRow]],
        fetch_whole: Callable[[Ids], Sequence[PaperRow]],
        known: Callable[[bytes], Sequence[str] | None],
        sign: Callable[[Ids], object],
        archive: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """`ids` takes the order: a column's name, and whether it goes down.

        `known` tells what a paper lacks, as far as that was looked for; a file has it from
        `fetch_whole`. `archive` leads to where it is seen whether all papers are there.
        """
        super().__init__(flush=True, parent=parent)
        self.head.setContentsMargins(0, 0, 0, 0)
        self.model: RowTableModel[PaperRow] = RowTableModel(
            paper_columns(known), ids, fetch, self, apart=True, whole=fetch_whole
        )
        self.table = Table(self.model, N_("Agreements"))
        self.table.picked.connect(lambda _ids: self.picked.emit())
        self.chosen = QLabel()
        look(self.chosen, "muted")
        self.chosen.setWordWrap(True)
        self.sign = push_button(lambda: sign(self.wanted()), icon_name="quill-pen-line")
        save = SaveButton(lambda: save_table(self.table, self.model, self.table.header))
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        foot.addWidget(self.chosen)
        self.archive = push_button(archive, icon_name="folder-shield-line")
        look(self.archive, "link")
        foot.addWidget(flowing(self.sign, save, self.archive))
        self.add(self.table, 1)
        self.body.addLayout(foot)

    @property
    def by_missing(self) -> bool:
        """Whether what the papers lack says how they are sorted."""
        return self.model.columns[self.model.sorted_by].key == MISSING

    def wanted(self) -> tuple[bytes, ...]:
        """Return what is printed: what is chosen, or else the whole list."""
        return self.table.selected() or tuple(self.model.ids)

    def choose(self, ids: Sequence[bytes]) -> None:
        """Choose rows."""
        whole = QItemSelection()
        for record in ids:
            index = self.model.index(self.model.row_of(record), 0)
            if index.isValid():
                whole.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().select(whole, flags.ClearAndSelect | flags.Rows)
        self.table.setFocus()

    def say_chosen(self) -> None:
        """Tell how many would be printed now."""
        self.sign.setText(_("All parties have signed"))
        self.archive.setText(_("Is everything there?"))
        chosen, shown = len(self.table.selected()), len(self.model.ids)
        count = chosen or shown
        if chosen:
            text = ngettext(
                "{count} paper is chosen to be printed.",
                "{count} papers are chosen to be printed.",
                chosen,
            )
        else:
            text = ngettext(
                "{count} paper in the list will be printed.",
                "All {count} papers in the list will be printed.",
                shown,
            )
        self.chosen.setText(text.format(count=count) if count else "")
        self.sign.setEnabled(chosen > 0)
