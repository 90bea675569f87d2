"""Spelling: by which dictionary, whether at all, and the words that the person has added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from app.i18n import N_, _
from app.i18n.spelling import can_check
from ui.tasks.spelling import Spelling
from ui.widgets.card import Card
from ui.widgets.fields import TextField
from ui.widgets.words import words


@dataclass(frozen=True)
class SpellingVerbs:
    """What checks spelling, and what turns it on or off for good."""

    spelling: Spelling
    turn: Callable[[bool], object]


class SpellingCard(Card):
    """Everything here acts at once."""

    def __init__(self, verbs: SpellingVerbs, parent: QWidget | None = None) -> None:
        super().__init__(N_("Spelling"), parent=parent)
        self._spelling = verbs.spelling
        self.on = QCheckBox()
        self.found = words(style="muted")
        self.own = TextField("own_words", N_("My words"), hint=N_("One word a line"), lines=3)
        for part in (self.on, self.found, self.own):
            self.add(part)
        self.on.clicked.connect(lambda on: verbs.turn(bool(on)))
        self.own.edited.connect(self._keep)
        self._spelling.learned.connect(self.refresh)
        self.refresh()
        self.retranslate()

    def refresh(self) -> None:
        """Show what is true now."""
        self.on.setChecked(self._spelling.on)
        self.own.set_value("\n".join(self._spelling.own.all()))
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._spelling.look()

    def _keep(self, _name: str, value: Any) -> None:
        self._spelling.set_words(str(value).split())

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "own"):
            self.on.setText(_("Underline misspelt words"))
            self._tell()

    def _tell(self) -> None:
        place = self._spelling.dictionary
        if not self._spelling.on:
            said = _("Spelling is not checked.")
        elif not can_check():
            said = _(
                "Spelling can't be checked on this kind of computer: what reads dictionaries "
                "isn't made for it. No dictionary changes that."
            )
        elif place is None:
            said = _("Looking for a dictionary…")
        elif place:
            said = _("Dictionary: {name} in {folder}").format(
                name=Path(place).name, folder=Path(place).parent
            )
        else:
            said = _(
                "This computer has no dictionary of this language, so spelling is not checked. "
                "LibreOffice with this language brings one."
            )
        self.found.setText(said)
