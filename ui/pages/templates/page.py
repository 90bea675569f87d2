"""The room of templates: a list of papers, and each one's text; the letterhead; forms of names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.documents.kinds import KINDS
from app.i18n import N_, Language, _, language, ngettext
from app.reports.template_versions import TextOf
from app.rules.kinds import kind_name
from ui.models.table import Chip, Column, RowTableModel
from ui.pages.templates.files import ask_file
from ui.pages.templates.letterhead import LetterheadView
from ui.pages.templates.names import NamesView
from ui.pages.templates.verbs import PaperRow, TemplatesVerbs
from ui.pages.templates.view import TextView
from ui.rooms import Kinds
from ui.theme import SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.header import PageHeader
from ui.widgets.label import plain_label
from ui.widgets.late import late
from ui.widgets.shelf import Shelf
from ui.widgets.table import Table
from ui.widgets.translated import Translated, begun

if TYPE_CHECKING:
    from app.actions.template_files import TemplateFile

TEXTS: Kinds = frozenset({"paper_template", "letterhead", "name_form", "printed_data"})
NAMES: Kinds = frozenset({"name_form", "placement", "school"})


class TemplatesPage(Translated):
    """What isn't looked at isn't made."""

    def __init__(self, verbs: TemplatesVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._rows: dict[bytes, PaperRow] = {}
        self.text: TextView | None = None
        self.letterhead: LetterheadView | None = None
        self.names: NamesView | None = None
        self.header = PageHeader(N_("Templates"))
        self.header.add_button(N_("Forms of names"), self.show_names, icon_name="quill-pen-line")
        self.header.add_button(N_("Letterhead"), self.show_letterhead, icon_name="government-line")
        self.header.add_button(
            N_("Import a text"), self.import_file, icon_name="file-upload-line", primary=True
        )
        rows: RowTableModel[PaperRow] = RowTableModel(
            _columns(), lambda _sort, _down: list(self._rows),
            lambda ids: [self._rows[each] for each in ids if each in self._rows],
        )  # fmt: skip
        self.table = Table(rows, N_("Templates"))
        self.table.opened.connect(self._open)
        self.card = Card(flush=True)
        self.card.add(self.table, 1)
        self.note = plain_label("muted")
        self.list = QWidget()
        look(self.list, "clear")
        column = QVBoxLayout(self.list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        for widget, stretch in ((self.header, 0), (self.note, 0), (self.card, 1)):
            column.addWidget(widget, stretch)
        self.sheets = Shelf()
        self.sheets.addWidget(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.sheets)
        self._list()
        self.retranslate()

    def reload(self, kinds: Kinds) -> None:
        """Ask again for what is shown."""
        if kinds & TEXTS:
            self._list()
            if self.text is not None and self._shows(self.text):
                self.text.reload()
            if self.letterhead is not None and self._shows(self.letterhead):
                self.letterhead.reload()
        if kinds & NAMES and self.names is not None and self._shows(self.names):
            self.names.reload()

    def show_list(self) -> None:
        """Show all papers."""
        self._list()
        self.sheets.setCurrentWidget(self.list)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_text(self, of: TextOf) -> TextView:
        """Show the text of a paper."""
        view = self._text()
        self.sheets.setCurrentWidget(view)
        view.show_text(of)
        view.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return view

    def show_letterhead(self) -> None:
        """Show the letterhead."""
        if self.letterhead is None:
            self.letterhead = LetterheadView(self._verbs.letterhead)
            self.letterhead.left.connect(self.show_list)
            self.sheets.addWidget(self.letterhead)
        self.sheets.setCurrentWidget(self.letterhead)
        self.letterhead.reload()
        self.letterhead.begin()

    def show_names(self) -> None:
        """Show the forms of names and posts."""
        if self.names is None:
            self.names = NamesView(self._verbs.names)
            self.names.left.connect(self.show_list)
            self.sheets.addWidget(self.names)
        self.sheets.setCurrentWidget(self.names)
        self.names.reload()
        self.names.begin()

    def begin(self, what: str) -> None:
        """Begin with "letterhead", "names", "import", or a paper by its key."""
        ways: dict[str, Callable[[], object]] = {
            "letterhead": self.show_letterhead, "names": self.show_names,
            "import": self.import_file,
        }  # fmt: skip
        if what in ways:
            ways[what]()
        elif what in KINDS:
            self.show_text(TextOf(what, _spoken(what)))

    def take_file(self, path: str) -> None:
        """Take a text that was let go over the window."""
        self._verbs.texts.read_file(Path(path), None, late(self, self._take))

    def import_file(self) -> None:
        """Ask for a file, and put its text into the editor of its paper."""
        ask_file(self, lambda path: self.take_file(str(path)))

    def keep_now(self) -> None:
        """Keep what is being written: the folder is about to close."""
        if self.text is not None:
            self.text.keep()
        if self.letterhead is not None:
            self.letterhead.save()

    def retranslate(self) -> None:
        self.note.setText(
            _("Each paper is printed from a text. Change what your school says differently; the "
              "program's own text can always be gone back to.")
        )  # fmt: skip
        own = sum(any(row.own.values()) for row in self._rows.values())
        count = len(self._rows)
        said = ngettext("{count} paper", "{count} papers", count).format(count=count)
        if own:
            said += " · " + ngettext(
                "{count} with a text of the school", "{count} with a text of the school", own
            ).format(count=own)
        self.header.set_subtitle(said)

    def _list(self) -> None:
        self._rows = {row.id: row for row in self._verbs.texts.papers()}
        self.table.reload()
        self.table.choose_first()
        self.retranslate()

    def _text(self) -> TextView:
        if self.text is None:
            self.text = TextView(self._verbs.texts)
            self.text.left.connect(self.show_list)
            self.sheets.addWidget(self.text)
        return self.text

    def _open(self, record: bytes) -> None:
        self.show_text(TextOf(record.decode(), _spoken(record.decode())))

    def _take(self, found: TemplateFile) -> None:
        self.show_text(found.of).take(found)

    def _shows(self, view: QWidget) -> bool:
        return self.sheets.currentWidget() is view


def _spoken(paper: str) -> Language:
    known = KINDS[paper].languages
    return language() if language() in known else known[0]


def _state(row: PaperRow, spoken: str) -> Chip | None:
    version = row.own.get(spoken)
    if version is None:
        return None
    if version:
        return "good", _("The school's, version {number}").format(number=version), ""
    return "neutral", _("The program's own text"), ""


def _columns() -> Sequence[Column[PaperRow]]:
    return [
        Column("title", N_("Paper"), lambda row: begun(row.title), sortable=False, letters=50),
        Column("lv", N_("In Latvian"), lambda _row: "–", sortable=False, letters=30,
               chip=lambda row: _state(row, "lv")),
        Column("en", N_("In English"), lambda _row: "–", sortable=False, letters=30,
               chip=lambda row: _state(row, "en")),
        Column("kinds", N_("Own text for"),
               lambda row: ", ".join(kind_name(kind) for kind in row.kinds), sortable=False),
        Column("draft", N_("Being written"), lambda _row: "", sortable=False,
               chip=lambda row: ("waiting", _("not saved yet"), "") if row.draft else None),
    ]  # fmt: skip
