"""How papers are printed: which, in which language, in how many copies, and what they lack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.documents.kinds import BOTH, KINDS, kinds_with_text
from app.i18n import N_, _
from app.rules.paper_words import AGREEMENT, AMENDMENTS
from ui.pages.documents.gaps import GapsCard
from ui.pages.documents.rows import How
from ui.theme import SPACE_L, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Translated, begun, say
from ui.widgets.words import words

MOST_COPIES: Final = 20
LABELS: Final = "labels"
MOST_USED: Final = 23
"""One label of a sheet of 24 is left at least."""
COPIES: Final = {AGREEMENT: 3}
"""How many copies are usual, where it is more than one."""
LANGUAGE_TITLES: Final = {
    "lv": N_("In Latvian"), "en": N_("In English"), BOTH: N_("Side by side"),
}  # fmt: skip
NOTES: Final = {
    "placement": N_("In the print dialog, pages are counted for each paper separately."),
    "group": N_("One register for each group and academic year of these placements."),
    "company": N_("Each company of these placements comes once, however many trainees it has."),
}
"""What is worth knowing of papers, by whose they are."""


class HowToPrint(Translated):
    """What holds for every paper that is printed now."""

    changed = Signal()
    """Another paper is wanted, or another language; the window keeps its own."""

    def __init__(
        self,
        language: str,
        choose: Callable[[Sequence[bytes]], object],
        save_docx: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """`choose` chooses, in the list, the papers that lack a field."""
        super().__init__(parent)
        look(self, "clear")
        self._language = language
        self.card = Card(N_("What to print"))
        self.kind_label = QLabel()
        look(self.kind_label, "label")
        self.kind = QComboBox()
        self.kind.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.kind_label.setBuddy(self.kind)
        for kind in kinds_with_text("placement", "group", "company"):
            if kind.key not in AMENDMENTS:  # each is of one change, and made beside the agreement
                self.kind.addItem(begun(kind.title), kind.key)
        self.languages = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for code in LANGUAGE_TITLES:
            button = push_button(partial(self.speak, code))
            look(button, "segment")
            button.setCheckable(True)
            self.languages.addButton(button)
            self.buttons[code] = button
        self.copies_label = QLabel()
        look(self.copies_label, "label")
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.copies.lineEdit().setTextMargins(SPACE_S, 0, 0, 0)
        self.copies_label.setBuddy(self.copies)
        self.used_label = QLabel()
        look(self.used_label, "label")
        self.used = QSpinBox()
        self.used.setRange(0, MOST_USED)
        self.used.lineEdit().setTextMargins(SPACE_S, 0, 0, 0)
        self.used_label.setBuddy(self.used)
        self.note = words(style="muted")
        self.docx = push_button(save_docx, icon_name="file-edit-line")
        self.gaps = GapsCard(choose)
        self._build()
        self._show_kind()
        self.kind.activated.connect(self._choose_kind)
        self.retranslate()

    def _build(self) -> None:
        self.card.add(self.kind_label)
        self.card.add(self.kind)
        self.card.add(flowing(*self.buttons.values(), gap=0))
        self.card.add(flowing(self.copies_label, self.copies))
        self.card.add(flowing(self.used_label, self.used))
        self.card.add(self.note)
        self.card.add(flowing(self.docx))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        column.addWidget(self.card)
        column.addWidget(self.gaps)
        column.addStretch(1)

    @property
    def chosen(self) -> How:
        """What is wanted now."""
        kind = self.kind.currentData() or AGREEMENT
        used = self.used.value() if kind == LABELS else 0
        return How(kind, self._language, self.copies.value(), used)

    @property
    def title(self) -> str:
        """What the paper is called."""
        return KINDS[self.chosen.kind].title

    def print_kind(self, key: str) -> None:
        """Print another paper."""
        self.kind.setCurrentIndex(self.kind.findData(key))
        self._choose_kind()

    def speak(self, wanted: str) -> None:
        """Print in another language."""
        self._language = wanted
        self.buttons[wanted].setChecked(True)
        self.changed.emit()

    def _choose_kind(self) -> None:
        self._show_kind()
        self.changed.emit()

    def _show_kind(self) -> None:
        kind = KINDS[self.chosen.kind]
        can = [*kind.languages, *([BOTH] if kind.two_languages else [])]
        if self._language not in can:
            self._language = can[0]
        for code, button in self.buttons.items():
            button.setVisible(code in can)
            at = "left" if code == can[0] else "right" if code == can[-1] else "middle"
            if button.property("at") != at:
                button.setProperty("at", at)
                button.style().polish(button)
        self.buttons[self._language].setChecked(True)
        self.copies.setValue(COPIES.get(kind.key, 1))
        for widget in (self.used_label, self.used):
            widget.setVisible(kind.key == LABELS)
        self._say_note()

    def _say_note(self) -> None:
        self.note.setText(_(NOTES[KINDS[self.chosen.kind].of]))

    def retranslate(self) -> None:
        self.kind_label.setText(_("Paper"))
        self.kind.setAccessibleName(_("Paper"))
        for place in range(self.kind.count()):
            self.kind.setItemText(place, begun(KINDS[self.kind.itemData(place)].title))
        for code, button in self.buttons.items():
            button.setText(say(LANGUAGE_TITLES[code]))
        self.copies_label.setText(_("Copies of each"))
        self.used_label.setText(_("Labels gone from the first sheet"))
        self._say_note()
        self.docx.setText(_("Save for Word (DOCX)"))
        self.docx.setToolTip(
            _("To be edited before it is printed. The program doesn't remember it as printed.")
        )
