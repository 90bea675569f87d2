"""The marks of the parts: to write at school, to read elsewhere."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.reports.grade_words import marks_words, part_name
from app.reports.grading import GradingRow, PartRow
from app.rules.grade import DIARY, MENTOR
from app.rules.marks import PASS_OR_FAIL, TEN, mark_words, marks_of
from ui.pages.grade.functions import GradeFunctions
from ui.theme import SPACE_M, SPACE_S, SPACE_XS, look
from ui.widgets.card import Card, line
from ui.widgets.fields import LineField
from ui.widgets.fields_choice import ChoiceField, Option
from ui.widgets.label import plain_label
from ui.widgets.translated import Translated, begun


def options_on(scale: str, *, both: bool = True) -> list[Option]:
    """Return no mark, then the marks of a scale with their words; `both`: the other's too."""
    other = TEN if scale == PASS_OR_FAIL else PASS_OR_FAIL
    marks = [*marks_of(scale)]
    if both:
        marks = list(dict.fromkeys([*marks[:-1], *marks_of(other)[:-1], marks[-1]]))
    none: list[Option] = [("", _("no mark"))]
    return none + [(mark, f"{mark} – {mark_words(mark)}") for mark in marks]


class PartLine(Translated):
    """One part: its name and weight, whose mark counts, the school's own mark and remarks."""

    def __init__(
        self, what: str, functions: GradeFunctions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._functions = functions
        self._scale = TEN
        self._counted = ""
        self.what = what
        self.row = PartRow(what, None, "", ())
        self.title = plain_label("strong")
        self.about = plain_label("small")
        self.mark = ChoiceField("mark", N_("Mark"), lambda: options_on(self._scale))
        self.comment = LineField("comment", N_("Comment"), hint=N_("Comment"))
        self.mark.combo.setMinimumContentsLength(14)
        self.mark.label.hide()
        self.comment.label.hide()
        self.words = plain_label()
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        for widget, share in ((self.title, 4), (self.mark, 4), (self.comment, 6), (self.words, 10)):
            row.addWidget(widget, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_XS, 0, SPACE_XS)
        column.setSpacing(SPACE_XS)
        column.addLayout(row)
        column.addWidget(self.about)
        self.mark.edited.connect(self._marked)
        self.comment.edited.connect(self._commented)

    def show_part(self, row: PartRow, scale: str, counted: str) -> None:
        """Show what is known of it, `counted` being what the working makes of its marks.

        What is being typed stays.
        """
        self.row, self._scale, self._counted = row, scale, counted
        to_write = self._functions.grades and row.source != "mentor"
        self.mark.setVisible(to_write)
        self.comment.setVisible(to_write)
        self.words.setVisible(not to_write)
        past = row.record
        self.mark.past = (past, "mark") if past is not None else None
        self.comment.past = (past, "comment") if past is not None else None
        self.retranslate()
        self.mark.set_value(row.mark or "")
        self.comment.set_value(row.comment)

    def retranslate(self) -> None:
        name = begun(part_name(self.what))
        self.title.setText(name)
        self.mark.retranslate()
        self.comment.retranslate()
        self.mark.editor.setAccessibleName(_("Mark: {criterion}").format(criterion=name))
        self.comment.editor.setAccessibleName(_("Comment: {criterion}").format(criterion=name))
        self.words.setText(self._said())
        about = [self._weight(), self._source()]
        self.about.setText(" · ".join(text for text in about if text))
        self.about.setVisible(bool(self.about.text()))

    def _said(self) -> str:
        mark = self._counted if self.row.marks else _("no mark")
        if len(self.row.marks) == 1:
            mark = f"{self.row.marks[0]} – {mark_words(self.row.marks[0])}"
        return " · ".join(text for text in (mark, self.row.comment) if text)

    def _weight(self) -> str:
        if self.row.weight is None:
            return _("not part of the formula, so it doesn't count")
        return _("weight {weight}").format(weight=self.row.weight)

    def _source(self) -> str:
        if self.row.source == "mentor":
            return _("given by the company mentor")
        if self.row.source == "days":
            count = len(self.row.marks)
            words = ngettext(
                "the mean of {count} confirmed day counts: {mean}",
                "the mean of {count} confirmed days counts: {mean}",
                count,
            )
            return words.format(count=count, mean=self._counted.rpartition("→ ")[2])
        if self.what == MENTOR and not self.row.mark:
            return _("the company mentor has given none yet; write it here where it is on paper")
        if self.what == DIARY and not self.row.mark:
            return _("no confirmed day has a mark; mark the whole diary")
        return ""

    def _marked(self, _name: str, value: Any) -> None:
        self._functions.mark(self.what, str(value or ""), None, self.mark.show_error)

    def _commented(self, _name: str, value: Any) -> None:
        self._functions.mark(self.what, None, str(value or ""), self.comment.show_error)


class MarksCard(Card):
    """All parts one below the other."""

    def __init__(self, functions: GradeFunctions, parent: QWidget | None = None) -> None:
        super().__init__(N_("Marks of the parts"), parent=parent)
        self._functions = functions
        self.lines: list[PartLine] = []
        self.holder = QWidget()
        look(self.holder, "clear")
        self._column = QVBoxLayout(self.holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self.add(self.holder)

    def show_grading(self, row: GradingRow) -> None:
        """Show the parts that the formula asks for, and marks that it doesn't ask for any more."""
        if [each.what for each in row.parts] != [each.what for each in self.lines]:
            self._build(row)
        counted = {part.what: marks_words(part) for part in row.live.parts}
        for each, part in zip(self.lines, row.parts, strict=True):
            each.show_part(part, row.scale, counted.get(part.what, "; ".join(part.marks)))

    def line_of(self, what: str) -> PartLine:
        """Return the line of a part."""
        return next(each for each in self.lines if each.what == what)

    def _build(self, row: GradingRow) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.lines = [PartLine(part.what, self._functions) for part in row.parts]
        for at, each in enumerate(self.lines):
            if at:
                self._column.addWidget(line())
            self._column.addWidget(each)


