"""Phrases where something is written: the placement's, and what was written there before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.i18n import _, language, ngettext
from app.reports.phrases import bank, earlier_texts, placement_sayings
from app.rules.phrases import Saying, offered, starting_sets
from ui.pages.diary.functions import PhraseBook
from ui.pages.programmes.phrase_verbs import PhraseVerbs, Refused
from ui.widgets.phrase_popup import Offer
from ui.wiring.answers import while_there
from ui.wiring.desk import Desk
from ui.wiring.records import deleting, saving


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


def phrase_verbs(desk: Desk) -> PhraseVerbs:
    """Return what the card of the school's bank asks and does."""
    from app.actions import phrases

    office = desk.office

    def add(programme: bytes | None, saying: Saying, refused: Refused) -> None:
        office.do(
            lambda folder: phrases.add_phrase(folder, programme, saying),
            refused=while_there(refused),
        )

    def take(programme: bytes | None, name: str, refused: Refused) -> None:
        office.do(
            lambda folder: phrases.take_starting(folder, programme, name, language()),
            said=_taken,
            refused=while_there(refused),
        )

    def hand_out() -> None:
        office.do_long(lambda: _("Handing out the phrases"), phrases.hand_out_phrases, said=_handed)

    return PhraseVerbs(
        bank=lambda programme: office.ask(bank, programme),
        add=add,
        save=saving(office, lambda f, one, to: phrases.edit_phrase(f, one, **to)),
        move=lambda phrase, by: office.do(lambda f: phrases.move_phrase(f, phrase, by)),
        delete=deleting(office, phrases.delete_phrases, _deleted),
        sets=lambda: starting_sets(language()),
        take=take,
        behind=lambda then: office.ask_later(
            while_there(then), lambda session: len(phrases.behind(session))
        ),
        hand_out=hand_out,
    )


def _taken(count: int) -> str:
    if not count:
        return _("All of these phrases are here already.")
    return ngettext("{count} phrase is added.", "{count} phrases are added.", count).format(
        count=count
    )


def _handed(count: int) -> str:
    return ngettext(
        "{count} placement has the phrases now.", "{count} placements have the phrases now.", count
    ).format(count=count)


def _deleted(count: int) -> str:
    return ngettext("{count} phrase is deleted.", "{count} phrases are deleted.", count).format(
        count=count
    )
