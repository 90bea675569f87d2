"""The history: narrowed above, steps at the left, one of them in full at the right."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.actions.titles import step_title
from app.i18n import N_, _
from app.reports.history_words import moment_words, record_words, summary_words
from app.reports.journal import STEPS
from app.reports.memory import FieldChange, HistoryRow
from app.reports.steps import NamedRow, StepRow
from app.reports.wanted import Wanted
from ui.models.growing import GrowingTableModel
from ui.models.table import Column
from ui.pages.history.detail import StepCard
from ui.pages.history.filters import HistoryFilters
from ui.pages.history.functions import FILES, PLACEMENTS, HistoryFunctions
from ui.pages.history.reading import Reading
from ui.pages.history.words import (
    change_in_words,
    count_words,
    here_words,
    state_chip,
    where_words,
)
from ui.rooms import Kinds
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.shelf import Shelf
from ui.widgets.split import ListAndDetail, scrolling
from ui.widgets.table import Table
from ui.widgets.translated import Translated

MOST_AGAIN = 400
"""Steps that are asked for again when something changed; the rest come as one goes down."""


def columns(*, whole: bool) -> tuple[Column[StepRow], ...]:
    """Return the columns. The whole history is ordered as it came here, a placement's by clocks.

    Beside a placement's other columns there is no room for where: it stands with what changed.
    """
    when = [
        Column[StepRow](
            "came",
            N_("Here since"),
            here_words,
            sortable=False,
            shown=whole,
            value=lambda step: step.came_at or step.at,
        ),
        Column[StepRow](
            "at",
            N_("When"),
            lambda step: moment_words(step.at),
            sortable=False,
            shown=not whole,
            value=lambda step: step.at,
        ),
    ]
    where = where_words if whole else record_words
    return (
        *(when if whole else reversed(when)),
        Column[StepRow]("name", N_("Who"), lambda step: step.name, sortable=False, letters=20),
        Column[StepRow](
            "verb", N_("What"), lambda step: step_title(step.verb, step.about), sortable=False
        ),
        Column[StepRow](
            "state", N_("State"), lambda _step: "", chip=state_chip, sortable=False, letters=24
        ),
        Column[StepRow]("where", N_("Where"), where, sortable=False, shown=whole, letters=34),
        Column[StepRow](
            "change",
            N_("What changed"),
            summary_words if whole else change_in_words,
            sortable=False,
            letters=36 if whole else 60,
        ),
    )


class HistoryView(Translated):
    """`within` is what can't be left: a placement, for its folder's tab."""

    def __init__(
        self,
        functions: HistoryFunctions,
        within: Wanted,
        offered: Collection[str] = (FILES, PLACEMENTS),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._functions = functions
        self._within = within
        self._only = ""
        self._count = (0, False)
        self.model = GrowingTableModel[StepRow](
            columns(whole=within.placement is None),
            lambda: functions.every(self.reading.wanted),
            self,
        )
        self.table = Table(self.model, N_("History"))
        self.table.setMinimumHeight(self.fontMetrics().height() * 14)
        self.detail = StepCard(self._restore, self._undo, self._ask_changes)
        self.filters = HistoryFilters(functions, offered)
        self.all = push_button(self.show_all, icon_name="close-line")
        self.all.hide()
        self.filters.add_widget(self.all)
        self.count = QLabel()
        look(self.count, "muted")
        self.paper = push_button(partial(self._save, ".pdf"), icon_name="file-pdf-line")
        self.sheet = push_button(partial(self._save, ".csv"), icon_name="file-excel-2-line")
        self.empty = EmptyState(
            "history-line",
            N_("Nothing here fits"),
            N_("Every change is kept here: who made it, when and on which computer."),
            N_("Show everything"),
            self.show_everything,
        )
        self._lay_out()
        self.reading = Reading(functions, self)
        self.reading.began.connect(self._begin)
        self.reading.grew.connect(lambda steps, more: self.model.append(steps, more=more))
        self.reading.counted.connect(self._say_count)
        self.model.wanted.connect(self.reading.go_on)
        self.table.chosen.connect(self._choose)
        self.filters.changed.connect(lambda _filters: self.ask())
        self._say()
        self.ask()

    def _lay_out(self) -> None:
        sheet = Card(flush=True)
        sheet.add(self.table, 1)
        right = QWidget()
        look(right, "clear")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.detail)
        column.addStretch(1)
        self.split = ListAndDetail(sheet, scrolling(right), letters=44)
        self.body = Shelf()
        self.body.addWidget(self.split)
        self.body.addWidget(self.empty)
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_M)
        tools.addWidget(self.count)
        tools.addWidget(flowing(self.paper, self.sheet, to_right=True), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.filters)
        layout.addLayout(tools)
        layout.addWidget(self.body, 1)

    def reload(self, _kinds: Kinds) -> None:
        """Ask again, for as much as is on show."""
        self.ask(min(max(len(self.model.ids), STEPS), MOST_AGAIN))

    def ask(self, most: int = STEPS) -> None:
        """Ask for the first steps of what is wanted now."""
        self.reading.ask(self.filters.wanted(self._within), most)

    def go_to(self, record: str) -> None:
        """Narrow to one record with its parts; its id as 32 hexadecimal digits."""
        self.show_record(bytes.fromhex(record))

    def show_record(self, record: bytes) -> None:
        """Narrow to one record with its parts."""
        self._functions.record(record, self._show_only)

    def show_file(self, packet: int) -> None:
        """Narrow to what one file brought."""
        self.show_all()
        self.filters.show_file(packet)

    def show_all(self) -> None:
        """Show more than one record again."""
        if self._within.records:
            self._show_only(((), ""))

    def show_everything(self) -> None:
        """Show all there is."""
        self.show_all()
        self.filters.reset()

    def retranslate(self) -> None:
        if hasattr(self, "reading"):
            self._say()
            self.reload(frozenset())

    def _say(self) -> None:
        self.paper.setText(_("Save as PDF"))
        self.sheet.setText(_("Save for a spreadsheet"))
        self.all.setText(_("Only {what}: show all again").format(what=self._only))
        self._say_count(*self._count)

    def _say_count(self, count: int, whole: bool) -> None:
        self._count = (count, whole)
        words = count_words(count)
        self.count.setText(words if whole else _("{count}, still counting…").format(count=words))

    def _show_only(self, found: tuple[tuple[bytes, ...], str]) -> None:
        records, self._only = found
        self._within = replace(self._within, records=records)
        self.all.setVisible(bool(records))
        self._say()
        self.ask()

    def _begin(self, steps: Sequence[StepRow], more: bool) -> None:
        self.model.give(steps, more=more)
        self.table.reload()
        self.body.setCurrentWidget(self.split if steps or more else self.empty)
        for button in (self.paper, self.sheet):
            button.setEnabled(bool(steps) or more)
        if self.table.current() is None and steps:
            self.table.choose(steps[0].id)
        else:
            self._choose(self.table.current())

    def _choose(self, action: bytes | None) -> None:
        step = self.model.find(action) if action is not None else None
        undoable = step is not None and step.id in self._functions.undoable()
        self.detail.show_step(step, undoable=undoable)
        if step is not None and step.records:
            self._ask_changes(step, 0)

    def _ask_changes(self, step: StepRow, start: int) -> None:
        self._functions.changes(self.reading.wanted, step, start, partial(self._show_changes, step))

    def _show_changes(self, step: StepRow, rows: Sequence[NamedRow]) -> None:
        if step is self.detail.step:
            within = self._within.placement is not None
            self.detail.show_rows([replace(row, student="") for row in rows] if within else rows)

    def _restore(self, row: HistoryRow, change: FieldChange) -> None:
        self._functions.restore(row, change, self.detail.refuse)

    def _undo(self, step: StepRow) -> None:
        self._functions.undo(step.id, self.detail.refuse)

    def _save(self, ending: str) -> None:
        self._functions.save(self.reading.wanted, ending)
