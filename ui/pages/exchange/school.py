"""A mentor's and a student's own cards: the file for each school they work with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import _
from ui.pages.exchange.functions import PersonLine
from ui.pages.exchange.people import Makes
from ui.pages.exchange.words import clock_words, fresh_words, unconfirmed_words
from ui.theme import SPACE_M, SPACE_S, icon, look
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Translated


class SchoolCard(Card):
    """One school, and the one big button that makes its file."""

    def __init__(self, makes: Makes, parent: QWidget | None = None) -> None:
        self._makes = makes
        self._person: PersonLine | None = None
        self._named = False
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

    def show_person(self, person: PersonLine | None, *, named: bool = False) -> None:
        """Show how it stands with the school, by its name where there are several."""
        self._person, self._named = person, named
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "again"):
            return
        person = self._person
        name = person.name if person is not None else ""
        self.set_title(name if self._named else _("To the school"))
        self.make.setText(_("Prepare the file for the school"))
        said = _("Prepare the file for {name}").format(name=name)
        self.make.setAccessibleName(said if self._named else self.make.text())
        said = _("Send everything once more to {name}").format(name=name)
        self.again.setAccessibleName(said if self._named else "")
        self.again.setText(_("An earlier file was lost? Send everything once more"))
        self.make.setEnabled(person is not None)
        self.again.setEnabled(person is not None)
        fresh = person is not None and person.fresh > 0
        over = person is not None and not person.placements
        silent = person is not None and person.unconfirmed_since is not None and not over
        self.clock.setText(clock_words(person) if person is not None else "")
        self.clock.setVisible(bool(self.clock.text()))
        main = fresh or not (self._named or over)
        look(self.make, "primary" if main else "")
        self.make.setIcon(icon("mail-send-line", "on_accent" if main else "text"))
        if over:
            self.about.setText(
                _(
                    "This school shares no placement with you any more. What you did before still "
                    "goes to it."
                )
                if fresh
                else _("This school shares no placement with you any more. Nothing has to be sent.")
            )
        elif fresh:
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
        self.well.setVisible(person is not None and not person.lacking and not over)

    def _make(self) -> None:
        if self._person is not None:
            self._makes(self._person, False)

    def _make_again(self) -> None:
        if self._person is not None:
            self._makes(self._person, True)


class SchoolCards(Translated):
    """A card for each school, those first that have something waiting; above, one for all."""

    def __init__(
        self,
        makes: Makes,
        makes_all: Callable[[Sequence[PersonLine]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._makes = makes
        self._schools: Sequence[PersonLine] = ()
        self.all = push_button(
            lambda: makes_all(self.waiting), icon_name="mail-send-line", primary=True
        )
        self.cards = [SchoolCard(makes)]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_M)
        self._column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.cards[0])
        self.retranslate()

    @property
    def waiting(self) -> list[PersonLine]:
        """The schools that have something waiting."""
        return [school for school in self._schools if school.fresh]

    def show_schools(self, schools: Sequence[PersonLine]) -> None:
        """Show how it stands with each of them; one empty card where there is none yet."""
        self._schools = sorted(schools, key=lambda each: (not each.fresh, not each.placements))
        while len(self.cards) > max(1, len(schools)):
            card = self.cards.pop()
            card.hide()
            self._column.removeWidget(card)
            card.deleteLater()
        while len(self.cards) < len(schools):
            self.cards.append(SchoolCard(self._makes))
            self._column.addWidget(self.cards[-1])
        shown: Sequence[PersonLine | None] = self._schools or (None,)
        for card, school in zip(self.cards, shown, strict=True):
            card.show_person(school, named=len(schools) > 1)
        self.retranslate()

    def retranslate(self) -> None:
        count = len(self.waiting)
        text = _("Make files for all schools that something waits for ({n})")
        self.all.setText(text.format(n=count))
        self.all.setVisible(count > 1)
