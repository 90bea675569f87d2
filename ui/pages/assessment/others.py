"""Another party's assessment, to read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.i18n import N_, _, language
from app.i18n.dates import screen_date
from app.reports.assessments import AssessmentRow
from app.rules.criteria import GENERAL, Criteria, starting_set
from app.rules.marks import mark_words
from ui.pages.assessment.draft import marked
from ui.pages.assessment.functions import TEXTS
from ui.pages.assessment.sheet import title_of
from ui.theme import SPACE_M, SPACE_XS, look
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.past import PastLink
from ui.widgets.translated import say

HEADS = {
    "mentor": N_("Company mentor's assessment"),
    "student": N_("Trainee's self-assessment"),
    "teacher": N_("School supervisor's assessment"),
}
_MISSING = {
    "mentor": N_("The company mentor has not written anything yet."),
    "student": N_("The trainee has not written anything yet."),
    "teacher": N_("The school supervisor has not written anything yet."),
}


class OtherCard(Card):
    """Marks by criterion, the texts and the mark; or that nothing is there yet."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        self.role = role
        self._row: AssessmentRow | None = None
        self._name = ""
        self._criteria = starting_set(GENERAL, language())
        self.chip = StatusChip()
        self.about = QLabel()
        self.holder = QWidget()
        super().__init__(HEADS[role], parent=parent)
        self.add_to_head(self.chip)
        look(self.about, "muted")
        self.about.setWordWrap(True)
        look(self.holder, "clear")
        self._grid = QGridLayout(self.holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(SPACE_XS)
        self._grid.setColumnStretch(0, 1)
        self.add(self.about)
        self.add(self.holder)
        self.past = PastLink()
        self.add(flowing(self.past, to_right=True))
        self.retranslate()

    def show_row(self, row: AssessmentRow | None, name: str, criteria: Criteria) -> None:
        """Show an assessment, or that there is none; `name` is said of who wrote it."""
        self._row, self._name, self._criteria = row, name, criteria
        self.past.show_record(row.id if row is not None else None)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "_grid"):
            return
        row = self._row
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.chip.setVisible(row is not None and bool(row.mark))
        self.holder.setVisible(row is not None)
        if row is None:
            self.about.setText(say(_MISSING[self.role]))
            return
        if row.mark:
            self.chip.set_state("good", _("mark {mark}").format(mark=_words(row.mark)))
        given = screen_date(row.given_on) if row.given_on is not None else ""
        form = _("from a form: {name}").format(name=row.form) if row.form else ""
        self.about.setText(" · ".join(word for word in (self._name, given, form) if word))
        self._fill(row)

    def _fill(self, row: AssessmentRow) -> None:
        for each in marked(row, self._criteria):
            if not each.mark and not each.comment:
                continue
            title = _label(each.title)
            mark = _label(each.mark or "–", "strong")
            mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            mark.setToolTip(each.level())
            at = self._grid.rowCount()
            self._grid.addWidget(title, at, 0)
            self._grid.addWidget(mark, at, 1)
            if each.comment:
                self._grid.addWidget(_label(each.comment, "small"), at + 1, 0, 1, 2)
        for name in TEXTS:
            if getattr(row, name):
                at = self._grid.rowCount()
                self._grid.addWidget(_label(title_of(name), "label"), at, 0, 1, 2)
                self._grid.addWidget(_label(getattr(row, name)), at + 1, 0, 1, 2)


def _label(text: str, style: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(style != "strong")
    if style:
        look(label, style)
    return label


def _words(mark: str) -> str:
    try:
        return f"{mark} – {mark_words(mark)}"
    except KeyError:
        return mark
