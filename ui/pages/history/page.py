"""The room of the history: everything that ever happened in this folder."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _
from app.reports.wanted import Wanted
from ui.pages.history.functions import HistoryFunctions
from ui.pages.history.view import HistoryView
from ui.rooms import Kinds
from ui.theme import SPACE_M
from ui.widgets.header import PageHeader
from ui.widgets.translated import Translated


class HistoryPage(Translated):
    """Opens at a record or at a file, too."""

    def __init__(self, functions: HistoryFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = PageHeader(N_("History"))
        self.view = HistoryView(functions, Wanted())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.header)
        layout.addWidget(self.view, 1)
        self.retranslate()

    def reload(self, kinds: Kinds) -> None:
        """Show what happened meanwhile."""
        self.view.reload(kinds)

    def search(self, text: str) -> None:
        """Narrow to words that were written."""
        self.view.show_all()
        self.view.filters.set_filters({"search": text})

    def show_record(self, record: bytes) -> None:
        """Narrow to one record with its parts."""
        self.view.filters.reset()
        self.view.show_record(record)

    def begin(self, what: str) -> None:
        """Narrow to what one file brought: "file 7"."""
        self.view.show_file(int(what.removeprefix("file ")))

    def retranslate(self) -> None:
        self.header.set_subtitle(
            _("Everything that was written here, by whom and when. Nothing is ever lost.")
        )
