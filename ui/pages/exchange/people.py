"""The people whom files are made for, a line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.i18n.collation import folded
from ui.pages.exchange.functions import PersonLine
from ui.pages.exchange.words import about_person, fresh_words, unconfirmed_words
from ui.theme import SPACE_M, SPACE_S, SPACE_XS, icon, look
from ui.widgets.card import Card, line
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.search_line import SearchLine
from ui.widgets.translated import Translated

SHOWN = 12
"""So many people are shown at first; a school has thousands."""
AT_ONCE = 4
"""So many rows are built in one turn of the event loop."""
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
        across = QHBoxLayout()
        across.setContentsMargins(SPACE_M + 4, SPACE_M, SPACE_M + 4, SPACE_M)
        across.setSpacing(SPACE_M)
        across.addLayout(words, 1)
        across.addWidget(self.make, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self.again, 0, Qt.AlignmentFlag.AlignVCenter)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(line())
        down.addLayout(across)
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
    """Those who lack something come first. Of many only some are on show; the others are found."""

    def __init__(self, makes: Makes, parent: QWidget | None = None) -> None:
        self._makes = makes
        self._people: Sequence[PersonLine] = ()
        self._most = SHOWN
        self.rows: list[PersonRow] = []
        super().__init__(N_("People"), flush=True, parent=parent)
        self.search = SearchLine()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.search.hide()
        self.add_to_head(self.search)
        self.more = push_button(self._show_more)
        look(self.more, "link")
        self.more.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.setSpacing(0)
        self.body.addLayout(self._list)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self.retranslate()

    def show_people(self, people: Sequence[PersonLine]) -> None:
        """Show the people."""
        self._people = sorted(
            people, key=lambda each: (not each.fresh, each.unconfirmed_since is None)
        )
        self.search.setVisible(len(people) > SHOWN)
        self._fill()

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "more"):
            self.search.setPlaceholderText(_("Search this list"))
            self.search.setAccessibleName(_("Search this list"))
            self._fill()

    def _fill(self) -> None:
        """Show the first of those who are looked for; whoever was on show keeps their row."""
        wanted = folded(self.search.text())
        found = [person for person in self._people if wanted in folded(person.name)]
        shown = found[: self._most]
        known = {row.person.person: row for row in self.rows}
        kept = [known.pop(person.person, None) for person in shown]
        spare = list(known.values())
        before, self.rows = self.rows, []
        fresh = 0
        for person, own in zip(shown, kept, strict=True):
            row = own or (spare.pop() if spare else None)
            if row is None:
                fresh += 1
                if fresh > AT_ONCE:
                    continue
                row = PersonRow(person, self._makes)
            row.show_person(person)
            self.rows.append(row)
        if fresh > AT_ONCE:
            QTimer.singleShot(0, self, self._fill)
        for row in spare:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        if self.rows != before:
            for at, row in enumerate(self.rows):
                self._list.insertWidget(at, row)
        left = len(found) - len(shown)
        self.more.setText(ngettext("and {n} more", "and {n} more", left).format(n=left))
        self.more.setVisible(left > 0)

    def _show_more(self) -> None:
        self._most += SHOWN
        self._fill()


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
