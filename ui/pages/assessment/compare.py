"""The assessments of one stage beside each other, criterion by criterion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.reports.assessments import AssessmentRow
from app.reports.compared import (
    ROLES,
    CompareRow,
    apart_words,
    compare_title,
    compared,
    who_differs,
)
from app.rules.criteria import Criteria
from app.rules.marks import NUMBERS
from ui.models.table import Chip, Column, RowTableModel
from ui.theme import SPACE_L, SPACE_M, SPACE_S, look
from ui.widgets.banner import KindIcon
from ui.widgets.card import Card
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton, save_table
from ui.widgets.translated import Translated

_HEADS: Final = {
    "student": N_("Self-assessment"),
    "mentor": N_("Company mentor"),
    "teacher": N_("School supervisor"),
}
_APART: Final = "arrow-up-down-line"


def _columns() -> list[Column[CompareRow]]:
    def marks(role: str) -> Column[CompareRow]:
        return Column(
            role, _HEADS[role], lambda row: row.marks.get(role) or "–", right=True, letters=16,
            value=lambda row: NUMBERS.get(row.marks.get(role) or ""),
            sortable=False,
        )  # fmt: skip

    return [
        Column("title", N_("Criterion"), compare_title, sortable=False, letters=60),
        *(marks(role) for role in ROLES),
        Column(
            "apart", N_("Difference"), lambda _row: "", chip=_chip, sortable=False, letters=24
        ),
    ]  # fmt: skip


def _chip(row: CompareRow) -> Chip | None:
    apart = row.apart
    return ("waiting", apart_words(apart), _APART) if apart is not None else None


class _Fitted(Table):
    """As high as its rows: the page scrolls, not the table."""

    def fit(self) -> None:
        """Take the height that the rows need."""
        rows = self.verticalHeader().defaultSectionSize() * len(self.rows.ids)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.header.sizeHint().height() + rows + bar)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(
            self, "header"
        ):
            self.fit()


class CompareView(Translated):
    """The table, and a sentence for each row in which somebody differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[bytes, CompareRow] = {}
        self._parties = 0
        self.model: RowTableModel[CompareRow] = RowTableModel(
            _columns(),
            lambda _sort, _down: list(self._rows),
            lambda ids: [self._rows[each] for each in ids if each in self._rows],
            self,
        )
        self.table = _Fitted(self.model, N_("Assessments side by side"))
        self.card = Card(N_("Assessments side by side"), flush=True)
        self.card.add_to_head(
            SaveButton(lambda: save_table(self.table, self.model, self.table.header))
        )
        self.card.add(self.table)
        self.sentences = Card(N_("Where the assessments differ"))
        self.said = QLabel()
        look(self.said, "muted")
        self.said.setWordWrap(True)
        self.sentences.add(self.said)
        self._lines = QWidget()
        look(self._lines, "clear")
        self._list = QVBoxLayout(self._lines)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(SPACE_S)
        self.sentences.add(self._lines)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(SPACE_L)
        layout.addWidget(self.card, 0, 0)
        layout.addWidget(self.sentences, 1, 0)
        layout.setRowStretch(2, 1)

    def show_rows(self, rows: Sequence[AssessmentRow], stage: str, criteria: Criteria) -> None:
        """Show the assessments of a stage."""
        self._parties = sum(row.stage == stage for row in rows)
        self._rows = {row.id: row for row in compared(rows, stage, criteria)}
        self.table.reload()
        self.table.fit()
        self.table.header.fit_soon()
        self.retranslate()

    def retranslate(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        found = [words for row in self._rows.values() if (words := who_differs(row))]
        for words in found:
            self._list.addWidget(_sentence(words))
        self._lines.setVisible(bool(found))
        self.said.setText(self._summary(len(found)))

    def _summary(self, count: int) -> str:
        if self._parties < 2:
            return _(
                "There is nothing to compare until two of the three have written their assessment."
            )
        if not count:
            return _("Nobody is two marks or more away from another.")
        return ngettext(
            "In {count} line somebody is two marks or more away from another. Talk it over.",
            "In {count} lines somebody is two marks or more away from another. Talk them over.",
            count,
        ).format(count=count)


def _sentence(words: str) -> QWidget:
    holder = QWidget()
    look(holder, "clear")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_M)
    label = QLabel(words)
    label.setWordWrap(True)
    row.addWidget(KindIcon("waiting", _APART))
    row.addWidget(label, 1)
    return holder
