"""The history as a tab: steps at the left, one of them in full at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.titles import title_of
from app.i18n import N_
from app.reports.memory import FieldChange
from ui.models.table import Column, RowTableModel
from ui.pages.history.detail import StepCard
from ui.pages.history.functions import Change, HistoryFunctions, Step
from ui.pages.history.words import change_summary, what_words, when_words
from ui.rooms import Kinds
from ui.theme import look
from ui.widgets.card import Card
from ui.widgets.split import ListAndDetail
from ui.widgets.table import Table
from ui.widgets.translated import Translated

COLUMNS = (
    Column[Step]("at", N_("When"), when_words, sortable=False),
    Column[Step]("name", N_("Who"), lambda step: step.name, sortable=False, letters=20),
    Column[Step]("verb", N_("What"), lambda step: title_of(step.verb), sortable=False),
    Column[Step]("where", N_("Where"), what_words, sortable=False, letters=37),
    Column[Step]("change", N_("What changed"), change_summary, sortable=False, letters=36),
)


class HistoryTab(Translated):
    """Asked off the window's thread: a long placement has hundreds of steps."""

    def __init__(self, functions: HistoryFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._steps: dict[bytes, Step] = {}
        model = RowTableModel[Step](
            COLUMNS,
            lambda _sort, _down: list(self._steps),
            lambda ids: [self._steps[each] for each in ids],
            self,
        )
        self.table = Table(model, N_("History"))
        self.table.chosen.connect(self._choose)
        self.table.setMinimumHeight(self.fontMetrics().height() * 14)
        sheet = Card(flush=True)
        sheet.add(self.table, 1)
        self.detail = StepCard(self._restore, self._undo)
        right = QWidget()
        look(right, "clear")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.detail)
        column.addStretch(1)
        self.split = ListAndDetail(sheet, right, letters=44)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.split, 1)
        functions.steps(self._show)

    def reload(self, _kinds: Kinds) -> None:
        """Ask again."""
        self._functions.steps(self._show)

    def _show(self, steps: Sequence[Step]) -> None:
        self._steps = {step.id: step for step in steps}
        self.table.reload()
        if self.table.current() is None and steps:
            self.table.choose(steps[0].id)
        self._choose(self.table.current())

    def _choose(self, action: bytes | None) -> None:
        step = self._steps.get(action) if action is not None else None
        undoable = step is not None and step.id in self._functions.undoable()
        self.detail.show_step(step, undoable=undoable)

    def _restore(self, change: Change, field: FieldChange) -> None:
        self._functions.restore(change, field, self.detail.refuse)

    def _undo(self, step: Step) -> None:
        self._functions.undo(step.id, self.detail.refuse)

    def retranslate(self) -> None:
        self.table.retranslate()
