"""Who outside the school works in this folder: invitations, words, files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.exchange.letters import Letter
from app.i18n import N_, Language, _
from app.reports.access import AccessRow, Leaving
from app.rules.names import file_stem
from ui.pages.placements.earlier import EarlierCard
from ui.pages.placements.ending import EndingCard
from ui.pages.placements.party import PaperVerbs, PartyCard
from ui.rooms import Kinds
from ui.theme import SPACE_L
from ui.widgets.card import Card
from ui.widgets.five_words import FiveWords, WordsCard
from ui.widgets.grid import columns_of
from ui.widgets.late import late
from ui.widgets.letter import LetterBox, LetterFunctions
from ui.widgets.new_file import ask_where, documents
from ui.widgets.translated import Translated

SHOWS: Kinds = frozenset({"placement", "access_grant", "device_join", "person", "packet"})
PATTERN = "Prakse (*.prakse)"


@dataclass(frozen=True)
class Party:
    """A mentor or student of the placement, whether invited yet or not."""

    role: str
    name: str
    access: AccessRow | None
    on_paper: Sequence[str] | None = None
    """The papers (msgids) that they get instead of files; None where they don't."""


@dataclass(frozen=True)
class PeopleVerbs:
    """What the tab asks and does. `invite` hands over the words once; nothing keeps them."""

    parties: Callable[[], Sequence[Party]]
    invite: Callable[[str, Path, Callable[[FiveWords], object]], object]
    send: Callable[[AccessRow], object]
    """Go to where a file for somebody is made."""
    letter: Callable[[FiveWords, Path], object]
    print_letter: Callable[[FiveWords], object]
    copy: Callable[[str], object]
    earlier: Callable[[], Sequence[AccessRow]]
    """Who was mentor or student here before, and had access."""
    leaving: Callable[[AccessRow], Leaving]
    end: Callable[[AccessRow, str], object]
    """End an access, for a reason that may be empty."""
    give_back: Callable[[AccessRow], object]
    put_on_paper: Callable[[str], object]
    write_papers: Callable[[str], object]
    invitation_letter: Callable[[str, Path, Language], Letter]
    """The letter that an invitation file goes with, to somebody in a role."""
    letters: LetterFunctions


class PeoplePage(Translated):
    """A card for the mentor and one for the student; above, what is asked or told once."""

    def __init__(self, verbs: PeopleVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self.words = WordsCard(self._save_letter, verbs.print_letter, verbs.copy, self._mail)
        self.mail = Card(N_("The invitation by mail"))
        self.letter = LetterBox(verbs.letters)
        self.mail.add(self.letter)
        self.mail.hide()
        self._invitation = Path()
        self.cards = {
            role: PartyCard(
                role, title, self._invite, self._send, self._ask_to_end, self._give_back,
                PaperVerbs(verbs.put_on_paper, verbs.write_papers),
            )
            for role, title in (
                ("mentor", N_("Company mentor")),
                ("student", N_("Trainee")),
            )
        }
        self.ending = EndingCard(verbs.end)
        self.earlier = EarlierCard(self._ask, verbs.give_back, verbs.send)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_L)
        layout.addWidget(self.words)
        layout.addWidget(self.mail)
        layout.addWidget(self.ending)
        layout.addWidget(columns_of(*self.cards.values(), letters=50, most=2))
        layout.addWidget(self.earlier)
        layout.addStretch(1)
        self.reload(SHOWS)

    def reload(self, kinds: Kinds) -> None:
        """Ask again who has joined."""
        if kinds.isdisjoint(SHOWS):
            return
        for party in self._verbs.parties():
            if party.role in self.cards:
                self.cards[party.role].show_party(party.name, party.access, party.on_paper)
        self.earlier.show_people(self._verbs.earlier())

    def go_to(self, name: str) -> None:
        """Put the focus on what can be done for the mentor or the student."""
        if name in self.cards:
            self.cards[name].main.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, role: str) -> None:
        """Invite who is not invited yet, make a file for who has joined; else only go there."""
        card = self.cards[role]
        if card.main in (card.invite, card.send) and card.main.isEnabled():
            card.main.click()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the words when somebody looks elsewhere; they can be made anew."""
        if not event.spontaneous():
            self.words.forget()
            self.mail.hide()
            self.ending.forget()
        super().hideEvent(event)

    def _invite(self, role: str) -> None:
        party = self._party(role)
        name = _("invitation")
        path = self._where(_("Save the invitation file"), f"{name}-{_plain(party.name)}.prakse")
        if path is not None:
            self._invitation = path
            self.mail.hide()
            self._verbs.invite(role, path, late(self, self.words.show_words))

    def _mail(self, words: FiveWords) -> None:
        write = partial(self._verbs.invitation_letter, words.role, self._invitation)
        self.letter.write(write)
        self.mail.show()
        self.letter.focus_first()

    def _send(self, role: str) -> None:
        access = self._party(role).access
        if access is not None:
            self._verbs.send(access)

    def _ask_to_end(self, role: str) -> None:
        access = self._party(role).access
        if access is not None:
            self._ask(access)

    def _ask(self, access: AccessRow) -> None:
        self.ending.ask(access, self._verbs.leaving(access))

    def _give_back(self, role: str) -> None:
        access = self._party(role).access
        if access is not None:
            self._verbs.give_back(access)

    def _save_letter(self, words: FiveWords) -> None:
        start = documents() / f"{Path(words.file).stem}.pdf"
        path = ask_where(self, _("Save the letter as PDF"), start, "PDF (*.pdf)", ".pdf")
        if path is not None:
            self._verbs.letter(words, path)

    def _party(self, role: str) -> Party:
        return next(party for party in self._verbs.parties() if party.role == role)

    def _where(self, title: str, name: str) -> Path | None:
        return ask_where(self, title, documents() / name, PATTERN, ".prakse")


def _plain(name: str) -> str:
    """Return a name as mail and old sticks like it: "erika-evele"."""
    return "-".join(file_stem(name).lower().split()) or "prakse"
