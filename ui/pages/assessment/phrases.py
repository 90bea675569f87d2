"""Help with the texts of a reference report: ready sentences, and the school's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, language
from app.rules.report_phrases import LEVELS, report_phrases
from ui.theme import look
from ui.widgets.fields import TextField
from ui.widgets.phrase_popup import Offer, PhraseButton, offer_phrases
from ui.widgets.translated import say

Phrases = Callable[[], Sequence[str]]
_SCHOOLS = N_("the school's")


def helped(field: TextField, title: str, area: str, own: Phrases) -> QWidget:
    """Return the field with a button under it; that, or Ctrl+Space, lists sentences to put in."""

    def offers() -> list[Offer]:
        found = [Offer(text, say(_SCHOOLS)) for text in own()]
        ready = report_phrases(area, language())
        return found + [Offer(each.text, say(LEVELS[each.level])) for each in ready]

    button = PhraseButton(offer_phrases(field.area, offers), title)
    holder = QWidget()
    look(holder, "clear")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(field)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
    return holder
