"""One's own assessment as a form: every field saves itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.reports.assessments import AssessmentRow
from app.rules.marks import mark_words, marks_of
from ui.pages.assessment.draft import Draft, MarkedCriterion, key_of
from ui.pages.assessment.functions import TEXTS
from ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS, look
from ui.widgets.card import line
from ui.widgets.fields import LineField, TextField
from ui.widgets.fields_choice import ChoiceField, Option
from ui.widgets.grid import columns_of
from ui.widgets.translated import Translated, say

TITLES = {
    "attitude": N_("Attitude to work, colleagues, discipline"),
    "preparation": N_("Professional preparation"),
    "attention": N_("What needs more attention"),
    "remarks": N_("Remarks on the placement programme"),
}


def mark_options(scale: str) -> list[Option]:
    """Return no mark, then the marks of a scale with their words, the best first."""
    found: list[Option] = [("", _("no mark"))]
    return found + [(mark, f"{mark} – {mark_words(mark)}") for mark in marks_of(scale)]


class CriterionLine(Translated):
    """Title, mark and comment on one line; what the mark means below."""

    edited = Signal(str)
    """The criterion's key."""

    def __init__(self, criterion: MarkedCriterion, scale: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.criterion = criterion
        self._scale = scale
        self.title = QLabel()
        look(self.title, "strong")
        self.title.setWordWrap(True)
        self.mark = ChoiceField("mark", N_("Mark"), lambda: mark_options(self._scale))
        self.comment = LineField("comment", N_("Comment"), hint=N_("Comment"))
        self.mark.label.hide()
        self.comment.label.hide()
        self.level = QLabel()
        look(self.level, "small")
        self.level.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_XS, 0, SPACE_XS)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_XS)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.mark, 0, 1)
        grid.addWidget(self.comment, 0, 2)
        grid.addWidget(self.level, 1, 0, 1, 3)
        for column, share in enumerate((4, 4, 5)):
            grid.setColumnStretch(column, share)
        self.mark.edited.connect(self._edited)
        self.comment.edited.connect(self._edited)
        self.show_criterion(criterion)
        self.retranslate()

    def tell_whose(self, record: bytes | None) -> None:
        """Know the record that is written here, for the history of its fields."""
        for field in (self.mark, self.comment):
            field.past = (record, field.name) if record is not None else None

    def show_criterion(self, criterion: MarkedCriterion) -> None:
        """Show its mark and comment."""
        self.criterion = criterion
        self.mark.set_value(criterion.mark or "")
        self.comment.set_value(criterion.comment)
        self._tell()

    def retranslate(self) -> None:
        title = self.criterion.title
        self.title.setText(title)
        self.mark.retranslate()
        self.comment.retranslate()
        self.mark.editor.setAccessibleName(_("Mark: {criterion}").format(criterion=title))
        self.comment.editor.setAccessibleName(_("Comment: {criterion}").format(criterion=title))
        start = self.criterion.start
        levels = start.levels if start is not None else ()
        meaning = [f"{each.highest}–{each.lowest}: {each.text}" for each in levels]
        self.mark.editor.setToolTip("\n".join(meaning))
        self._tell()

    def _edited(self, name: str, value: Any) -> None:
        if name == "mark":
            self.criterion.mark = value or None
        else:
            self.criterion.comment = value
        self._tell()
        self.edited.emit(self.criterion.key)

    def _tell(self) -> None:
        words = self.criterion.level()
        self.level.setText(words)
        self.level.setVisible(bool(words))
        if self.criterion.needs_comment:
            self.comment.show_error(
                _("Mark {mark} needs a comment. It is saved when you write why.").format(
                    mark=self.criterion.mark
                )
            )
        else:
            self.comment.clear_error()


class OwnSheet(Translated):
    """Criteria, texts and the mark of one's own assessment; `edited` after each change."""

    edited = Signal()

    def __init__(self, scale: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self.draft = Draft("final")
        self.lines: list[CriterionLine] = []
        self._records: dict[str, bytes] = {}
        self.texts = {name: TextField(name, TITLES[name], lines=3) for name in TEXTS}
        self.mark = ChoiceField("mark", N_("Mark"), lambda: mark_options(self._scale))
        self.criteria_title = QLabel()
        self.texts_title = QLabel()
        for label in (self.criteria_title, self.texts_title):
            look(label, "section")
        self._criteria = QVBoxLayout()
        self._criteria.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.criteria_title)
        column.addLayout(self._criteria)
        column.addWidget(line())
        column.addSpacing(SPACE_S)
        column.addWidget(self.texts_title)
        column.addWidget(columns_of(*self.texts.values(), letters=40, most=2, gap=SPACE_L))
        column.addWidget(line())
        column.addSpacing(SPACE_S)
        self.mark.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.mark.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
        column.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignLeft)
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
        self.mark.set_value(draft.values.get("mark", ""))
        self._tell()

    def tell_whose(self, row: AssessmentRow | None) -> None:
        """Know the record that is written here, for the history of its fields."""
        for name, field in (*self.texts.items(), ("mark", self.mark)):
            field.past = (row.id, name) if row is not None else None
        criteria = row.criteria if row is not None else ()
        self._records = {key_of(each.criterion): each.id for each in criteria}

    def refuse(self, why: str) -> None:
        """Say beside the mark what could not be saved."""
        self.mark.show_error(why)

    def retranslate(self) -> None:
        self.criteria_title.setText(_("Criteria"))
        self.texts_title.setText(_("Reference report"))
        for row in self.lines:
            row.retranslate()
        self._tell()

    def _build_lines(self, draft: Draft) -> None:
        for row in self.lines:
            row.hide()
            row.deleteLater()
        self.lines = [CriterionLine(each, self._scale) for each in draft.criteria]
        for row in self.lines:
            self._criteria.addWidget(row)
            row.edited.connect(lambda _key: self.edited.emit())

    def _edited(self, name: str, value: Any) -> None:
        self.draft.values[name] = str(value or "")
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
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
