"""Trainees' cards in columns under a heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.reports.placements import PlacementRow
from app.rules.kinds import COMPLETED, TERMINATED
from ui.pages.trainees.card import TraineeCard
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.grid import ColumnLayout
from ui.widgets.translated import Translated, say

Act = Callable[[bytes], object]


def is_over(row: PlacementRow) -> bool:
    """Tell whether nothing is to be done for a trainee any more."""
    if row.ended_at is not None:
        return True
    return row.stage in (COMPLETED, TERMINATED) and not row.hours.waiting_days


class TraineeRows(Translated):
    """Hidden where there is nobody. Cards of the same trainees stay and show what is true now."""

    def __init__(
        self, title: str, opens: Act, reviews: Act, parent: QWidget | None = None
    ) -> None:
        """`title` is a msgid, or empty."""
        super().__init__(parent)
        self._title = title
        self._opens = opens
        self._reviews = reviews
        self.cards: list[TraineeCard] = []
        self.heading = QLabel(self)
        look(self.heading, "section")
        self.heading.setVisible(bool(title))
        holder = QWidget()
        look(holder, "clear")
        self._columns = ColumnLayout(holder, letters=52, most=2, gap=SPACE_M)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.heading)
        layout.addWidget(holder)
        self.retranslate()

    def show_rows(self, rows: Sequence[PlacementRow], *, of_school: bool) -> None:
        """Show these trainees, and of which school each is, if wanted."""
        if [row.id for row in rows] != [card.row.id for card in self.cards]:
            self._build(rows)
        for card, row in zip(self.cards, rows, strict=True):
            card.show_row(row, of_school=of_school)
        self.setVisible(bool(rows))

    def retranslate(self) -> None:
        self.heading.setText(say(self._title) if self._title else "")

    def _build(self, rows: Sequence[PlacementRow]) -> None:
        for old in self.cards:
            self._columns.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = []
        for row in rows:
            card = TraineeCard(row, self._opens, self._reviews)
            self.cards.append(card)
            self._columns.add(card)
