"""The assessments of a placement, side by side."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.reports.assessments import ASSESSMENT_STAGES, AssessmentRow
from ui.pages.assessment.column import OthersColumn
from ui.pages.assessment.compare import CompareView
from ui.pages.assessment.draft import draft_of, merged, own_row
from ui.pages.assessment.functions import ROLES, AssessmentFunctions
from ui.pages.assessment.others import OtherCard
from ui.pages.assessment.sheet import OwnSheet
from ui.rooms import Kinds
from ui.theme import SPACE_L, SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.past import PastLink
from ui.widgets.shelf import Shelf
from ui.widgets.translated import Translated, say

SHOWS: Kinds = frozenset(
    {"assessment", "criterion_mark", "placement", "placement_terms"}
)
_OWN = {
    "mentor": N_("Your assessment of the trainee"),
    "student": N_("Your self-assessment"),
    "teacher": N_("Your assessment"),
}
_STAGE_WORDS = {"midterm": N_("Midterm"), "final": N_("Final")}
_VIEWS = {"write": N_("Assessments"), "compare": N_("Compare")}
_NARROW = 110
"""Letters of width under which the cards stand below each other."""


class AssessmentTab(Translated):
    """One's own at the left, to write, the others' at the right, to read; or all in one table."""

    def __init__(self, functions: AssessmentFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._stage = functions.stage()
        self._own: AssessmentRow | None = None
        own_words = functions.role == "student"  # the sentences speak of the trainee
        self.sheet = OwnSheet(functions.scale(), None if own_words else functions.phrases)
        self.saved = QLabel()
        look(self.saved, "small")
        self.saved.setWordWrap(True)
        self.own = Card(_OWN[functions.role])
        self.past = PastLink()
        self.own.add(self.sheet)
        self.own.add(self.saved)
        self.own.add(flowing(self.past, to_right=True))
        self.own.body.addStretch(1)
        self.sheet.setVisible(functions.writes)
        self._column = OthersColumn(
            [role for role in ROLES if role != functions.role or not functions.writes]
        )
        self.compare = CompareView()
        self.stages = {
            stage: push_button(partial(self.show_stage, stage)) for stage in ASSESSMENT_STAGES
        }
        self.views = {view: push_button(partial(self.show_view, view)) for view in _VIEWS}
        self._lay_out()
        self.views["write"].setChecked(True)
        self.stages[self._stage].setChecked(True)
        self.sheet.edited.connect(self._save)
        self._say()
        self._show(keep=False)

    def _lay_out(self) -> None:
        self.cards = QWidget()
        look(self.cards, "clear")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.cards)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_L)
        self._row.addWidget(self.own, 5)
        self._row.addWidget(self._column, 3)
        self.shelf = Shelf()
        self.shelf.addWidget(self.cards)
        self.shelf.addWidget(self.compare)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_M)
        whole.addWidget(flowing(_segments(self.stages), _segments(self.views), gap=SPACE_L))
        whole.addWidget(self.shelf, 1)

    @property
    def others(self) -> list[OtherCard]:
        """The cards of the others' assessments."""
        return self._column.cards

    def reload(self, kinds: Kinds) -> None:
        """Show what is saved; what is being typed, or waits for an explanation, stays."""
        if not kinds.isdisjoint(SHOWS):
            self._show(keep=True)

    def show_stage(self, stage: str) -> None:
        """Show the midterm or the final assessment."""
        self._stage = stage
        self.stages[stage].setChecked(True)
        self._show(keep=False)

    def show_view(self, view: str) -> None:
        """Show the assessments to write and read ("write"), or in one table ("compare")."""
        self.views[view].setChecked(True)
        self.shelf.setCurrentWidget(self.compare if view == "compare" else self.cards)

    def _show(self, *, keep: bool) -> None:
        by = self._functions.criteria()
        rows = self._functions.assessments()
        names = self._functions.names()
        self._own = own_row(rows, self._functions.role, self._stage)
        draft = draft_of(self._stage, self._own, by)
        self.past.show_record(self._own.id if self._own is not None else None)
        self.sheet.tell_whose(self._own, by.criteria)
        self.sheet.show_draft(merged(self.sheet.draft, draft) if keep else draft)
        own = self._own if self._functions.writes else None
        others = [row for row in rows if row.stage == self._stage and row is not own]
        self._column.show_rows(others, names, by.criteria)
        self.compare.show_rows(rows, self._stage, by.criteria)
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
        self._say()
        self._show(keep=True)

    def _say(self) -> None:
        for words, buttons in ((_STAGE_WORDS, self.stages), (_VIEWS, self.views)):
            for name, button in buttons.items():
                button.setText(say(words[name]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _NARROW
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)


def _segments(buttons: dict[str, QPushButton]) -> QWidget:
    """Return a holder in which one of two buttons is chosen."""
    holder = QWidget()
    look(holder, "clear")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for at, button in zip(("left", "right"), buttons.values(), strict=True):
        look(button, "segment")
        button.setProperty("at", at)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        row.addWidget(button)
    return holder
