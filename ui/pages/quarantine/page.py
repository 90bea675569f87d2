"""All changes that were set aside: a list, and beside it the chosen ones with what to do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from app.actions.titles import title_of
from app.i18n import N_, _
from app.i18n.collation import folded
from app.reports.history_words import moment_words
from app.reports.quarantine import QuarantineRow
from ui.models.table import Column, RowTableModel
from ui.pages.quarantine.asking import AskCard
from ui.pages.quarantine.detail import DecisionCard
from ui.pages.quarantine.functions import QuarantineFunctions
from ui.pages.quarantine.words import author_words, state_chip, waiting_count
from ui.rooms import Kinds
from ui.theme import SPACE_M
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.split import ListAndDetail, scrolling
from ui.widgets.table import Table
from ui.widgets.translated import Translated
from ui.widgets.words import stacked, words

COLUMNS = (
    Column[QuarantineRow]("at", N_("When"), lambda row: moment_words(row.at), sortable=False),
    Column[QuarantineRow]("author", N_("Who"), author_words, sortable=False, letters=20),
    Column[QuarantineRow]("title", N_("Student"), lambda row: row.title, sortable=False,
                          letters=20),
    Column[QuarantineRow]("verb", N_("What"), lambda row: title_of(row.verb), sortable=False,
                          letters=26),
    Column[QuarantineRow]("waiting", N_("Waiting"), waiting_count, right=True,
                          sortable=False),
    Column[QuarantineRow]("state", N_("State"), lambda _row: "", chip=state_chip, sortable=False),
)  # fmt: skip


class QuarantinePage(Translated):
    """Nothing happens here by itself; whatever is chosen is decided at once."""

    def __init__(self, functions: QuarantineFunctions) -> None:
        super().__init__()
        self._functions = functions
        self._rows: dict[bytes, QuarantineRow] = {}
        self.about = words(style="muted")
        self.filters = FilterRow()
        self.filters.add_choice("person", N_("Person"), N_("All people"), self._people)
        self.filters.add_choice("state", N_("State"), N_("All states"), self._states)
        self.filters.changed.connect(lambda _filters: self._list())
        self.table = Table(
            RowTableModel[QuarantineRow](
                COLUMNS, self._ids, lambda ids: [self._rows[each] for each in ids], self
            ),
            N_("What is set aside"),
        )
        self.table.picked.connect(self._picked)
        self.decision = DecisionCard(
            self._leave_out, self._take_over, self._ask, decides=functions.decides
        )
        self.asking = AskCard(functions.mail)
        self.asking.left.connect(self._end_asking)
        sheet = Card(flush=True)
        sheet.add(self.table, 1)
        right = stacked(self.decision, self.asking, gap=SPACE_M)
        column = right.layout()
        assert isinstance(column, QVBoxLayout)
        column.addStretch(1)
        self.split = ListAndDetail(sheet, scrolling(right), letters=48)
        self.nothing = EmptyState(
            "shield-check-line",
            N_("Nothing is set aside"),
            N_(
                "If somebody's file brings a change that its author may not make, it is kept here "
                "whole and has no effect until the school decides."
            ),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.about)
        layout.addWidget(self.filters)
        layout.addWidget(self.split, 1)
        layout.addWidget(self.nothing)
        self._show()
        self.retranslate()

    def reload(self, _kinds: Kinds) -> None:
        """Show what is true now."""
        self._show()

    def _show(self) -> None:
        self._rows = {row.id: row for row in self._functions.rows()}
        self.filters.reload_options()
        for widget in (self.about, self.filters, self.split):
            widget.setVisible(bool(self._rows))
        self.nothing.setVisible(not self._rows)
        self._list()

    def _list(self) -> None:
        self.table.reload()
        self.table.choose_first()
        self._picked(self.table.selected())

    def _ids(self, _sort: str, _down: bool) -> Sequence[bytes]:
        asked = self.filters.filters()
        wanted = folded(asked.get("search", "")).split()
        return [
            row.id
            for row in self._rows.values()
            if asked.get("person", row.person.hex()) == row.person.hex()
            and asked.get("state", _state(row)) == _state(row)
            and all(word in folded(f"{row.author} {row.title} {row.file}") for word in wanted)
        ]

    def _people(self) -> Sequence[tuple[str, str]]:
        names = {row.person.hex(): author_words(row) for row in self._rows.values() if row.person}
        return sorted(names.items(), key=lambda pair: folded(pair[1]))

    def _states(self) -> Sequence[tuple[str, str]]:
        return [("open", _("to decide")), ("left", _("left out"))]

    def _picked(self, ids: Sequence[bytes]) -> None:
        rows = [self._rows[each] for each in ids if each in self._rows]
        detail = self._functions.detail(rows[0].id) if len(rows) == 1 else None
        self.decision.show_chosen(rows, detail)
        self.asking.hide()
        self.decision.show()

    def _leave_out(self) -> None:
        chosen = [each for each in self.table.selected() if not self._rows[each].left_out]
        self._functions.leave_out(chosen, partial(self._refused, self.decision))

    def _take_over(self) -> None:
        self._functions.take_over(self.table.selected(), partial(self._refused, self.decision))

    def _ask(self) -> None:
        self.decision.hide()
        self.asking.show_for(partial(self._functions.letter, self.table.selected()))

    def _end_asking(self) -> None:
        self.asking.hide()
        self.decision.show()
        self.decision.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, card: DecisionCard, why: str) -> None:
        if isValid(card):
            card.refuse(why)

    def retranslate(self) -> None:
        self.about.setText(
            _(
                "These changes came in files, but their authors may not make them. They have no "
                "effect, nothing of them is lost, and nothing is decided by itself."
            )
        )


def _state(row: QuarantineRow) -> str:
    return "left" if row.left_out else "open"
