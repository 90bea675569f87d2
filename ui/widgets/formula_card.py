"""The formula of the final grade: the school's, or a programme's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.reports.formula import FormulaRow
from app.reports.grade_words import MISSING, ROUNDINGS, formula_words
from app.rules.grade import Formula, grade
from ui.theme import SPACE_L, SPACE_S, SPACE_XL, look
from ui.widgets.card import Card
from ui.widgets.fields import Field
from ui.widgets.fields_choice import ChoiceField, NumberField
from ui.widgets.flow import flowing
from ui.widgets.formula_parts import FormulaParts
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.translated import begun, say
from ui.widgets.working import WorkingTable

Done = Callable[[str], object]
"""Told nothing once it is saved, or why it was refused."""
_NARROW = 120
"""Letters of width under which the example stands below."""


@dataclass(frozen=True)
class FormulaVerbs:
    """What the card asks and does, for the school or for one programme."""

    formula: Callable[[], FormulaRow]
    save: Callable[[Formula, Done], object]
    as_school: Callable[[], object] | None
    """Let the programme use the school's formula; None where it is the school's."""
    waiting: Callable[[], int]
    """How many placements under way have another formula."""
    hand_out: Callable[[], object]


class FormulaCard(Card):
    """Every field saves itself; beside, an example is worked out."""

    def __init__(self, verbs: FormulaVerbs | None = None, parent: QWidget | None = None) -> None:
        self._verbs = verbs
        self._row: FormulaRow | None = None
        self._refused = False
        self._saves = 0
        self._own = False
        self.inherited = plain_label()
        self.own = push_button(self._begin_own, icon_name="edit-2-line")
        self.parts = FormulaParts()
        self.fields: dict[str, Field] = {
            "rounding": ChoiceField(
                "rounding", N_("Rounding"), lambda: [(c, begun(say(w))) for c, w in
                                                      ROUNDINGS.items()]
            ),
            "pass_mark": NumberField("pass_mark", N_("Pass mark"), 2, 10),
            "missing": ChoiceField(
                "missing", N_("A part without a mark"),
                lambda: [(c, begun(say(w))) for c, w in MISSING.items()],
            ),
            "each_must_pass": ChoiceField(
                "each_must_pass", N_("To pass"),
                lambda: [(False, _("The whole is enough")), (True, _("Every part must be passed"))],
            ),
        }  # fmt: skip
        self.trouble = plain_label("problem")
        self.trouble.hide()
        self.example_title = plain_label("section")
        self.example = WorkingTable()
        self.note = plain_label("small")
        self.hand_out = push_button(self._hand_out, icon_name="group-line")
        self.as_school = push_button(self._as_school)
        super().__init__(N_("Formula of the final grade"), parent=parent)
        self.form = self._build_form()
        self.add(self.inherited)
        self.add(self.form)
        self.add(self.note)
        self.add(flowing(self.own, self.hand_out, self.as_school))
        self.parts.changed.connect(self._save)
        self.parts.exampled.connect(self._show_example)
        for field in self.fields.values():
            field.edited.connect(lambda _name, _value: self._save())
        self.reload()

    def _build_form(self) -> QWidget:
        form = QWidget()
        look(form, "clear")
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, form)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(SPACE_XL)
        written = columns_of(*self.fields.values(), letters=26, most=2, gap=SPACE_L)
        for share, widgets in (
            (4, (self.parts, written, self.trouble)),
            (3, (self.example_title, self.example)),
        ):
            column = QVBoxLayout()
            column.setSpacing(SPACE_S)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
            self._halves.addLayout(column, share)
        return form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _NARROW
        way = QBoxLayout.Direction
        self._halves.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def use(self, verbs: FormulaVerbs) -> None:
        """Show another programme's formula."""
        self._verbs = verbs
        self._refused = self._own = False
        self._saves = 0
        self.trouble.hide()
        self.reload()

    def reload(self) -> None:
        """Show what is saved; what was refused stays to be mended, and so does what is on its
        way to be saved.
        """
        if self._verbs is None:
            return
        self._row = self._verbs.formula()
        if not self._refused and not self._saves:
            self._show(self._row.formula)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if self._verbs is None or self._row is None:
            return
        programmes = self._verbs.as_school is not None
        own = not programmes or self._own or self._row.source == "programme"
        self.form.setVisible(own)
        self.inherited.setVisible(not own)
        self.own.setVisible(not own)
        self.as_school.setVisible(programmes and own)
        self.inherited.setText(
            _("As at the whole school: {formula}.").format(formula=formula_words(self._row.formula))
        )
        self.own.setText(_("A formula of its own"))
        self.as_school.setText(_("Use the school's formula"))
        self.example_title.setText(_("Example"))
        self._say_waiting(self._verbs.waiting() if own else 0)

    def _say_waiting(self, count: int) -> None:
        said = _(
            "It is for placements made from now on; grades already given stay as they were given."
        )
        if count:
            said += " " + ngettext(
                "{count} placement under way has another formula.",
                "{count} placements under way have another formula.",
                count,
            ).format(count=count)
        self.note.setText(said)
        self.note.setVisible(not self.form.isHidden())
        self.hand_out.setText(_("Give it to placements under way too"))
        self.hand_out.setVisible(bool(count))

    def _show(self, formula: Formula) -> None:
        self.parts.show_parts(formula.parts)
        values: dict[str, Any] = {name: getattr(formula, name) for name in self.fields}
        for name, field in self.fields.items():
            field.set_value(values[name])
        self._show_example()

    def _typed(self) -> Formula:
        known = self._row.formula if self._row is not None else Formula()
        values: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        return replace(known, parts=self.parts.parts, **values)

    def _show_example(self) -> None:
        self.example.show_working(grade(self._typed(), self.parts.examples))

    def _save(self) -> None:
        self._refused = False
        self.trouble.hide()
        self._show_example()
        if self._verbs is not None:
            self._saves += 1
            self._verbs.save(self._typed(), partial(self._saved, self._verbs))

    def _saved(self, verbs: FormulaVerbs, why: str) -> None:
        if verbs is not self._verbs:
            return
        self._saves -= 1
        if self._saves:
            return
        self._refused = bool(why)
        self.trouble.setText(why)
        self.trouble.setVisible(bool(why))
        self.reload()

    def _begin_own(self) -> None:
        self._own = True
        self.retranslate()
        self.parts.add.setFocus()

    def _as_school(self) -> None:
        if self._verbs is not None and self._verbs.as_school is not None:
            self._own = self._refused = False
            self.trouble.hide()
            if self._row is not None and self._row.source == "programme":
                self._verbs.as_school()
            else:
                self.reload()

    def _hand_out(self) -> None:
        if self._verbs is not None:
            self._verbs.hand_out()
