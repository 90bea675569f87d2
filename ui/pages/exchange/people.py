"""The people whom files are made for, a line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
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
    person_chips,
    standing_words,
)
from ui.tasks.pieces import Pieces, Work
from ui.theme import SPACE_M, SPACE_S, icon, look
from ui.widgets.card import Card, line
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.lines import Lines
from ui.widgets.search_line import SearchLine
from ui.widgets.translated import Translated

SHOWN = 12
"""So many people are shown at first; a school has thousands."""
AT_ONCE = 4
"""So many rows are changed in one turn of the event loop; of new ones, one is built."""
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
        self.words = Lines()
        self.make = push_button(lambda: makes(self.person, False))
        self.more = QToolButton()
        self.more.setIcon(icon("more-2-line", "muted"))
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self.again = menu.addAction("")
        self.again.triggered.connect(lambda _on=False: makes(self.person, True))
        self.more.setMenu(menu)
        across = QHBoxLayout()
        across.setContentsMargins(SPACE_M + 4, SPACE_M, SPACE_M + 4, SPACE_M)
        across.setSpacing(SPACE_M)
        across.addWidget(self.words, 1)
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
        self.words.show_lines(
            [
                (person.name, "strong"),
                (about_person(person), "muted"),
                (standing_words(person), "muted"),
                (clock_words(person), "problem"),
            ],
            person_chips(person),
        )
        self._mark(next_step=person.needs and person.fresh > 0)
        self.make.setText(_("Prepare a file"))
        self.make.setAccessibleName(_("Prepare a file for {name}").format(name=person.name))
        self.again.setText(_("Send everything once more, if an earlier file was lost"))
        self.more.setToolTip(_("More"))
        self.more.setAccessibleName(_("More: {name}").format(name=person.name))

    def _mark(self, *, next_step: bool) -> None:
        kind = "primary" if next_step else "plain"
        if self.make.property("look") != kind:
            look(self.make, kind)
            self.make.setIcon(icon("mail-send-line", "on_accent" if next_step else "text"))


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
        self._pieces = Pieces(self)
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
                not each.needs,
                not each.fresh,
                each.unconfirmed_since is None,
                each.on_paper,
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
        self.all.setText(_("Make files for all who have something waiting ({n})").format(n=waiting))
        self.all.setVisible(waiting > 1)
        self._fill()

    def _fill(self) -> None:
        """Show the first of those who are looked for; whoever was on show keeps their row."""
        wanted = folded(self.search.text())
        keeps = _ONLY[max(self.only.currentIndex(), 0)][1]
        found = [each for each in self._people if keeps(each) and wanted in folded(each.name)]
        self.nobody.setVisible(bool(self._people) and not found)
        shown = found[: self._most]
        self._pieces.replace(self._show(shown))
        left = len(found) - len(shown)
        self.more.setText(ngettext("and {n} more", "and {n} more", left).format(n=left))
        self.more.setVisible(left > 0)

    def _show(self, people: Sequence[PersonLine]) -> Work:
        """Bring the rows into line with these people, some rows at a time."""
        known = {row.person.person: row for row in self.rows}
        shown = {person.person for person in people}
        spare = [row for person, row in known.items() if person not in shown]
        worth = 0
        for at, person in enumerate(people):
            row = known.get(person.person) or (spare.pop() if spare else None)
            if row is None:
                row = PersonRow(person, self._makes)
                worth += AT_ONCE
            else:
                row.show_person(person)
                worth += 1
            if at >= len(self.rows) or self.rows[at] is not row:
                if row in self.rows:
                    self.rows.remove(row)
                self.rows.insert(at, row)
                self._list.insertWidget(at, row)
            if worth >= AT_ONCE:
                worth = 0
                yield
        for row in spare:
            self.rows.remove(row)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        stops: list[QWidget] = [self.only]
        for row in self.rows:
            stops += (row.make, row.more)
        for before, after in pairwise([*stops, self.more]):
            QWidget.setTabOrder(before, after)

    def _show_more(self) -> None:
        self._most += SHOWN
        self._fill()
