"""Papers of a group, or of those chosen: one file, a file for each, or the printer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, Language, _, ngettext
from app.reports.archive import TOLD_FROM
from app.rules.paper_names import paper_file_name
from ui.pages.documents.list import PaperList
from ui.pages.documents.looking import Looking
from ui.pages.documents.rows import MISSING, STATES, DocumentsVerbs, Ids, PaperRow
from ui.pages.documents.side import HowToPrint
from ui.rooms import Kinds
from ui.theme import SPACE_M, look
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.halves import Halves
from ui.widgets.header import PageHeader
from ui.widgets.new_file import ask_folder, ask_where, documents
from ui.widgets.shelf import Shelf
from ui.widgets.translated import Translated, say

SHOWS: Kinds = TOLD_FROM | {
    "student", "school", "stretch", "mobility", "name_form", "paper_template",
}  # fmt: skip
PAUSE_MS = 250
MOST_CHECKED = 400
"""So many papers are looked through for gaps before printing; more are too many to read."""


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
        self._seen: dict[bytes, None] = {}
        """Rows that were fetched, in their order."""
        self.header = PageHeader(N_("Documents"))
        self.header.add_button(
            N_("Save each as a file"), self.save_each, icon_name="folder-download-line"
        )
        self.header.add_button(N_("Save as one PDF"), self.save_file, icon_name="download-2-line")
        self.header.add_button(N_("Print"), self.print_all, icon_name="printer-line", primary=True)
        self.filters = FilterRow(N_("Student, company, number, code of the sheet"))
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
        self._looking = Looking(verbs.lacking, self)
        self.list = PaperList(
            self._ids, self._fetch, lambda ids: verbs.fetch_whole(ids, self.how.chosen),
            lambda record: self._looking.known.get(record), verbs.sign, self._archive,
        )  # fmt: skip
        self.model, self.table = self.list.model, self.list.table
        self.how = HowToPrint(spoken, self.list.choose, self.save_docx)
        self.how.changed.connect(self._ask)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look_for_gaps)
        self._looking.learned.connect(self.model.retranslate)
        self._looking.ended.connect(self._show_gaps)
        self._build()
        self.table.opened.connect(verbs.open)
        self.list.picked.connect(self._chosen)
        self.reload(SHOWS)
        self.retranslate()

    def _build(self) -> None:
        self.filled = QWidget()
        look(self.filled, "clear")
        column = QVBoxLayout(self.filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self.filters)
        column.addWidget(Halves(self.how, self.list, letters=38), 1)
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

    def _archive(self) -> None:
        self._verbs.archive(self._filters.get("group", ""))

    def save_file(self) -> None:
        """Ask where, and write all that is wanted into one file."""
        path = ask_where(self, _("Save as one PDF"), self._start(".pdf"), "PDF (*.pdf)", ".pdf")
        if path is not None:
            self._verbs.save(self.list.wanted(), self.how.chosen, path)

    def save_docx(self) -> None:
        """Ask where, and write all that is wanted into one file for Word."""
        kinds, start = "Word (*.docx)", self._start(".docx")
        path = ask_where(self, _("Save for Word"), start, kinds, ".docx")
        if path is not None:
            self._verbs.save_docx(self.list.wanted(), self.how.chosen, path)

    def save_each(self) -> None:
        """Ask for a folder, and write each paper that is wanted into a file of its own there."""
        wanted = self.list.wanted()
        title = _("A folder for the papers, a file for each")
        place = ask_folder(self, title, documents()) if wanted else None
        if place is not None:
            self._verbs.save_each(wanted, self.how.chosen, place)

    def print_all(self) -> None:
        """Print all that is wanted."""
        wanted = self.list.wanted()
        if wanted:
            self._verbs.print(wanted, self.how.chosen)

    def _start(self, ending: str) -> Path:
        group = self._filters.get("group", "")
        return documents() / paper_file_name(group, None, None, self.how.title, None, ending)

    def retranslate(self) -> None:
        self._say_count()

    def _ids(self, sort: str, descending: bool) -> Sequence[bytes]:
        if sort != MISSING:
            return self._verbs.ids(self._filters, self._only, sort, descending)
        return self._looking.in_order(self._verbs.ids(self._filters, self._only), descending)

    def _narrow(self, filters: dict[str, str]) -> None:
        if filters:
            self._only = None
        self._filters = filters
        self._ask()

    def _ask(self) -> None:
        self._looking.forget()
        self._seen.clear()
        self.table.reload()
        self.shelf.setCurrentWidget(self.filled if self._count else self.empty)
        self._chosen()

    def _chosen(self) -> None:
        self._pause.start()
        self._say_count()

    def _say_count(self) -> None:
        shown = len(self.model.ids)
        if shown == self._count:
            words = ngettext("{count} agreement", "{count} agreements", shown)
        else:
            words = ngettext(
                "{shown} of {count} agreement", "{shown} of {count} agreements", self._count
            )
        self.header.set_subtitle(words.format(shown=shown, count=self._count))
        self.list.say_chosen()

    def _fetch(self, ids: Ids) -> Sequence[PaperRow]:
        self._seen.update(dict.fromkeys(ids))
        self._pause.start()
        return self._verbs.fetch(ids)

    def _look_for_gaps(self) -> None:
        """Look for what is wanted, and then for whatever else has been seen."""
        wanted = self.list.wanted()[:MOST_CHECKED]
        also = self.model.ids if self.list.by_missing else self._seen
        self._looking.look([*wanted, *also], self.how.chosen)

    def _show_gaps(self) -> None:
        """Show what is known by now of all that was looked for."""
        if self.list.by_missing:
            ordered = self._ids(MISSING, self.model.descending)
            if ordered != [*self.model.ids]:
                self.table.reload()
        wanted, known = self.list.wanted()[:MOST_CHECKED], self._looking.known
        if not known.keys() >= set(wanted):
            return  # others are wanted by now, and looked for in a moment
        self.how.gaps.show_gaps({record: known[record] for record in wanted}, len(wanted))
