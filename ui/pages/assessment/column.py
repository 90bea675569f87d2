"""The others' assessments, a card for each, below one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.reports.assessments import AssessmentRow
from app.rules.criteria import Criteria
from ui.pages.assessment.functions import ROLES
from ui.pages.assessment.others import OtherCard
from ui.theme import SPACE_L, look


class OthersColumn(QWidget):
    """A card for each party, also where nothing is written; two where a mentor followed another."""

    def __init__(self, roles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._roles = roles
        self._made: dict[tuple[str, int], OtherCard] = {}
        self.cards: list[OtherCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_L)
        self._column.addStretch(1)

    def show_rows(
        self, rows: Sequence[AssessmentRow], names: Mapping[str, str], criteria: Criteria
    ) -> None:
        """Show all of these assessments, and of whom of the others there is none."""
        shown: list[OtherCard] = []
        for role in ROLES:
            found = [row for row in rows if row.role == role]
            wanted: list[AssessmentRow | None] = [*found]
            if not found and role in self._roles:
                wanted = [None]
            for number, row in enumerate(wanted):
                card = self._card(role, number, len(shown))
                several = row is not None and len(found) > 1
                written = row is not None and not row.form
                author = row.author if row is not None and several and written else ""
                name = author or names.get(role, "")
                card.show_row(row, name, criteria)
                shown.append(card)
        for card in self._made.values():
            card.setVisible(card in shown)
        self.cards = shown

    def _card(self, role: str, number: int, at: int) -> OtherCard:
        if (role, number) not in self._made:
            self._made[role, number] = OtherCard(role)
        card = self._made[role, number]
        if self._column.indexOf(card) != at:
            self._column.removeWidget(card)
            self._column.insertWidget(at, card)
        return card
