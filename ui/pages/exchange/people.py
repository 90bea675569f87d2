"""The people whom files are made for, a line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _, ngettext
from app.i18n.collation import folded
from ui.pages.exchange.functions import PersonLine
from ui.pages.exchange.words import (
    about_person,
    clock_words,
    fresh_words,
    standing_words,
    unconfirmed_words,
)
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
FEW = 8
"""So many people need no search."""
_ONLY: tuple[tuple[str, Callable[[PersonLine], bool]], ...] = (
    (N_("Everybody"), lambda _line: True),
    (N_("Something to send"), lambda line: line.needs and line.fresh > 0),
    (N_("Not confirmed"), lambda line: line.needs and line.unconfirmed_since is not None),
)
Makes = Callable[[PersonLine, bool], object]
"""Asks where a file for a person goes; with True, of everything once more."""


class PersonRow(Translated):
    """Who, what they have, how it stands, and the button that makes a file."""

    def __init__(self, person: PersonLine, makes: Makes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = person
        self.name = QLabel()
        look(self.name, "strong")
        self.about = QLabel()
        self.stands = QLabel()
        look(self.about, "muted")
        look(self.stands, "muted")
        self.clock = QLabel()
        look(self.clock, "problem")
        for label in (self.name, self.about, self.stands, self.clock):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.fresh = StatusChip()
        self.silent = StatusChip()
        self.well = StatusChip()
        self.make = push_button(lambda: makes(self.person, False), icon_name="mail-send-line")
        self.more = QToolButton()
        self.more.setIcon(icon("more-2-line", "muted"))
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        menu = QMenu(self.more)
        self.again = menu.addAction("")
        self.again.triggered.connect(lambda _on=False: makes(self.person, True))
        self.more.setMenu(menu)
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(self.name)
        words.addWidget(self.about)
        words.addWidget(self.stands)
        words.addWidget(self.clock)
        words.addWidget(flowing(self.fresh, self.silent, self.well))
        across = QHBoxLayout()
        across.setContentsMargins(SPACE_M + 4, SPACE_M, SPACE_M + 4, SPACE_M)
        across.setSpacing(SPACE_M)
        across.addLayout(words, 1)
        across.addWidget(self.make, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
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
        self.stands.setText(standing_words(person))
        self.clock.setText(clock_words(person))
        self.clock.setVisible(person.showed is not None)
        self.fresh.set_state("waiting", fresh_words(person), "arrow-up-line")
        self.fresh.setVisible(person.needs and person.fresh > 0)
        silent = person.unconfirmed_since is not None
        self.silent.set_state("neutral", unconfirmed_words(person) if silent else "", "mail-line")
        self.silent.setVisible(person.needs and silent)
        if person.on_paper:
            self.well.set_state("information", _("on paper"), "file-paper-line")
        else:
            self.well.set_state("good", _("has everything"))
        settled = not person.fresh and not silent and not person.lacking
        self.well.setVisible(person.on_paper or settled)
        self.make.setText(_("Prepare a file"))
        self.make.setAccessibleName(_("Prepare a file for {name}").format(name=person.name))
        next_step = person.needs and person.fresh > 0
        look(self.make, "primary" if next_step else "")
        self.make.setIcon(icon("mail-send-line", "on_accent" if next_step else "text"))
        self.again.setText(_("Send everything once more, if an earlier file was lost"))
        self.more.setToolTip(_("More"))
        self.more.setAccessibleName(_("More: {name}").format(name=person.name))


class PeopleCard(Card):
    """Those who need something come first. Of many only some are on show; the others are found."""

    def __init__(
        self,
        makes: Makes,
        makes_all: Callable[[Sequence[PersonLine]], object],
        parent: QWidget | None = None,
    ) -> None:
        self._makes = makes
        self._people: Sequence[PersonLine] = ()
        self._most = SHOWN
        self.rows: list[PersonRow] = []
        super().__init__(N_("People"), flush=True, parent=parent)
        self.all = push_button(lambda: makes_all(self.waiting), icon_name="mail-send-line")
        self.add_to_head(self.all)
        self.search = SearchLine()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.only = QComboBox()
        self.only.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.only.addItems([""] * len(_ONLY))
        self.only.currentIndexChanged.connect(lambda _index: self._fill())
        self._narrow = flowing(self.search, self.only, gap=SPACE_S)
        self._narrow.setContentsMargins(SPACE_M + 4, 0, SPACE_M + 4, SPACE_M)
        self._narrow.hide()
        self.nobody = QLabel()
        look(self.nobody, "muted")
        self.nobody.setContentsMargins(SPACE_M + 4, SPACE_S, SPACE_M + 4, SPACE_M)
        self.more = push_button(self._show_more)
        look(self.more, "link")
        self.more.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.setSpacing(0)
        self.body.addWidget(self._narrow)
        self.body.addLayout(self._list)
        self.body.addWidget(self.nobody)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self.retranslate()

    @property
    def waiting(self) -> list[PersonLine]:
        """Everybody who has something waiting, whoever is on show."""
        return [person for person in self._people if person.fresh and not person.on_paper]

    def show_people(self, people: Sequence[PersonLine]) -> None:
        """Show the people."""
        self._people = sorted(
            people,
            key=lambda each: (
                not each.needs, not each.fresh, each.unconfirmed_since is None, each.on_paper
            ),
        )
        self._narrow.setVisible(len(people) > FEW)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "more"):
            return
        self.search.setPlaceholderText(_("Search this list"))
        self.search.setAccessibleName(_("Search this list"))
        self.only.setAccessibleName(_("Whom to show"))
        for index, (word, _keeps) in enumerate(_ONLY):
            self.only.setItemText(index, _(word))
        self.nobody.setText(_("Nobody fits this."))
        waiting = len(self.waiting)
        self.all.setText(_("Files for all who have something waiting ({n})").format(n=waiting))
        self.all.setVisible(waiting > 1)
        self._fill()

    def _fill(self) -> None:
        """Show the first of those who are looked for; whoever was on show keeps their row."""
        wanted = folded(self.search.text())
        keeps = _ONLY[max(self.only.currentIndex(), 0)][1]
        found = [each for each in self._people if keeps(each) and wanted in folded(each.name)]
        self.nobody.setVisible(bool(self._people) and not found)
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
