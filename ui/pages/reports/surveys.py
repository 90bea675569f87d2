"""What was answered on average: a question a line, of all or of a company, programme, group."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.i18n.collation import folded, key
from app.i18n.numbers import decimal
from app.reports.fields import word
from app.reports.surveys import AverageRow, SurveysWanted
from app.rules.survey import QUESTIONS, question_words
from ui.models.table import Column, RowTableModel
from ui.pages.reports.functions import ReportsFunctions
from ui.theme import SPACE_M
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.flow import flowing
from ui.widgets.shelf import Shelf
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton, save_table
from ui.widgets.translated import Translated, begun


def average_words(row: AverageRow) -> str:
    """Return an average with what it is of: "4,3 of 5"."""
    if row.average is None:
        return "–"
    average = decimal(float(row.average), places=1)
    return _("{average} of {most}").format(average=average, most=row.most)


def _rounded(row: AverageRow) -> float | None:
    return None if row.average is None else round(float(row.average), 2)


COLUMNS = (
    Column[AverageRow]("role", N_("Who answers"), lambda row: begun(word(row.role)), letters=26),
    Column[AverageRow](
        "question", N_("Question"), lambda row: question_words(row.question), letters=52
    ),
    Column[AverageRow]("average", N_("Average"), average_words, right=True, value=_rounded,
                       letters=12),
    Column[AverageRow]("answered", N_("Answers"), lambda row: str(row.answered), right=True,
                       value=lambda row: row.answered, letters=12),
    Column[AverageRow]("without", N_("No answer"), lambda row: str(row.without), right=True,
                       value=lambda row: row.without, letters=14),
)  # fmt: skip


class SurveysTab(Translated):
    """`counted()` when `said`, the words about what the table holds, is another."""

    counted = Signal()

    def __init__(self, functions: ReportsFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._asked = 0
        self._rows: dict[bytes, AverageRow] = {}
        self.said = ""
        self.filters = FilterRow(N_("Search the questions"))
        for name, title, everything, options in (
            ("company", N_("Company"), N_("All companies"), functions.companies_asked),
            ("programme", N_("Programme"), N_("All programmes"), functions.programmes),
            ("group", N_("Group"), N_("All groups"), functions.groups),
        ):
            self.filters.add_choice(name, title, everything, partial(_named, options))
        self.filters.changed.connect(lambda _filters: self.ask())
        self.model: RowTableModel[AverageRow] = RowTableModel(COLUMNS, self._ids, self._fetch, self)
        self.table = Table(self.model, N_("Answers to the school's questions"))
        self.nothing = EmptyState(
            "bar-chart-box-line",
            N_("Nobody has answered yet"),
            N_(
                "Here you see what trainees, mentors and teachers answer on average. Forms of "
                "surveys are made in a placement's folder, under “Forms”."
            ),
            N_("Show all answers"),
            self.filters.reset,
        )
        self.card = Card(flush=True)
        self.card.add(self.table, 1)
        foot = flowing(SaveButton(lambda: save_table(self.table, self.model, self.table.header)))
        foot.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        self.card.add(foot)
        self.shelf = Shelf()
        self.shelf.addWidget(self.card)
        self.shelf.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.filters)
        layout.addWidget(self.shelf, 1)
        self.ask()

    def ask(self) -> None:
        """Ask for the averages that are wanted now."""
        chosen: dict[str, Any] = self.filters.filters()
        wanted = SurveysWanted(chosen.get("company"), chosen.get("programme"), chosen.get("group"))
        self._asked += 1
        self._functions.surveys(wanted, partial(self._show, self._asked))

    def reload(self) -> None:
        """Ask again, for the choices too."""
        self.filters.reload_options()
        self.ask()

    def retranslate(self) -> None:
        count = sum(row.answered for row in self._rows.values())
        text = ngettext("{count} answer", "{count} answers", count)
        self.said = text.format(count=count) if count else ""
        self.counted.emit()

    def _show(self, asked: int, rows: Sequence[AverageRow]) -> None:
        if asked != self._asked:
            return
        self._rows = {row.id: row for row in rows}
        self.table.reload()
        self.table.header.fit_soon()
        self.shelf.setCurrentWidget(self.card if rows else self.nothing)
        self.retranslate()

    def _ids(self, sort: str, descending: bool) -> Sequence[bytes]:
        sought = folded(self.filters.filters().get("search", "")).split()
        found = [
            row for row in self._rows.values()
            if all(part in folded(question_words(row.question)) for part in sought)
        ]  # fmt: skip
        found.sort(key=partial(_place, sort), reverse=descending)
        return [row.id for row in found]

    def _fetch(self, ids: Sequence[bytes]) -> list[AverageRow]:
        return [self._rows[each] for each in ids if each in self._rows]


def _named(options: Any) -> list[tuple[str, str]]:
    return [(name, name) for name in options()]


def _place(sort: str, row: AverageRow) -> Any:
    if sort == "average":
        return -1.0 if row.average is None else float(row.average) / row.most
    if sort == "role":
        return list(QUESTIONS).index(row.role)
    return key(question_words(row.question)) if sort == "question" else getattr(row, sort)
