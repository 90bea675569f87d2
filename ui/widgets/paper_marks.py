"""How the state of a paper, and of a party's signature, is shown: a shape and a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.reports.archive import Slot
from app.reports.signatures import Event, PartyNow
from app.rules.archive_words import LATER, MISSING, OUT, REFUSED, SLOT_STATES, WHOLE, WRITTEN
from app.rules.paper_words import (
    ELECTRONIC,
    ON_PAPER,
    PARTIES,
    RETURNED,
    SCANNED,
    SENT,
    SIGN_STATES,
)
from app.rules.paper_words import REFUSED as NOT_SIGNED
from ui.models.table import Chip
from ui.theme import Kind

SLOT_MARKS: Final[Mapping[str, tuple[Kind, str]]] = {
    LATER: ("neutral", "time-line"),
    MISSING: ("problem", "file-warning-line"),
    OUT: ("waiting", "quill-pen-line"),
    REFUSED: ("problem", "close-circle-line"),
    WHOLE: ("good", "check-line"),
    WRITTEN: ("information", "computer-line"),
}
_SIGN_MARKS: Final[Mapping[str, tuple[Kind, str]]] = {
    SENT: ("waiting", "mail-send-line"),
    ON_PAPER: ("good", "quill-pen-line"),
    SCANNED: ("good", "attachment-line"),
    ELECTRONIC: ("good", "shield-check-line"),
    NOT_SIGNED: ("problem", "close-circle-line"),
    RETURNED: ("waiting", "inbox-archive-line"),
}
NOTHING: Final = N_("nothing yet")


def slot_chip(slot: Slot) -> Chip:
    """Return how a paper that belongs into the folder is shown."""
    kind, icon = SLOT_MARKS[slot.state]
    return kind, _(SLOT_STATES[slot.state]), icon


def party_chip(party: PartyNow) -> Chip:
    """Return how a party is shown; coming back without a signature is said so."""
    if party.state not in _SIGN_MARKS:
        return "neutral", _(NOTHING), "checkbox-blank-circle-line"
    kind, icon = _SIGN_MARKS[party.state]
    word = _("returned unsigned") if party.state == RETURNED else _(SIGN_STATES[party.state])
    return kind, word, icon


def party_words(parties: Iterable[str]) -> str:
    """Return parties in a line."""
    return ", ".join(_(PARTIES[each]) for each in parties if each in PARTIES)


def event_words(event: Event) -> str:
    """Return what happened, when, and who noted it."""
    said = _(SIGN_STATES[event.state]) if event.state in SIGN_STATES else event.state
    facts = [
        screen_date(event.day) if event.day else "",
        party_words([event.party]),
        said,
        _("“{text}”").format(text=event.reason) if event.reason else "",
        event.signer or "",
        _("noted by {name}").format(name=event.noted_by) if event.noted_by else "",
    ]
    return " · ".join(fact for fact in facts if fact)
