"""Taking files in: copied to the inbox, looked at, then taken by the person, with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.taking_back import BuiltRow
from app.i18n import N_, _, ngettext
from ui.pages.exchange.arrivals import refused_card, waiting_card
from ui.pages.exchange.functions import Came, ReceiveFunctions, Seen
from ui.pages.exchange.invitation import InvitationCard
from ui.pages.exchange.note import NoteBox
from ui.pages.exchange.summary import CameCard, SummaryCard
from ui.pages.exchange.words import took_words
from ui.tasks.pieces import Pieces, Work
from ui.theme import SPACE_M
from ui.widgets.translated import Translated


class ReceivePanel(Translated):
    """Everything that is about files that came; empty, and without height, while none did."""

    def __init__(
        self,
        functions: ReceiveFunctions,
        decides: Callable[[], object],
        changed: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """`decides` opens the conflicts, `changed` is called when something was taken in."""
        super().__init__(parent)
        self._functions = functions
        self._changed = changed
        self.note = NoteBox()
        self.summary = SummaryCard(self._take, self._leave)
        self.came = CameCard(decides, self._take_back, functions.history)
        self.invitation = InvitationCard(self._accept)
        self.arrived = waiting_card(self.begin, self._remove)
        self.refused = refused_card(self.begin, self._remove)
        self._pieces = Pieces(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        self._parts: tuple[QWidget, ...] = (
            self.note, self.summary, self.invitation, self.came, self.arrived, self.refused
        )  # fmt: skip
        for part in self._parts:
            layout.addWidget(part)

    def ask(self) -> None:
        """Ask what lies in the inbox; what is being looked at above is not listed below."""
        numbers = self.came.numbers if not self.came.isHidden() else ()
        if numbers and self._functions.undone(numbers):
            self.came.hide()
        found = self._functions.arrivals()
        looked = {each.path for each in self.summary.seen} if not self.summary.isHidden() else set()
        if not self.invitation.isHidden():
            looked.add(self.invitation.path)
        self.arrived.show_waiting([path for path in found.waiting if path not in looked])
        self.refused.show_refused(found.refused)

    def begin(self, paths: Sequence[Path]) -> None:
        """Look at files from anywhere; nothing is taken in by that, unless the person wants so."""
        if paths:
            self.note.clear()
            self._functions.look(paths, self._looked, self._told)

    def show_came(self, seen: Sequence[Seen]) -> None:
        """Show what was taken in without being asked for, below what is still on show."""
        before = self.came.seen if not self.came.isHidden() else ()
        self.came.show_seen([*before, *seen])
        self.ask()

    def choose(self) -> None:
        """Ask for received files and look at them."""
        self.begin(self._functions.choose())

    def _looked(self, seen: Sequence[Seen]) -> None:
        self._pieces.add(self._tell_looked(seen))

    def _tell_looked(self, seen: Sequence[Seen]) -> Work:
        brings = [each for each in seen if each.came is not None]
        invitations = [each for each in seen if each.invitation]
        outside = [each for each in seen if each.outside]
        if invitations:
            self.invitation.ask(invitations[0].path)
        if outside:
            self._say_outside(outside)
        known = all(each.came is not None and each.came.nothing_new for each in brings)
        if known or self._functions.unasked():
            self._take(brings)
        else:
            self.came.hide()
            self.summary.show_seen(brings)
        yield
        self.ask()

    def _say_outside(self, outside: Sequence[Seen]) -> None:
        def words() -> str:
            told = [_("“{file}”: {why}").format(file=e.path.name, why=e.trouble) for e in outside]
            return "\n".join(told)

        again = [each.path for each in outside]
        self.note.tell("problem", words, N_("Try again"), partial(self.begin, again))

    def _take(self, seen: Sequence[Seen]) -> None:
        if seen:
            self._functions.take([each.path for each in seen], self._taken, self._told)

    def _taken(self, seen: Sequence[Seen]) -> None:
        self._pieces.add(self._tell_taken(seen))

    def _tell_taken(self, seen: Sequence[Seen]) -> Work:
        self.summary.hide()
        if seen:
            self.came.show_seen(seen)
        yield
        new = [came for came in self.came.cames if not came.nothing_new]
        if new:
            back = partial(self._take_back, self.came.numbers)
            self._functions.tell(partial(took_words, new), back)
            yield
        self.ask()
        self._changed()

    def _leave(self, seen: Sequence[Seen]) -> None:
        self.summary.hide()
        waits = ngettext(
            "Nothing is taken in: the file waits in the inbox.",
            "Nothing is taken in: the files wait in the inbox.",
            len(seen),
        )
        self.note.tell("information", waits)
        self.ask()

    def _accept(self, path: Path, words: str) -> None:
        def opened(came: Came) -> None:
            self.invitation.hide()
            self._taken([Seen(path, came)])

        self._functions.accept(path, words, opened, self.invitation.refuse)

    def _remove(self, path: Path) -> None:
        self._functions.remove(path, self._told)

    def _take_back(self, numbers: Sequence[int]) -> None:
        def done(built: Sequence[BuiltRow]) -> None:
            if built:
                self.came.show_built(built)
            else:
                self.came.hide()
            self.ask()

        self._functions.take_back(numbers, done)

    def _told(self, why: str) -> None:
        self.note.tell("problem", why)
        self.ask()
