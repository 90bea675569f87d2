"""Agreements of a group, or of those chosen, in one file or at the printer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.i18n import LANGUAGES, N_, Language, _, ngettext
from app.rules.names import file_stem
from ui.models.table import RowTableModel
from ui.pages.documents.gaps import GapsCard
from ui.pages.documents.rows import STATES, DocumentsVerbs, PaperRow, paper_columns
from ui.rooms import Kinds
from ui.theme import SPACE_L, SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.flow import flowing
from ui.widgets.halves import Halves
from ui.widgets.header import PageHeader, push_button
from ui.widgets.late import late
from ui.widgets.new_file import ask_where, documents
from ui.widgets.shelf import Shelf
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton, save_table
from ui.widgets.translated import Translated, say

SHOWS: Kinds = frozenset({"placement", "placement_item", "agreement", "student", "school"})
PAUSE_MS = 250
MOST_COPIES = 20
MOST_CHECKED = 400
"""So many agreements are looked through for gaps before printing; more are too many to read."""
LANGUAGE_TITLES: dict[Language, str] = {"lv": N_("In Latvian"), "en": N_("In English")}


class DocumentsPage(Translated):
    """What is chosen in the list is printed; where nothing is chosen, the whole list."""

    def __init__(
        self, verbs: DocumentsVerbs, spoken: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._filters: Mapping[str, str] = {}
        self._only: tuple[bytes, ...] | None = None
        self._count = 0
        self.paper_language: Language = spoken
        self.header = PageHeader(N_("Documents"))
        self.header.add_button(N_("Save as one PDF"), self.save_file, icon_name="download-2-line")
        self.header.add_button(N_("Print"), self.print_all, icon_name="printer-line", primary=True)
        self.filters = FilterRow(N_("Student, company, number"))
        self.filters.add_choice(
            "group", N_("Group"), N_("All groups"), lambda: [(g, g) for g in verbs.groups()]
        )
        self.filters.add_choice(
            "state",
            N_("State"),
            N_("All states"),
            lambda: [(key, say(word)) for key, word in STATES.items()],
        )
        self.filters.changed.connect(self._narrow)
        self.model: RowTableModel[PaperRow] = RowTableModel(
            paper_columns(),
            self._ids,
            lambda ids: verbs.fetch(ids, self.paper_language),
            self,
            apart=True,
        )
        self.table = Table(self.model, N_("Agreements"))
        self.gaps = GapsCard(self._choose)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look_for_gaps)
        self._build()
        self.table.opened.connect(verbs.open)
        self.table.picked.connect(lambda _ids: self._chosen())
        self.reload(SHOWS)
        self.retranslate()

    def _build(self) -> None:
        card = Card(flush=True)
        card.head.setContentsMargins(0, 0, 0, 0)
        card.add(self.table, 1)
        self.chosen = QLabel()
        look(self.chosen, "muted")
        self.chosen.setWordWrap(True)
        self.sign = push_button(lambda: self._verbs.sign(self.wanted()), icon_name="quill-pen-line")
        save = SaveButton(lambda: save_table(self.table, self.model, self.table.header))
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        foot.addWidget(self.chosen)
        foot.addWidget(flowing(self.sign, save))
        card.body.addLayout(foot)
        whole = QWidget()
        look(whole, "clear")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self.filters)
        column.addWidget(Halves(self._side(), card, letters=38), 1)
        self.filled = whole
        self.empty = EmptyState(
            "file-text-line",
            N_("No agreements yet"),
            N_(
                "Every placement has its agreement. Put students into placements first; "
                "here you print the agreements of a whole group at once."
            ),
            N_("New placement"),
            self._verbs.begin,
        )
        self.shelf = Shelf()
        self.shelf.addWidget(self.filled)
        self.shelf.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.header)
        layout.addWidget(self.shelf, 1)

    def _side(self) -> QWidget:
        self.paper = Card(N_("How to print"))
        self.languages = QButtonGroup(self)
        self.language_buttons: dict[Language, QPushButton] = {}
        for code in LANGUAGES:
            button = push_button(partial(self.speak, code))
            look(button, "segment")
            button.setProperty("at", "left" if code == LANGUAGES[0] else "right")
            button.setCheckable(True)
            button.setChecked(code == self.paper_language)
            self.languages.addButton(button)
            self.language_buttons[code] = button
        self.copies_label = QLabel()
        look(self.copies_label, "label")
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.copies.lineEdit().setTextMargins(SPACE_S, 0, 0, 0)
        self.copies.setValue(3)
        self.copies_label.setBuddy(self.copies)
        self.paper.add(flowing(*self.language_buttons.values(), gap=0))
        self.paper.add(flowing(self.copies_label, self.copies))
        side = QWidget()
        look(side, "clear")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        column.addWidget(self.paper)
        column.addWidget(self.gaps)
        column.addStretch(1)
        return side

    def reload(self, kinds: Kinds) -> None:
        """Ask for the rows again."""
        if kinds.isdisjoint(SHOWS):
            return
        self._count = self._verbs.count()
        self.filters.reload_options()
        self._ask()

    def search(self, text: str) -> None:
        """Narrow the list to a text."""
        self._only = None
        self.filters.set_filters({"search": text})

    def show_only(self, ids: tuple[bytes, ...]) -> None:
        """Show none but these agreements, all to be printed."""
        self._only = ids
        self.filters.set_filters({})

    def wanted(self) -> tuple[bytes, ...]:
        """Return what is printed: what is chosen, or else the whole list."""
        return self.table.selected() or tuple(self.model.ids)

    def speak(self, wanted: Language) -> None:
        """Print in another language; the window keeps its own."""
        self.paper_language = wanted
        self.language_buttons[wanted].setChecked(True)
        self._ask()

    def save_file(self) -> None:
        """Ask where, and write all that is wanted into one file."""
        group = self._filters.get("group", "")
        name = " ".join(part for part in (_("Agreements"), group.replace("/", "-")) if part)
        start = documents() / f"{file_stem(name)}.pdf"
        path = ask_where(self, _("Save the agreements as one PDF"), start, "PDF (*.pdf)", ".pdf")
        if path is not None:
            self._verbs.save(self.wanted(), self.paper_language, self.copies.value(), path)

    def print_all(self) -> None:
        """Print all that is wanted."""
        if self.wanted():
            self._verbs.print(self.wanted(), self.paper_language, self.copies.value())

    def retranslate(self) -> None:
        for code, button in self.language_buttons.items():
            button.setText(say(LANGUAGE_TITLES[code]))
        self.copies_label.setText(_("Copies of each"))
        self.sign.setText(_("All parties have signed"))
        self._say_chosen()

    def _ids(self, sort: str, descending: bool) -> Sequence[bytes]:
        return self._verbs.ids(self._filters, self._only, sort, descending)

    def _narrow(self, filters: dict[str, str]) -> None:
        if filters:
            self._only = None
        self._filters = filters
        self._ask()

    def _ask(self) -> None:
        self.table.reload()
        self.shelf.setCurrentWidget(self.filled if self._count else self.empty)
        self._chosen()

    def _chosen(self) -> None:
        self._pause.start()
        self._say_chosen()

    def _say_chosen(self) -> None:
        chosen, shown = len(self.table.selected()), len(self.model.ids)
        count = chosen or shown
        words = ngettext("{count} agreement", "{count} agreements", shown).format(count=shown)
        self.header.set_subtitle(words if shown == self._count else self._of_all(shown))
        if chosen:
            text = ngettext(
                "{count} agreement is chosen to be printed.",
                "{count} agreements are chosen to be printed.",
                chosen,
            )
        else:
            text = ngettext(
                "{count} agreement in the list will be printed.",
                "All {count} agreements in the list will be printed.",
                shown,
            )
        self.chosen.setText(text.format(count=count) if count else "")
        self.sign.setEnabled(chosen > 0)

    def _of_all(self, shown: int) -> str:
        return ngettext(
            "{shown} of {count} agreement", "{shown} of {count} agreements", self._count
        ).format(shown=shown, count=self._count)

    def _look_for_gaps(self) -> None:
        wanted = self.wanted()[:MOST_CHECKED]

        def show(lacking: Mapping[bytes, Sequence[str]]) -> None:
            self.gaps.show_gaps(lacking, len(wanted))

        if wanted:
            self._verbs.lacking(wanted, self.paper_language, late(self, show))
        else:
            show({})

    def _choose(self, ids: Sequence[bytes]) -> None:
        """Choose rows in the table."""
        whole = QItemSelection()
        for record in ids:
            index = self.model.index(self.model.row_of(record), 0)
            if index.isValid():
                whole.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().select(whole, flags.ClearAndSelect | flags.Rows)
        self.table.setFocus()
