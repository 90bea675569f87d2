"""Phrases for the gallery: the list that opens in a text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_
from ui.theme import SPACE_S
from ui.widgets.card import Card
from ui.widgets.fields import TextField
from ui.widgets.phrase_popup import Offer, PhraseButton, offer_phrases

OFFERS = (
    Offer("Tīkla skapja montāža, vadu marķēšana", "iepriekš rakstīts", "2. punkts, 7 reizes"),
    Offer("Lietotāju datoru apkope un atjauninājumu uzstādīšana", "iepriekš rakstīts", "3. punkts"),
    Offer(
        "Piedalījos tīkla pārbūvē: noņēmu vecos kabeļus, ievilku jaunos, pārbaudīju katru "
        "pieslēgvietu ar testeri un pierakstīju rezultātus protokolā, kuru pēc tam kopā ar "
        "prakses vadītāju salīdzinājām ar projekta rasējumiem un labojām neatbilstības.",
        "skolas frāze",
    ),
    Offer("Darba vietas sakārtošana", "skolas frāze"),
    Offer("Parasta diena birojā", "dienas paraugs", "8.30–17.00, pārtraukums 30 min"),
)


def opened() -> QWidget:
    """Return a text with the list open under it."""
    field = TextField("work", N_("Work done"))
    field.set_value("Ievilku kabeļus otrajā stāvā.")
    key = offer_phrases(field.area, lambda: OFFERS)
    card = Card(N_("Diary"))
    card.add(field)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setSpacing(SPACE_S)
    column.addWidget(card)
    column.addWidget(PhraseButton(key), 0, Qt.AlignmentFlag.AlignLeft)
    column.addStretch(1)
    QTimer.singleShot(0, field, key.open)
    return holder


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the list of phrases."""
    return {"phrases-list": opened}
