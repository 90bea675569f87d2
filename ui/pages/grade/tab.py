"""The final grade of a placement: its working and marks, beside them report and defence.

What the reader writes is at the left: the marks, for a student the report.
"""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.pages.grade.defence import DefenceCard
from ui.pages.grade.functions import GradeFunctions
from ui.pages.grade.marks import MarksCard
from ui.pages.grade.report import ReportCard
from ui.pages.grade.verdict import VerdictCard
from ui.rooms import Kinds
from ui.theme import SPACE_L, look
from ui.widgets.translated import Translated

SHOWS: Kinds = frozenset(
    {
        "final_grade", "part_mark", "placement_report", "placement_terms", "assessment",
        "attachment", "log_entry", "placement",
    }
)  # fmt: skip
_NARROW = 110
"""Letters of width under which the cards stand below each other."""


class GradeTab(Translated):
    """The school writes; a student writes the report; all else is to be read."""

    def __init__(self, functions: GradeFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self.verdict = VerdictCard(functions)
        self.marks = MarksCard(functions)
        self.report = ReportCard(functions)
        self.defence = DefenceCard(functions)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_L)
        left = [self.verdict, self.marks]
        right = [self.report, self.defence]
        if functions.role == "student":
            left, right = [self.report, self.defence], [self.verdict, self.marks]
        self._row.addWidget(_column(*left), 5)
        self._row.addWidget(_column(*right), 4)
        self._show()

    def reload(self, kinds: Kinds) -> None:
        """Show what is saved; what is being typed stays."""
        if not kinds.isdisjoint(SHOWS):
            self._show()

    def go_to(self, field: str) -> None:
        """Go to the report ("report"), the defence, or the mark of a part."""
        if field == "report":
            self.report.own.text.setFocus()
        elif field == "defence":
            self.defence.fields["held_on"].setFocus()
        elif any(line.what == field for line in self.marks.lines):
            self.marks.line_of(field).mark.setFocus()

    def _show(self) -> None:
        row = self._functions.grading()
        if row is None:
            return
        self.verdict.show_grading(row)
        self.marks.show_grading(row)
        self.marks.setVisible(row.later is None)
        self.report.show_grading(row)
        self.defence.show_grading(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _NARROW
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)


def _column(*cards: QWidget) -> QWidget:
    holder = QWidget()
    look(holder, "clear")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_L)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return holder
