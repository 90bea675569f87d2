"""One criterion to mark: its levels, the mark and a comment."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.i18n import N_, _
from app.rules.criteria import SPANS, Criterion, level_of
from app.rules.marks import FAIL, PASS, PASS_OR_FAIL, is_mark, mark_words, marks_of
from ui.pages.assessment.draft import MarkedCriterion
from ui.theme import SPACE_M, SPACE_S, SPACE_XS, look
from ui.widgets.fields import LineField
from ui.widgets.fields_choice import ChoiceField, Option
from ui.widgets.grid import columns_of
from ui.widgets.translated import Translated

_FAILS: Final = "low"
"""The level that doesn't pass."""


def mark_options(scale: str, kept: str | None = None) -> list[Option]:
    """Return no mark, then the marks of a scale with their words, the best first.

    A mark `kept` from before the scale changed is the last one: it shows until another is chosen.
    """
    marks = marks_of(scale)
    if kept not in marks and is_mark(kept):
        marks = (*marks, str(kept))
    found: list[Option] = [("", _("no mark"))]
    return found + [(mark, f"{mark} – {mark_words(mark)}") for mark in marks]


def levels_of(criterion: Criterion, scale: str) -> dict[str, tuple[str, str]]:
    """Return the levels that are written: the marks that each stands for, and what it means.

    On the scale of i and ni that is the least that passes, and what doesn't.
    """
    texts = {name: str(getattr(criterion, name)) for name in SPANS}
    written = {name: text for name, text in texts.items() if text}
    if scale != PASS_OR_FAIL:
        return {name: ("{}–{}".format(*SPANS[name]), text) for name, text in written.items()}
    passing = [name for name in written if name != _FAILS][-1:]
    said = {name: _("{mark}, at least").format(mark=PASS) for name in passing}
    said |= {name: FAIL for name in written if name == _FAILS}
    return {name: (mark, written[name]) for name, mark in said.items()}


class Levels(Translated):
    """What the spans of marks mean, side by side; the one that is given stands out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "clear")
        self.labels = {name: QLabel() for name in SPANS}
        for label in self.labels.values():
            look(label, "small")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(columns_of(*self.labels.values(), letters=19, most=4, gap=SPACE_M))

    def show_criterion(self, criterion: MarkedCriterion, scale: str) -> None:
        """Show the levels of a criterion and which of them its mark stands for."""
        levels = levels_of(criterion.criterion, scale)
        given = level_of(criterion.mark)
        if criterion.mark == PASS:
            given = next((name for name in levels if name != _FAILS), "")
        for name, label in self.labels.items():
            span, text = (escape(each) for each in levels.get(name, ("", "")))
            said = f"<b>{span}</b> {text}"
            label.setText(f"<b><u>{span}</u> {text}</b>" if name == given else said)
            label.setVisible(bool(text))


class CriterionLine(Translated):
    """Title, mark and comment on one line; below, what the marks mean."""

    edited = Signal(str)
    """The criterion's key."""

    def __init__(self, criterion: MarkedCriterion, scale: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.criterion = criterion
        self._scale = scale
        self._levels_shown = True
        self.title = QLabel()
        look(self.title, "strong")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.mark = ChoiceField(
            "mark", N_("Mark"), lambda: mark_options(self._scale, self.criterion.mark)
        )
        self.comment = LineField("comment", N_("Comment"), hint=N_("Comment"))
        self.mark.label.hide()
        self.comment.label.hide()
        self.level = QLabel()
        look(self.level, "small")
        self.level.setWordWrap(True)
        self.level.setTextFormat(Qt.TextFormat.PlainText)
        self.levels = Levels()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_XS, 0, SPACE_S)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_XS)
        for column, (widget, share) in enumerate(
            ((self.title, 4), (self.mark, 4), (self.comment, 5))
        ):
            grid.addWidget(widget, 0, column)
            grid.setColumnStretch(column, share)
        grid.addWidget(self.level, 1, 0, 1, 3)
        grid.addWidget(self.levels, 2, 0, 1, 3)
        self.mark.edited.connect(self._edited)
        self.comment.edited.connect(self._edited)
        self.show_criterion(criterion)

    def tell_whose(self, record: bytes | None) -> None:
        """Know the record that is written here, for the history of its fields."""
        for field in (self.mark, self.comment):
            field.past = (record, field.name) if record is not None else None

    def show_criterion(self, criterion: MarkedCriterion) -> None:
        """Show its mark and comment."""
        self.criterion = criterion
        if criterion.mark not in (None, *marks_of(self._scale)):
            self.mark.reload_options()
        self.mark.set_value(criterion.mark or "")
        self.comment.set_value(criterion.comment)
        self.retranslate()

    def show_levels(self, *, shown: bool) -> None:
        """Show what every mark means, or only what the given one does."""
        self._levels_shown = shown
        self._tell()

    def retranslate(self) -> None:
        title = self.criterion.title
        self.title.setText(title)
        self.mark.retranslate()
        self.comment.retranslate()
        self.mark.editor.setAccessibleName(_("Mark: {criterion}").format(criterion=title))
        self.comment.editor.setAccessibleName(_("Comment: {criterion}").format(criterion=title))
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
        self.level.setVisible(bool(words) and not self._levels_shown)
        self.levels.show_criterion(self.criterion, self._scale)
        self.levels.setVisible(self._levels_shown)
        levels = levels_of(self.criterion.criterion, self._scale).values()
        self.mark.editor.setToolTip("\n".join(f"{marks}: {text}" for marks, text in levels))
        if self.criterion.needs_comment:
            self.comment.show_error(
                _("Mark {mark} needs a comment. It is saved when you write why.").format(
                    mark=self.criterion.mark
                )
            )
        else:
            self.comment.clear_error()
