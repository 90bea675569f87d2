"""The placement report: written by the trainee, or by the school for one on paper."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app import clock
from app.i18n import N_, _, ngettext
from app.i18n.dates import screen_date
from app.reports.grading import GradingRow, ReportRow
from ui.pages.grade.functions import GradeFunctions
from ui.theme import SPACE_S
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.fields import TextField
from ui.widgets.fields_time import DateField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.past import PastLink
from ui.widgets.translated import Translated, say

_NONE = {
    "student": N_("Write the report here, or attach it as a file; then hand it in."),
    "teacher": N_("The trainee has not written a report yet."),
    "mentor": N_("The trainee has not written a report yet."),
}


class OtherReport(Translated):
    """Somebody else's report, to read."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._row: ReportRow | None = None
        self.about = plain_label("small")
        self.text = TextField("text", N_("Text of the report"), lines=8)
        self.text.set_read_only(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.about)
        column.addWidget(self.text)
        self.hide()

    def show_report(self, row: ReportRow | None) -> None:
        """Show a report, or nothing."""
        self._row = row
        self.setVisible(row is not None)
        self.text.set_value(row.text if row is not None else "")
        self.text.setVisible(row is not None and bool(row.text))
        self.retranslate()

    def retranslate(self) -> None:
        row = self._row
        if row is None:
            return
        words = (
            _("the trainee's own")
            if row.role == "student"
            else _("on paper, noted by the school supervisor")
        )
        self.about.setText(" · ".join(filter(None, (words, files_words(row.files)))))


class OwnReport(Translated):
    """One's own report while it is written: text, files, handing in and taking back."""

    def __init__(self, functions: GradeFunctions, parent: Any = None) -> None:
        super().__init__(parent)
        self._verbs = functions.report
        self._on_paper = functions.role == "teacher"
        self.row: ReportRow | None = None
        self.text = TextField("text", N_("Text of the report"), lines=8)
        self.day = DateField("handed_in_on", N_("Handed in on"))
        self.day.write(clock.today())
        self.files = plain_label("small")
        self.trouble = plain_label("problem")
        self.trouble.hide()
        self.attach = push_button(self._attach, icon_name="attachment-2")
        self.hand_in = push_button(self._hand_in, icon_name="check-line", primary=True)
        self.take_back = push_button(self._take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for widget in (self.text, self.files, self.day, self.trouble):
            column.addWidget(widget)
        self.day.setVisible(self._on_paper)
        column.addWidget(flowing(self.hand_in, self.attach, self.take_back))
        self.text.edited.connect(lambda _name, text: self._verbs.write(text, self._refuse))
        self.retranslate()

    def show_report(self, row: ReportRow | None, *, marked: bool) -> None:
        """Show what is saved; what is being typed stays. A marked one isn't taken back."""
        self.row = row
        done = row is not None and row.handed_in_on is not None
        self.text.past = (row.id, "text") if row is not None else None
        self.text.set_value(row.text if row is not None else "")
        self.text.set_read_only(done)
        self.attach.setVisible(not done)
        self.hand_in.setVisible(not done)
        self.day.setVisible(self._on_paper and not done)
        self.take_back.setVisible(done and (self._on_paper or not marked))
        self.trouble.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.attach.setText(_("Attach a file"))
        self.hand_in.setText(
            _("It is handed in on paper") if self._on_paper else _("Hand the report in")
        )
        self.take_back.setText(_("Take it back"))
        words = files_words(self.row.files) if self.row is not None else ""
        self.files.setText(words)
        self.files.setVisible(bool(words))

    def _attach(self) -> None:
        self.text.commit()
        self._verbs.attach(self._refuse)

    def _hand_in(self) -> None:
        self.text.commit()
        if not self._on_paper or self.day.commit():
            self._verbs.hand_in(self.day.value() if self._on_paper else None, self._refuse)

    def _take_back(self) -> None:
        self._verbs.take_back()

    def _refuse(self, why: str) -> None:
        self.trouble.setText(why)
        self.trouble.show()


class ReportCard(Card):
    """The trainee's report; at school also a way to note one that is on paper."""

    def __init__(self, functions: GradeFunctions, parent: Any = None) -> None:
        self._functions = functions
        self._grading: GradingRow | None = None
        self._begun = False
        self.chip = StatusChip()
        self.none = plain_label("muted")
        self.other = OtherReport()
        self.own = OwnReport(functions)
        self.past = PastLink()
        self.begin = push_button(self._begin, icon_name="edit-2-line")
        super().__init__(N_("Placement report"), parent=parent)
        self.add_to_head(self.chip)
        self.add(self.none)
        self.add(self.other)
        self.add(self.own)
        self.add(flowing(self.begin))
        self.add(flowing(self.past, to_right=True))
        self.retranslate()

    def show_grading(self, row: GradingRow) -> None:
        """Show the reports as they are."""
        self._grading = row
        writer = self._functions.role if self._functions.reports else ""
        own = next((each for each in row.reports if each.role == writer), None)
        others = [each for each in row.reports if each is not own]
        self.other.show_report(others[0] if others else None)
        self.own.show_report(own, marked=bool(row.part("report").mark))
        asks = writer == "student" or (writer == "teacher" and (own is not None or self._begun))
        self.own.setVisible(asks)
        self.begin.setVisible(writer == "teacher" and not asks and not others)
        self.none.setVisible(not row.reports and not (writer == "teacher" and asks))
        known = own or (others[0] if others else None)
        self.past.show_record(known.id if known is not None else None)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.begin.setText(_("The report is on paper"))
        role = self._functions.role if self._functions.writes else "mentor"
        self.none.setText(say(_NONE[role]))
        rows = self._grading.reports if self._grading is not None else ()
        days = [row.handed_in_on for row in rows if row.handed_in_on is not None]
        if days:
            self.chip.set_state(
                "good", _("handed in {day}").format(day=screen_date(min(days)))
            )
        else:
            self.chip.set_state("waiting" if rows else "neutral", _("not handed in yet"))

    def _begin(self) -> None:
        self._begun = True
        if self._grading is not None:
            self.show_grading(self._grading)
        self.own.day.setFocus()


def files_words(count: int) -> str:
    """Return how many files a report has."""
    if not count:
        return ""
    return ngettext(
        "{count} file, under Attachments", "{count} files, under Attachments", count
    ).format(count=count)
