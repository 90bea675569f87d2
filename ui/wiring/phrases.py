"""Phrases where something is written: the placement's, and what was written there before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.i18n import language
from app.reports.phrases import earlier_texts, placement_sayings
from app.rules.phrases import offered
from ui.pages.diary.functions import PhraseBook
from ui.widgets.phrase_popup import Offer
from ui.wiring.desk import Desk


def phrase_book(session: Any, placement: bytes) -> PhraseBook:
    """Return what may be put into the days of a placement."""
    own = placement_sayings(session, placement)
    return PhraseBook(earlier_texts(session, placement), offered(own, ("work", "day"), language()))


def phrases_of_kind(desk: Desk, kind: str) -> Callable[[bytes], list[Offer]]:
    """Return what lists the phrases of a kind (return, report) for a placement."""

    def offers(placement: bytes) -> list[Offer]:
        own = desk.office.ask(placement_sayings, placement)
        return [Offer(each.text) for each in offered(own, (kind,), language())]

    return offers
