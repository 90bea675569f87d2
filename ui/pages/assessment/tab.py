"""The assessments of a placement, side by side."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.reports.assessments import AssessmentRow
from ui.pages.assessment.draft import draft_of, merged, row_of
from ui.pages.assessment.functions import ROLES, STAGES, AssessmentFunctions
from ui.pages.assessment.others import OtherCard
from ui.pages.assessment.sheet import OwnSheet
from ui.rooms import Kinds
from ui.theme import SPACE_L, look
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.past import PastLink
from ui.widgets.translated import Translated, say

SHOWS: Kinds = frozenset({"assessment", "criterion_mark", "placement"})
_OWN = {
    "mentor": N_("Your assessment of the trainee"),
    "student": N_("Your self-assessment"),
    "teacher": N_("Your assessment"),
}
_STAGE_WORDS = {"midterm": N_("Midterm"), "final": N_("Final")}
_NARROW = 110
"""Letters of width under which the cards stand below each other."""


class AssessmentTab(Translated):
    """One's own at the left, to write; the others' at the right, to read."""

    def __init__(self, functions: AssessmentFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._stage = functions.stage()
        self._own: AssessmentRow | None = None
        self.sheet = OwnSheet(functions.scale())
        self.saved = QLabel()
        look(self.saved, "small")
        self.saved.setWordWrap(True)
        self.own = Card(_OWN[functions.role])
        self.own.head.setSpacing(0)
        self.stages: dict[str, QPushButton] = {}
        for stage in STAGES:
            button = push_button(partial(self.show_stage, stage))
            look(button, "segment")
            button.setProperty("at", "left" if stage == STAGES[0] else "right")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(stage == self._stage)
            self.stages[stage] = button
            self.own.add_to_head(button)
        self.own.add(self.sheet)
        self.own.add(self.saved)
        self.past = PastLink()
        self.own.add(flowing(self.past, to_right=True))
        self.own.body.addStretch(1)
        self.sheet.setVisible(functions.writes)
        self.others = [
            OtherCard(role) for role in ROLES if role != functions.role or not functions.writes
        ]
        right = QWidget()
        look(right, "clear")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        for card in self.others:
            column.addWidget(card)
        column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_L)
        self._row.addWidget(self.own, 5)
        self._row.addWidget(right, 3)
        self.sheet.edited.connect(self._save)
        self._show(keep=False)
        self.retranslate()

    def reload(self, kinds: Kinds) -> None:
        """Show what is saved; what is being typed, or waits for an explanation, stays."""
        if not kinds.isdisjoint(SHOWS):
            self._show(keep=True)

    def show_stage(self, stage: str) -> None:
        """Show the midterm or the final assessment."""
        self._stage = stage
        self.stages[stage].setChecked(True)
        self._show(keep=False)

    def _show(self, *, keep: bool) -> None:
        rows = self._functions.assessments()
        names = self._functions.names()
        self._own = row_of(rows, self._functions.role, self._stage)
        draft = draft_of(self._stage, self._own)
        self.past.show_record(self._own.id if self._own is not None else None)
        self.sheet.tell_whose(self._own)
        self.sheet.show_draft(merged(self.sheet.draft, draft) if keep else draft)
        for card in self.others:
            card.show_row(row_of(rows, card.role, self._stage), names.get(card.role, ""))
        self._tell()

    def _save(self) -> None:
        self._functions.write(self.sheet.draft.to_save(), self.sheet.refuse)

    def _tell(self) -> None:
        row = self._own
        if not self._functions.writes:
            self.saved.setText(_("Nothing is written here any more. All of it can be read beside."))
        elif row is None or row.given_on is None:
            self.saved.setText(_("Nothing is written yet. Every field is saved as you leave it."))
        else:
            self.saved.setText(
                _("Last written on {day}. Every field is saved as you leave it.").format(
                    day=screen_date(row.given_on)
                )
            )

    def retranslate(self) -> None:
        for stage, button in self.stages.items():
            button.setText(say(_STAGE_WORDS[stage]))
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _NARROW
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
