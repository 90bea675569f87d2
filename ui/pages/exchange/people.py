"""The people whom files are made for, a line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.i18n import N_, _
from ui.pages.exchange.functions import PersonLine
from ui.pages.exchange.words import about_person, fresh_words, unconfirmed_words
from ui.theme import SPACE_M, SPACE_S, SPACE_XS, icon, look
from ui.widgets.card import Card, line
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Translated

Makes = Callable[[PersonLine, bool], object]
"""Makes a file for a person; with True, of everything once more."""


class PersonRow(Translated):
    """Who, what they have, how it stands, and the button that makes a file."""

    def __init__(self, person: PersonLine, makes: Makes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = person
        self.name = QLabel()
        look(self.name, "strong")
        self.about = QLabel()
        look(self.about, "muted")
        for label in (self.name, self.about):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.fresh = StatusChip()
        self.silent = StatusChip()
        self.well = StatusChip()
        self.make = push_button(lambda: makes(self.person, False), icon_name="mail-send-line")
        self.again = QToolButton()
        self.again.setIcon(icon("restart-line", "muted"))
        self.again.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.again.clicked.connect(lambda: makes(self.person, True))
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(self.name)
        words.addWidget(self.about)
        words.addWidget(flowing(self.fresh, self.silent, self.well))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(SPACE_M + 4, SPACE_M, SPACE_M + 4, SPACE_M)
        self._row.setSpacing(SPACE_M)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.make, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.again, 0, Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()

    def show_person(self, person: PersonLine) -> None:
        """Show how it stands now."""
        self.person = person
        self.retranslate()

    def retranslate(self) -> None:
        person = self.person
        self.name.setText(person.name)
        self.about.setText(about_person(person))
        self.fresh.set_state("waiting", fresh_words(person), "arrow-up-line")
        self.fresh.setVisible(person.fresh > 0)
        silent = person.unconfirmed_since is not None
        self.silent.set_state("neutral", unconfirmed_words(person) if silent else "", "mail-line")
        self.silent.setVisible(silent)
        self.well.set_state("good", _("has everything"))
        self.well.setVisible(not person.fresh and not silent and not person.lacking)
        self.make.setText(_("Make a file"))
        self.make.setAccessibleName(_("Make a file for {name}").format(name=person.name))
        look(self.make, "primary" if person.fresh else "")
        self.make.setIcon(icon("mail-send-line", "on_accent" if person.fresh else "text"))
        again = _("Make a file with everything once more, if an earlier one was lost")
        self.again.setToolTip(again)
        self.again.setAccessibleName(f"{again}: {person.name}")


class PeopleCard(Card):
    """All of them in one sheet; those who lack something come first."""

    def __init__(self, makes: Makes, parent: QWidget | None = None) -> None:
        self._makes = makes
        self.rows: list[PersonRow] = []
        super().__init__(N_("People"), flush=True, parent=parent)
        self.body.setSpacing(0)

    def show_people(self, people: Sequence[PersonLine]) -> None:
        """Show the people."""
        ordered = sorted(people, key=lambda each: (not each.fresh, each.unconfirmed_since is None))
        if [each.person for each in ordered] == [row.person.person for row in self.rows]:
            for row, person in zip(self.rows, ordered, strict=True):
                row.show_person(person)
            return
        while (item := self.body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.rows = [PersonRow(person, self._makes) for person in ordered]
        for row in self.rows:
            self.add(line())
            self.add(row)


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
