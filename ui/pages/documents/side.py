"""How papers are printed: in which language, in how many copies, and what they lack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.i18n import LANGUAGES, N_, Language, _
from ui.pages.documents.gaps import GapsCard
from ui.theme import SPACE_L, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Translated, say
from ui.widgets.words import words

MOST_COPIES = 20
LANGUAGE_TITLES: dict[Language, str] = {"lv": N_("In Latvian"), "en": N_("In English")}


class HowToPrint(Translated):
    """What holds for every paper that is printed now."""

    spoken = Signal(str)
    """Papers are wanted in this language; the window keeps its own."""

    def __init__(
        self,
        language: Language,
        choose: Callable[[Sequence[bytes]], object],
        parent: QWidget | None = None,
    ) -> None:
        """`choose` chooses, in the list, the papers that lack a field."""
        super().__init__(parent)
        look(self, "clear")
        self.language: Language = language
        self.card = Card(N_("How to print"))
        self.languages = QButtonGroup(self)
        self.buttons: dict[Language, QPushButton] = {}
        for code in LANGUAGES:
            button = push_button(partial(self.speak, code))
            look(button, "segment")
            button.setProperty("at", "left" if code == LANGUAGES[0] else "right")
            button.setCheckable(True)
            button.setChecked(code == language)
            self.languages.addButton(button)
            self.buttons[code] = button
        self.copies_label = QLabel()
        look(self.copies_label, "label")
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.copies.lineEdit().setTextMargins(SPACE_S, 0, 0, 0)
        self.copies.setValue(3)
        self.copies_label.setBuddy(self.copies)
        self.note = words(style="muted")
        self.gaps = GapsCard(choose)
        self.card.add(flowing(*self.buttons.values(), gap=0))
        self.card.add(flowing(self.copies_label, self.copies))
        self.card.add(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        column.addWidget(self.card)
        column.addWidget(self.gaps)
        column.addStretch(1)
        self.retranslate()

    def speak(self, wanted: Language) -> None:
        """Print in another language."""
        self.language = wanted
        self.buttons[wanted].setChecked(True)
        self.spoken.emit(wanted)

    def retranslate(self) -> None:
        for code, button in self.buttons.items():
            button.setText(say(LANGUAGE_TITLES[code]))
        self.copies_label.setText(_("Copies of each"))
        self.note.setText(
            _("In the print dialog, pages are counted for each agreement separately.")
        )
