"""The school's own notes on a placement; nobody else ever gets them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _
from ui.pages.placements.cover_verbs import Refused
from ui.rooms import Kinds
from ui.theme import look
from ui.widgets.card import Card
from ui.widgets.fields import TextField
from ui.widgets.late import late
from ui.widgets.translated import Translated

SHOWS: Kinds = frozenset({"note"})


@dataclass(frozen=True)
class NotesVerbs:
    """What the tab asks and does."""

    note: Callable[[], str | None]
    write: Callable[[str, Refused], object]


class NotesPage(Translated):
    """One text that saves itself."""

    def __init__(self, verbs: NotesVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self.field = TextField(
            "note", N_("Notes"), hint=N_("What was agreed, what to watch, whom to call"), lines=8
        )
        self.field.edited.connect(self._edited)
        self.words = QLabel()
        look(self.words, "muted")
        self.words.setWordWrap(True)
        card = Card()
        card.add(self.words)
        card.add(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)
        self.reload(SHOWS)
        self.retranslate()

    def reload(self, kinds: Kinds) -> None:
        """Show what is saved."""
        if not kinds.isdisjoint(SHOWS):
            self.field.set_value(self._verbs.note())

    def retranslate(self) -> None:
        self.words.setText(
            _("Only the school sees these notes. They never go into a file for the company.")
        )

    def _edited(self, _name: str, value: object) -> None:
        def refused(text: str) -> None:
            self.field.write(value)
            self.field.show_error(text)

        self._verbs.write(str(value), late(self, refused))
