"""Phrases for the gallery: the list that opens in a text."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.i18n import N_, _, language
from app.reports.phrases import PhraseRow
from app.rules.phrases import Saying, starting_sets
from app.settings.own_words import OwnWords
from tests.ui.pages.framed import nothing
from ui.pages.programmes.phrase_verbs import PhraseVerbs
from ui.pages.programmes.phrases import PhrasesCard
from ui.pages.settings.spelling_card import SpellingCard, SpellingVerbs
from ui.tasks.spelling import Spelling
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
    Offer("Parasta diena birojā", "dienas paraugs", "8.30–17.00, pauze 30 min"),
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
    column.addWidget(PhraseButton(key, N_("Work done")), 0, Qt.AlignmentFlag.AlignLeft)
    column.addStretch(1)
    QTimer.singleShot(0, field, key.open)
    return holder


BANK = (
    Saying("work", "Ievilku kabeļus un vadus.", "2."),
    Saying("work", "Uzstādīju slēdžus un kontaktligzdas.", "2."),
    Saying("work", "Veicu mērījumus un aizpildīju protokolu.", "3."),
    Saying("day", "Parasta diena birojā.", "2.", 510, 1020, 30),
    Saying("day", "Diena objektā Ķekavā, ieskaitot ceļu no darbnīcas.", "", 420, 990, 45),
)


def bank(kind: str) -> QWidget:
    """Return the card of the school's bank."""
    verbs = PhraseVerbs(
        bank=lambda _programme: [
            PhraseRow(bytes([at]) * 16, None, at, each) for at, each in enumerate(BANK)
        ],
        add=nothing, save=nothing, move=nothing, delete=nothing,
        sets=lambda: starting_sets(language()),
        take=nothing,
        behind=lambda then: then(12 if kind == "day" else 0),
        hand_out=nothing,
    )  # fmt: skip
    card = PhrasesCard(verbs)
    card.kind.set_value(kind)
    card.show_programme(b"1" * 16)
    if kind == "return":
        card.show_trouble(_("A phrase needs words. Write them, or delete the phrase."))
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(card)
    column.addStretch(1)
    return holder


def spelling() -> QWidget:
    """Return the settings' card of spelling."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    own = OwnWords(Path(tempfile.mkdtemp()) / "words.txt")
    own.set(["Ķekavas", "sadalne", "Valmieras"])
    checks = Spelling(app, own)
    checks.setObjectName("")  # it checks nothing of other sheets
    checks.dictionary = "/usr/share/hunspell/lv_LV"
    card = SpellingCard(SpellingVerbs(checks, nothing))
    card.destroyed.connect(checks.deleteLater)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(card)
    column.addStretch(1)
    return holder


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the list of phrases and the school's bank."""
    return {
        "phrases-list": opened,
        "phrases-work": lambda: bank("work"),
        "phrases-day": lambda: bank("day"),
        "phrases-empty": lambda: bank("return"),
        "spelling": spelling,
    }
