"""Everything about computers in the settings: the words on top, once there are any."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.i18n import N_, _
from app.reports.computers import ComputerRow
from app.reports.parties import COLLEAGUE
from app.rules.names import file_stem
from ui.pages.settings.colleagues import ColleaguesCard
from ui.pages.settings.computers import ComputersCard, OwnCard
from ui.pages.settings.recovery_card import RecoveryCard
from ui.pages.settings.verbs import ComputerVerbs
from ui.theme import SPACE_L
from ui.widgets.five_words import FiveWords, WordsCard
from ui.widgets.late import late
from ui.widgets.new_file import ask_where, documents
from ui.widgets.translated import Translated

FILES = N_("Prakse files (*.prakse)")


class ComputersCards(Translated):
    """One's own computers, colleagues, the others', and the recovery file."""

    def __init__(self, verbs: ComputerVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self.words = WordsCard(self._save_letter, verbs.print_letter, verbs.copy)
        self.own = OwnCard(verbs.remove, self._add)
        self.colleagues: ColleaguesCard | None = None
        self.others: ComputersCard | None = None
        if verbs.invite is not None:
            self.colleagues = ColleaguesCard(verbs.remove, self._invite)
            title = N_("Computers of mentors and trainees")
            self.others = ComputersCard(title, verbs.remove, many=True)
        self.recovery = RecoveryCard(self._make_recovery, school=verbs.invite is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        for card in (self.words, self.recovery, self.own, self.colleagues, self.others):
            if card is not None:
                column.addWidget(card)
        column.addStretch(1)
        self.reload()

    def reload(self) -> None:
        """Ask again for what is true."""
        self.recovery.show_recovery(self._verbs.recovery())
        self._verbs.computers(late(self, self._show))

    def begin(self, what: str) -> None:
        """Make a recovery file ("recovery") or another computer's ("computer"), or go to the
        colleague's name ("colleague").
        """
        if what == "recovery":
            self.recovery.make.click()
        elif what == "computer":
            self.own.add_button.click()
        elif self.colleagues is not None:
            self.colleagues.name.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the words when somebody looks elsewhere; a new file makes new ones."""
        if not event.spontaneous():
            self.words.forget()
        super().hideEvent(event)

    def _show(self, rows: Sequence[ComputerRow]) -> None:
        self.own.show_computers([row for row in rows if row.is_own])
        if self.colleagues is None or self.others is None:
            return
        others = [row for row in rows if not row.is_own and row.role != COLLEAGUE]
        self.colleagues.show_computers([row for row in rows if row.role == COLLEAGUE])
        self.others.show_computers(others)
        self.others.setVisible(bool(others))

    def _add(self) -> None:
        path = self._where(_("computer"))
        if path is not None:
            self._verbs.add(path, late(self, self.words.show_words))

    def _invite(self, name: str) -> None:
        assert self.colleagues is not None
        assert self._verbs.invite is not None
        path = self._where("-".join((_("invitation"), name)))
        if path is not None:
            self._verbs.invite(name, path, late(self, self._invited), self.colleagues.refuse)

    def _invited(self, words: FiveWords) -> None:
        assert self.colleagues is not None
        self.colleagues.done()
        self.words.show_words(words)

    def _make_recovery(self) -> None:
        path = self._where("-".join((_("recovery"), clock.today().isoformat())))
        if path is not None:
            self._verbs.make_recovery(path, late(self, self.words.show_words))

    def _save_letter(self, words: FiveWords) -> None:
        start = documents() / f"{Path(words.file).stem}.pdf"
        path = ask_where(self, _("Save the letter as PDF"), start, "PDF (*.pdf)", ".pdf")
        if path is not None:
            self._verbs.letter(words, path)

    def _where(self, name: str) -> Path | None:
        plain = "-".join(file_stem(name).lower().split()) + ".prakse"
        title = _("Where to keep the file")
        return ask_where(self, title, documents() / plain, _(FILES), ".prakse")
