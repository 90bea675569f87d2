"""One's own assessment as a form: every field saves itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.i18n.numbers import decimal
from app.reports.assessments import AssessmentRow
from app.rules.criteria import Criteria
from app.rules.marks import marks_of
from ui.pages.assessment.criterion import CriterionLine, mark_options
from ui.pages.assessment.draft import Draft
from ui.pages.assessment.functions import TEXTS
from ui.pages.assessment.phrases import Phrases, helped
from ui.theme import SPACE_L, SPACE_S, look
from ui.widgets.card import line
from ui.widgets.fields import TextField
from ui.widgets.fields_choice import ChoiceField, Option
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.translated import Translated, say

TITLES = {
    "attitude": N_("Attitude to work, colleagues, discipline"),
    "preparation": N_("Professional preparation"),
    "attention": N_("What needs more attention"),
    "remarks": N_("Remarks on the placement programme"),
}


class OwnSheet(Translated):
    """Criteria, texts and the mark of one's own assessment; `edited` after each change."""

    edited = Signal()

    def __init__(
        self, scale: str, phrases: Phrases | None = None, parent: QWidget | None = None
    ) -> None:
        """`phrases` gives the school's own sentences; without it, none are offered."""
        super().__init__(parent)
        self._scale = scale
        self.draft = Draft("final")
        self.lines: list[CriterionLine] = []
        self._records: dict[str, bytes] = {}
        self.texts = {name: TextField(name, TITLES[name], lines=3) for name in TEXTS}
        self.mark = ChoiceField("mark", N_("Mark"), self._options)
        self.mean = QLabel()
        look(self.mean, "small")
        self.mean.setWordWrap(True)
        self.criteria_title = QLabel()
        self.texts_title = QLabel()
        for label in (self.criteria_title, self.texts_title):
            look(label, "section")
        self.levels = QPushButton()
        look(self.levels, "link")
        self.levels.setCheckable(True)
        self.levels.setChecked(True)
        self.levels.toggled.connect(lambda _on: self._show_levels())
        self._criteria = QVBoxLayout()
        self._criteria.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(flowing(self.criteria_title, self.levels))
        column.addLayout(self._criteria)
        column.addWidget(line())
        column.addSpacing(SPACE_S)
        column.addWidget(self.texts_title)
        texts = [
            field if phrases is None else helped(field, TITLES[name], name, phrases)
            for name, field in self.texts.items()
        ]
        column.addWidget(columns_of(*texts, letters=40, most=2, gap=SPACE_L))
        column.addWidget(line())
        column.addSpacing(SPACE_S)
        self.mark.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.mark.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
        column.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.mean)
        for field in (*self.texts.values(), self.mark):
            field.edited.connect(self._edited)
        self.retranslate()

    def show_draft(self, draft: Draft) -> None:
        """Show what is written at a stage; what is being typed stays."""
        self.draft = draft
        if [each.key for each in draft.criteria] != [row.criterion.key for row in self.lines]:
            self._build_lines(draft)
        for row, criterion in zip(self.lines, draft.criteria, strict=True):
            row.tell_whose(self._records.get(criterion.key))
            row.show_criterion(criterion)
        for name, field in self.texts.items():
            field.set_value(draft.values.get(name, ""))
        if draft.mark not in (None, *marks_of(self._scale)):
            self.mark.reload_options()
        self.mark.set_value(draft.values.get("mark", ""))
        self._tell()

    def _options(self) -> list[Option]:
        return mark_options(self._scale, self.draft.mark)

    def tell_whose(self, row: AssessmentRow | None, criteria: Criteria) -> None:
        """Know the record that is written here, for the history of its fields."""
        for name, field in (*self.texts.items(), ("mark", self.mark)):
            field.past = (row.id, name) if row is not None else None
        marks = row.criteria if row is not None else ()
        self._records = {criteria.key_of(each.key, each.criterion): each.id for each in marks}

    def refuse(self, why: str) -> None:
        """Say beside the mark what could not be saved."""
        self.mark.show_error(why)

    def retranslate(self) -> None:
        self.criteria_title.setText(_("Criteria"))
        self.texts_title.setText(_("Reference report"))
        self._show_levels()
        self._tell()

    def _show_levels(self) -> None:
        shown = self.levels.isChecked()
        self.levels.setText(_("Hide what marks mean") if shown else _("Show what marks mean"))
        for row in self.lines:
            row.show_levels(shown=shown)

    def _build_lines(self, draft: Draft) -> None:
        for row in self.lines:
            row.hide()
            row.deleteLater()
        self.lines = [CriterionLine(each, self._scale) for each in draft.criteria]
        for row in self.lines:
            self._criteria.addWidget(row)
            row.edited.connect(lambda _key: self._marked())
        self._show_levels()

    def _marked(self) -> None:
        self._tell()
        self.edited.emit()

    def _edited(self, name: str, value: Any) -> None:
        self.draft.values[name] = str(value or "")
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        mean = self.draft.mean
        self.mean.setVisible(mean is not None)
        if mean is not None:
            shown = decimal(mean.numerator / mean.denominator, 1)
            self.mean.setText(
                _("The criteria's marks come to {mean} on average, by their weights.").format(
                    mean=shown
                )
            )
        if self.draft.needs_words:
            self.mark.show_error(
                _(
                    "Mark {mark} needs an explanation. It is saved when you write a sentence "
                    "in the reference report."
                ).format(mark=self.draft.mark)
            )
        else:
            self.mark.clear_error()


def title_of(name: str) -> str:
    """Return what a text is called."""
    return say(TITLES[name])
