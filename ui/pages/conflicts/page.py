"""All conflicts of a placement or of the folder, to decide one after another."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.i18n import N_, _
from ui.pages.conflicts.card import ConflictCard
from ui.pages.conflicts.functions import ConflictFunctions
from ui.rooms import Kinds
from ui.theme import SPACE_M, look
from ui.widgets.empty import EmptyState
from ui.widgets.translated import Translated


class ConflictsPage(Translated):
    """A card for each; what is decided goes away, and the banner can take it back."""

    def __init__(self, functions: ConflictFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self.cards: list[ConflictCard] = []
        self.about = QLabel()
        look(self.about, "muted")
        self.about.setWordWrap(True)
        self.nothing = EmptyState(
            "check-double-line",
            N_("No conflicts"),
            N_(
                "When two people change the same field and neither knows of the other, both "
                "values are kept and shown here, and a person decides."
            ),
        )
        self.nothing.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SPACE_M)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.about)
        layout.addLayout(self._cards)
        layout.addWidget(self.nothing)
        layout.addStretch(1)
        self._show()
        self.retranslate()

    def reload(self, _kinds: Kinds) -> None:
        """Show what is still to be decided; a value being typed stays."""
        self._show()

    def _show(self) -> None:
        rows = self._functions.conflicts()
        kept = {card.row.id: card for card in self.cards}
        fresh = {row.id: row for row in rows}
        focused = self.window().focusWidget() or self
        left: int | None = None
        for at, card in enumerate(self.cards):
            if fresh.get(card.row.id) != card.row:
                left = at if card.isAncestorOf(focused) else left
                self._cards.removeWidget(card)
                card.hide()
                card.deleteLater()
        self.cards = []
        for at, row in enumerate(rows):
            known = kept.get(row.id)
            card = known if known is not None and known.row == row else self._card(row)
            self._cards.insertWidget(at, card)
            self.cards.append(card)
        self.about.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        if left is not None:
            self._go_on(left)

    def _go_on(self, at: int) -> None:
        """Put the focus on what now stands where the decided one stood."""
        if self.cards:
            target: QWidget = self.cards[min(at, len(self.cards) - 1)].boxes[0].keep
        else:
            target = self.nothing
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, row: Any) -> ConflictCard:
        card = ConflictCard(row, self._functions.name(row), whole=self._functions.whole)
        card.kept.connect(
            lambda number: self._functions.keep(row.id, number, partial(self._refused, card))
        )
        card.written.connect(
            lambda values: self._functions.write(row.id, values, partial(self._refused, card))
        )
        return card

    def _refused(self, card: ConflictCard, why: str) -> None:
        if isValid(self) and card in self.cards:
            card.refuse(why)

    def retranslate(self) -> None:
        self.about.setText(
            _(
                "Two people changed the same field and neither knew of the other. Nothing is "
                "lost: what you do not choose stays in the history."
            )
        )
