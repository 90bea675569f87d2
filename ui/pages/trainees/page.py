"""Trainees as cards; one opens into the folder of their placement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, ngettext
from app.i18n.collation import folded
from app.reports.placements import PlacementRow
from ui.pages.trainees.card import TraineeCard
from ui.pages.trainees.rows import TraineeRows, is_over
from ui.rooms import Kinds, Reloads
from ui.theme import SPACE_M, look
from ui.widgets.empty import EmptyState
from ui.widgets.header import PageHeader
from ui.widgets.shelf import Shelf
from ui.widgets.translated import Translated


@dataclass(frozen=True)
class TraineesFunctions:
    """What the page asks; `opens` builds the folder of a placement."""

    trainees: Callable[[], Sequence[PlacementRow]]
    opens: Callable[[bytes], QWidget]
    exchange: Callable[[], object]
    review: Callable[[bytes], object]
    """Goes to the days of a trainee that wait."""


class _Header(PageHeader):
    """Its line counts the trainees."""

    count = 0

    def retranslate(self) -> None:
        super().retranslate()
        words = ngettext("{count} trainee", "{count} trainees", self.count)
        self.set_subtitle(words.format(count=self.count) if self.count else "")


class TraineesPage(Translated):
    """The list, or one trainee's folder with the way back above it."""

    def __init__(self, functions: TraineesFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._wanted = ""
        self._record: bytes | None = None
        self.folder: QWidget | None = None
        self.header = _Header(N_("Trainees"))
        self.nobody = EmptyState(
            "group-line",
            N_("No trainees yet"),
            N_("Your trainees appear here when you open the file that the school has sent you."),
            N_("Go to the exchange of files"),
            functions.exchange,
        )
        self.now = TraineeRows("", self.show_record, functions.review)
        self.earlier = TraineeRows(N_("Earlier"), self.show_record, functions.review)
        self.list = QWidget()
        look(self.list, "clear")
        rows = QVBoxLayout(self.list)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_M)
        rows.addWidget(self.header)
        rows.addWidget(self.now)
        rows.addWidget(self.earlier)
        rows.addWidget(self.nobody, 1)
        rows.addStretch(1)
        self.shelf = Shelf()
        self.shelf.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.shelf, 1)
        self._show()

    @property
    def cards(self) -> list[TraineeCard]:
        """All cards, in their order."""
        return [*self.now.cards, *self.earlier.cards]

    def reload(self, kinds: Kinds) -> None:
        """Show what is true now, in the list and in the folder that is open."""
        before = self._ended()
        self._show()
        if self._record is not None and self._ended() != before:
            self._open(self._record)
        elif isinstance(self.folder, Reloads):
            self.folder.reload(kinds)

    def search(self, text: str) -> None:
        """Show the trainees whose names hold the text."""
        self.show_list()
        self._wanted = folded(text)
        self._show()

    def show_record(self, record: bytes) -> None:
        """Open a trainee's folder."""
        if record != self._record:
            self._open(record)
        assert self.folder is not None
        self.shelf.setCurrentWidget(self.folder)

    def _open(self, record: bytes) -> None:
        shown = self.shelf.currentWidget() is self.folder
        self._drop_folder()
        self._record = record
        self.folder = self._functions.opens(record)
        self.shelf.addWidget(self.folder)
        if shown:
            self.shelf.setCurrentWidget(self.folder)

    def _ended(self) -> bool:
        """Tell whether access to the folder that is open has ended: then it is only read."""
        return any(card.row.ended_at and card.row.id == self._record for card in self.cards)

    def show_list(self) -> None:
        """Go back to all of them, to the one that was open."""
        record = self._record
        self._drop_folder()
        self._wanted = ""
        self.shelf.setCurrentWidget(self.list)
        self._show()
        for card in self.cards:
            if card.row.id == record:
                card.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_folder(self) -> None:
        if self.folder is not None:
            self.shelf.removeWidget(self.folder)
            self.folder.deleteLater()
        self.folder, self._record = None, None

    def _show(self) -> None:
        everybody = self._functions.trainees()
        several = len({row.school_name for row in everybody}) > 1
        rows = [row for row in everybody if self._wanted in folded(row.student_name)]
        now = [row for row in rows if not is_over(row)]
        self.now.show_rows(now, of_school=several)
        self.earlier.show_rows([row for row in rows if is_over(row)], of_school=several)
        self.nobody.setVisible(not rows)
        self.header.count = len(now)
        self.header.retranslate()
