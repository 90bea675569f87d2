"""The school's sets of assessment criteria: a list, the chosen one beside it, and ready ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import N_, _, language
from app.reports.criteria import SetRow
from app.rules.criteria import SHIPPED, starting_about, starting_set
from ui.models.table import Column, RowTableModel
from ui.pages.programmes.criteria_set import CriteriaDetail
from ui.pages.programmes.verbs import CriteriaVerbs
from ui.theme import SPACE_L, SPACE_M, SPACE_XS, look
from ui.widgets.card import Card
from ui.widgets.header import PageHeader, push_button
from ui.widgets.split import ListAndDetail, scrolling
from ui.widgets.table import Table
from ui.widgets.translated import Translated


class CriteriaView(Translated):
    """`left()` when the person goes back to the programmes."""

    left = Signal()

    def __init__(self, verbs: CriteriaVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._rows: dict[bytes, SetRow] = {}
        self.header = PageHeader(N_("Assessment criteria"))
        self.back = self.header.add_button(
            N_("Back to the programmes"), self.left.emit, icon_name="arrow-left-line"
        )
        rows: RowTableModel[SetRow] = RowTableModel(
            _columns(), lambda _sort, _down: list(self._rows),
            lambda ids: [self._rows[each] for each in ids if each in self._rows],
        )  # fmt: skip
        self.table = Table(rows, N_("Sets of criteria"))
        self.card = Card(flush=True)
        self.card.add(self.table, 1)
        self.ready = ReadySets(self.take)
        self.set = CriteriaDetail(verbs, self._delete_current)
        left = QWidget()
        look(left, "clear")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        column.addWidget(self.card, 1)
        column.addWidget(self.ready)
        column.addStretch(0)
        self.split = ListAndDetail(scrolling(left), scrolling(self.set), letters=74)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_M)
        whole.addWidget(self.header)
        whole.addWidget(self.split, 1)
        self.table.chosen.connect(lambda _record: self._show())
        self.table.opened.connect(lambda _record: self.set.grid.setFocus())
        self.table.deleted.connect(verbs.delete_sets)
        self.reload()

    def reload(self) -> None:
        """Show the sets as they are now."""
        self._rows = {row.id: row for row in self._verbs.sets()}
        self.table.reload()
        self.table.choose_first()
        self.card.setVisible(bool(self._rows))
        self.ready.show_taken(self._rows.values())
        self._show()
        self.retranslate()

    def take(self, starting: str) -> None:
        """Take a ready set as the school's own, and show it."""
        self._verbs.take(starting, self.choose)

    def choose(self, lineage: bytes) -> None:
        """Show one set."""
        self.reload()
        self.table.choose(lineage)
        self._show()

    def begin(self) -> None:
        """Go to the first thing to do here."""
        first = self.table if self._rows else self.ready.buttons[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.header.set_subtitle(
            _("What trainees are assessed by. A programme chooses its set.")
            if self._rows
            else _("Until you take a set, placements are assessed by the general criteria.")
        )

    def _show(self) -> None:
        row = self._rows.get(self.table.current() or b"")
        self.set.setVisible(row is not None)
        if row is not None:
            self.set.show_set(row)

    def _delete_current(self) -> None:
        record = self.table.current()
        if record is not None:
            self._verbs.delete_sets((record,))


class ReadySets(Card):
    """The sets that come with the program, each with what it is for and a button to take it."""

    def __init__(self, take: Callable[[str], object], parent: QWidget | None = None) -> None:
        self._taken: dict[str, list[str]] = {}
        super().__init__(N_("Ready sets"), parent=parent)
        self.titles: list[QLabel] = []
        self.about: list[QLabel] = []
        self.buttons: list[QPushButton] = []
        for starting in SHIPPED:
            title, about = QLabel(), QLabel()
            look(title, "strong")
            look(about, "small")
            for label in (title, about):
                label.setWordWrap(True)
            button = push_button(lambda each=starting: take(each))  # type: ignore[misc]
            self.titles.append(title)
            self.about.append(about)
            self.buttons.append(button)
            self.add(_line(title, about, button))
        self.retranslate()

    def show_taken(self, rows: Iterable[SetRow]) -> None:
        """Say which of them the school has taken, by what its own are called now."""
        self._taken = {}
        for row in rows:
            self._taken.setdefault(row.newest.criteria.starting, []).append(row.name)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "buttons"):
            return
        for at, starting in enumerate(SHIPPED):
            name = starting_set(starting, language()).name
            self.titles[at].setText(name)
            about = starting_about(starting, language())
            taken = self._taken.get(starting)
            if taken:
                about += " " + _("Taken already: {names}.").format(names=", ".join(taken))
            self.about[at].setText(about)
            self.buttons[at].setText(_("Take once more") if taken else _("Take"))
            said = _("Take once more: {name}") if taken else _("Take: {name}")
            self.buttons[at].setAccessibleName(said.format(name=name))


def _line(title: QLabel, about: QLabel, button: QPushButton) -> QWidget:
    holder = QWidget()
    look(holder, "clear")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, SPACE_XS, 0, SPACE_XS)
    row.setSpacing(SPACE_M)
    words = QVBoxLayout()
    words.setSpacing(SPACE_XS)
    words.addWidget(title)
    words.addWidget(about)
    row.addLayout(words, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder


def _columns() -> Sequence[Column[SetRow]]:
    def count(row: SetRow) -> int:
        return len(row.newest.criteria.criteria)

    return [
        Column("name", N_("Set"), lambda row: row.name, sortable=False, letters=38),
        Column(
            "version", N_("Version"), lambda row: str(row.newest.version), right=True,
            sortable=False, value=lambda row: row.newest.version,
        ),
        Column(
            "criteria", N_("Criteria"), lambda row: str(count(row)), right=True, sortable=False,
            value=count, shown=False,
        ),
        Column(
            "programmes", N_("Programmes"), lambda row: ", ".join(row.programmes), sortable=False
        ),
    ]  # fmt: skip
