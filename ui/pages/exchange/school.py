"""A mentor's and a student's own card: the file for the school."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import _
from ui.pages.exchange.functions import PersonLine
from ui.pages.exchange.people import Makes
from ui.pages.exchange.words import clock_words, fresh_words, unconfirmed_words
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.header import push_button


class SchoolCard(Card):
    """A mentor's and a student's one big button."""

    def __init__(self, makes: Makes, parent: QWidget | None = None) -> None:
        self._makes = makes
        self._person: PersonLine | None = None
        self.about = QLabel()
        super().__init__(parent=parent)
        look(self.heading, "large")
        look(self.about, "muted")
        self.about.setWordWrap(True)
        self.add(self.about)
        self.clock = QLabel()
        look(self.clock, "problem")
        self.clock.setWordWrap(True)
        self.add(self.clock)
        self.fresh = StatusChip()
        self.silent = StatusChip()
        self.well = StatusChip()
        self.add(flowing(self.fresh, self.silent, self.well))
        self.make = push_button(self._make, icon_name="mail-send-line", primary=True)
        self.make.setMinimumHeight(self.fontMetrics().height() * 2 + SPACE_M)
        self.again = push_button(self._make_again)
        look(self.again, "link")
        self.body.addSpacing(SPACE_S)
        self.body.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def show_person(self, person: PersonLine | None) -> None:
        """Show how it stands with the school."""
        self._person = person
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "again"):
            return
        person = self._person
        self.set_title(_("To the school"))
        self.make.setText(_("Prepare the file for the school"))
        self.again.setText(_("An earlier file was lost? Send everything once more"))
        self.make.setEnabled(person is not None)
        self.again.setEnabled(person is not None)
        fresh = person is not None and person.fresh > 0
        silent = person is not None and person.unconfirmed_since is not None
        self.clock.setText(clock_words(person) if person is not None else "")
        self.clock.setVisible(bool(self.clock.text()))
        if fresh:
            self.about.setText(
                _(
                    "You have written or confirmed something that the school does not have yet. "
                    "Prepare the file and send it by mail, or take it on a stick."
                )
            )
        else:
            self.about.setText(
                _(
                    "Everything is in files already. When you write or confirm something new, "
                    "prepare the next file here."
                )
            )
        self.fresh.set_state("waiting", fresh_words(person) if person else "", "arrow-up-line")
        self.fresh.setVisible(fresh)
        words = unconfirmed_words(person) if person is not None and silent else ""
        self.silent.set_state("neutral", words, "mail-line")
        self.silent.setVisible(silent)
        self.well.set_state("good", _("the school has everything"))
        self.well.setVisible(person is not None and not person.lacking)

    def _make(self) -> None:
        if self._person is not None:
            self._makes(self._person, False)

    def _make_again(self) -> None:
        if self._person is not None:
            self._makes(self._person, True)
