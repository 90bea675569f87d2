"""The final grade: how it is worked out, what was given, and giving it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.reports.grade_words import DIFFERS
from app.reports.grading import GradingRow
from app.rules.grade import Working, outcome
from app.rules.marks import FAIL, NONE_GIVEN, mark_words
from ui.pages.grade.functions import GradeFunctions
from ui.pages.grade.marks import options_on
from ui.theme import SPACE_S, Kind, look
from ui.widgets.card import Card, line
from ui.widgets.chip import StatusChip
from ui.widgets.fields import TextField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.past import PastLink
from ui.widgets.translated import Translated, say
from ui.widgets.working import WorkingTable


class OverrideBox(Translated):
    """Another grade than the one worked out, with its reason."""

    def __init__(self, functions: GradeFunctions, parent: Any = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._scale = "ten"
        self.mark = ChoiceField(
            "mark", N_("Another grade"), lambda: options_on(self._scale, both=False)
        )
        self.reason = TextField("reason", N_("Why it is another one"), lines=2)
        self.give = push_button(self._give, primary=True)
        self.cancel = push_button(self.close_box)
        self.mark.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(line())
        column.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.reason)
        column.addWidget(flowing(self.give, self.cancel))
        self.hide()
        self.retranslate()

    def begin(self, scale: str, mark: str, reason: str) -> None:
        """Ask for a grade and its reason."""
        self._scale = scale
        self.mark.reload_options()
        self.mark.set_value(mark)
        self.reason.set_value(reason)
        self.mark.clear_error()
        self.reason.clear_error()
        self.show()
        self.mark.setFocus()

    def close_box(self) -> None:
        """Ask no more."""
        self.hide()

    def retranslate(self) -> None:
        self.give.setText(_("Give this grade"))
        self.cancel.setText(_("Cancel"))

    def _give(self) -> None:
        mark = str(self.mark.value() or "")
        self.mark.clear_error()
        self.reason.clear_error()
        if not mark:
            self.mark.show_error(_("Choose a grade."))
            return
        self._functions.give(mark, str(self.reason.value()), self.reason.show_error)


class VerdictCard(Card):
    """The working, the grade that was given, and what gives it or takes it back."""

    def __init__(self, functions: GradeFunctions, parent: Any = None) -> None:
        self._functions = functions
        self._row: GradingRow | None = None
        self._now = False
        self.chip = StatusChip()
        self.about = plain_label()
        self.differs = plain_label("muted")
        self.trouble = plain_label("problem")
        self.table = WorkingTable()
        self.chain = plain_label("muted")
        self.to_last = push_button(self._open_last, icon_name="arrow-right-s-line")
        self.swap = push_button(self._swap, icon_name="arrow-left-right-line")
        self.give = push_button(lambda: functions.give(None, None, self._refuse), primary=True)
        self.override = push_button(self._begin, icon_name="edit-2-line")
        self.take_back = push_button(functions.take_back)
        self.box = OverrideBox(functions)
        self.past = PastLink()
        super().__init__(N_("Final grade"), parent=parent)
        self.add_to_head(self.chip)
        for widget in (self.about, self.chain, self.differs, self.table, self.trouble):
            self.add(widget)
        self.trouble.hide()
        self.add(flowing(self.give, self.override, self.take_back, self.swap, self.to_last))
        self.add(self.box)
        self.add(flowing(self.past, to_right=True))
        self.retranslate()

    def show_grading(self, row: GradingRow) -> None:
        """Show what is so now."""
        before = self._row.given if self._row is not None else None
        if before != row.given:
            self._now = False
            self.box.hide()
        self._row = row
        self.trouble.hide()
        given = row.given
        grades = self._functions.grades and row.later is None
        worked_out = outcome(row.live)
        same = given is not None and given.mark == worked_out and not row.differs
        self.give.setVisible(grades and worked_out is not None and not same)
        self.override.setVisible(grades)
        self.take_back.setVisible(grades and given is not None)
        self.swap.setVisible(given is not None and given.working is not None and bool(row.differs))
        self.to_last.setVisible(row.later is not None)
        self.table.setVisible(row.later is None)
        self.past.show_record(given.id if given is not None else None)
        self.table.show_working(self._shown(row))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        row = self._row
        if row is None:
            return
        self._say_buttons(row)
        kind, word = _state(row)
        self.chip.set_state(kind, word)
        self._say(self.about, _about(row))
        self._say(self.chain, _chain(row))
        self._say(self.differs, _differs(row, now=self._now))

    def _say_buttons(self, row: GradingRow) -> None:
        worked_out = outcome(row.live) or ""
        words = _("Give {mark}") if row.given is None else _("Give {mark} instead")
        look(self.give, "primary" if row.given is None else "")
        self.give.setText(words.format(mark=worked_out))
        chosen = row.given is None and outcome(row.live) is None
        self.override.setText(
            _("Give a grade all the same") if chosen else _("Give another grade")
        )
        self.take_back.setText(_("Take the grade back"))
        self.swap.setText(
            _("Show how it was given") if self._now else _("Show what comes out now")
        )
        self.to_last.setText(_("Open that placement"))

    def _say(self, label: Any, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _shown(self, row: GradingRow) -> Working:
        given = row.given
        if given is None or given.working is None or self._now:
            return row.live
        return given.working

    def _swap(self) -> None:
        self._now = not self._now
        if self._row is not None:
            self.table.show_working(self._shown(self._row))
        self.retranslate()

    def _begin(self) -> None:
        row = self._row
        if row is not None:
            given = row.given
            mark = given.mark if given is not None else (outcome(row.live) or "")
            self.box.begin(row.scale, mark, given.reason if given is not None else "")

    def _open_last(self) -> None:
        if self._row is not None and self._row.later is not None:
            self._functions.open(self._row.later.id)

    def _refuse(self, why: str) -> None:
        self._say(self.trouble, why)


def _state(row: GradingRow) -> tuple[Kind, str]:
    if row.later is not None:
        return "neutral", _("in the next placement")
    if row.given is None:
        return "waiting", _("not given yet")
    mark = row.given.mark
    working = row.given.working
    failed = mark == FAIL or (
        mark.isdigit() and working is not None and int(mark) < working.formula.pass_mark
    )
    kind: Kind = "problem" if failed else "neutral" if mark == NONE_GIVEN else "good"
    return kind, f"{mark} – {mark_words(mark)}"


def _about(row: GradingRow) -> str:
    given = row.given
    if row.later is not None:
        return _(
            "The trainee went on in another company ({company}). One final grade is given for "
            "the whole, there."
        ).format(company=row.later.company or "–")
    if given is None:
        worked_out = outcome(row.live)
        if worked_out is None:
            return _("No final grade is given yet; marks are still lacking.")
        return _("No final grade is given yet. By the formula it would be {mark}.").format(
            mark=worked_out
        )
    day = screen_date(given.given_on) if given.given_on is not None else "–"
    if not given.overridden:
        said = _("Given on {day}, as worked out.").format(day=day)
    else:
        worked = outcome(given.working) if given.working is not None else None
        words = (
            _("Given on {day} instead of {worked}: {reason}")
            if worked is not None
            else _("Given on {day}, though not every mark was there: {reason}")
        )
        said = words.format(day=day, worked=worked, reason=given.reason or "–")
    if row.also:
        said += "\n" + _(
            "Another teacher gave {marks} at the same time. Give the grade again to leave one."
        ).format(marks=", ".join(row.also))
    return said


def _chain(row: GradingRow) -> str:
    if not row.earlier:
        return ""
    names = ", ".join(link.company or "–" for link in row.earlier)
    return _(
        "It is for the whole, {companies} included: marks of mentors and days there count too, "
        "and are seen here."
    ).format(companies=names)


def _differs(row: GradingRow, *, now: bool) -> str:
    if not row.differs:
        return ""
    said = [say(DIFFERS[code]) for code in row.differs if code in DIFFERS]
    if "mark" in row.differs:
        worked_out = outcome(row.live)
        said.append(
            _("Now {mark} would come out.").format(mark=worked_out)
            if worked_out is not None
            else _("Now marks would be lacking.")
        )
    said.append(_("The grade stays as it was given."))
    if now:
        said.append(_("Below is what comes out now."))
    return " ".join(said)
