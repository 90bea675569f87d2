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
from ui.rooms import Kinds, Reloads
from ui.theme import SPACE_M, look
from ui.widgets.empty import EmptyState
from ui.widgets.grid import ColumnLayout
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
        self.cards: list[TraineeCard] = []
        self.header = _Header(N_("Trainees"))
        self.nobody = EmptyState(
            "group-line",
            N_("No trainees yet"),
            N_("Your trainees appear here when you open the file that the school has sent you."),
            N_("Go to the exchange of files"),
            functions.exchange,
        )
        self._holder = QWidget()
        look(self._holder, "clear")
        self._columns = ColumnLayout(self._holder, letters=52, most=2, gap=SPACE_M)
        policy = self._holder.sizePolicy()
        policy.setHeightForWidth(True)
        self._holder.setSizePolicy(policy)
        self.list = QWidget()
        look(self.list, "clear")
        rows = QVBoxLayout(self.list)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_M)
        rows.addWidget(self.header)
        rows.addWidget(self._holder)
        rows.addWidget(self.nobody, 1)
        rows.addStretch(1)
        self.shelf = Shelf()
        self.shelf.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.shelf, 1)
        self._show()

    def reload(self, kinds: Kinds) -> None:
        """Show what is true now, in the list and in the folder that is open."""
        self._show()
        if isinstance(self.folder, Reloads):
            self.folder.reload(kinds)

    def search(self, text: str) -> None:
        """Show the trainees whose names hold the text."""
        self.show_list()
        self._wanted = folded(text)
        self._show()

    def show_record(self, record: bytes) -> None:
        """Open a trainee's folder."""
        if record != self._record:
            self._drop_folder()
            self._record = record
            self.folder = self._functions.opens(record)
            self.shelf.addWidget(self.folder)
        assert self.folder is not None
        self.shelf.setCurrentWidget(self.folder)

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
        rows = [
            row for row in self._functions.trainees() if self._wanted in folded(row.student_name)
        ]
        if [row.id for row in rows] == [card.row.id for card in self.cards]:
            for card, row in zip(self.cards, rows, strict=True):
                card.show_row(row)
        else:
            self._build_cards(rows)
        self._holder.setVisible(bool(rows))
        self.nobody.setVisible(not rows)
        self.header.count = len(rows)
        self.header.retranslate()

    def _build_cards(self, rows: Sequence[PlacementRow]) -> None:
        for old in self.cards:
            self._columns.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = []
        for row in rows:
            card = TraineeCard(row, self.show_record, self._functions.review)
            self.cards.append(card)
            self._columns.add(card)
