"""The parties of a paper, each with where it stands; those ticked are meant by what is noted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.i18n.dates import screen_date
from app.reports.signatures import PartyNow
from app.rules.paper_words import PARTIES
from ui.theme import SPACE_XS, look
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.paper_marks import party_chip
from ui.widgets.translated import Translated, begun
from ui.widgets.words import emptied, words


class PartyList(Translated):
    """`ticked()` when others are meant."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._parties: Sequence[PartyNow] = ()
        self.boxes: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)

    def show_parties(self, parties: Sequence[PartyNow], *, writable: bool) -> None:
        """Show parties; those who have not signed are ticked."""
        if parties == self._parties and self.boxes and writable == self._writable():
            return
        self._parties = parties
        emptied(self._column)
        self.boxes = {}
        for party in parties:
            box = QCheckBox()
            box.setEnabled(writable)
            box.setChecked(not party.has_signed)
            box.toggled.connect(lambda _on: self.ticked.emit())
            self.boxes[party.party] = box
            chip = StatusChip()
            chip.set_state(*party_chip(party))
            day = QLabel(screen_date(party.day) if party.day else "")
            look(day, "muted")
            self._column.addWidget(flowing(box, chip, day))
            if party.reason:
                self._column.addWidget(words(party.reason, style="muted"))
        self.retranslate()

    def meant(self) -> tuple[str, ...]:
        """Return the parties that are ticked."""
        return tuple(party for party, box in self.boxes.items() if box.isChecked())

    def retranslate(self) -> None:
        for party, box in self.boxes.items():
            box.setText(begun(_(PARTIES[party])) if party in PARTIES else party)

    def _writable(self) -> bool:
        return any(box.isEnabled() for box in self.boxes.values())
