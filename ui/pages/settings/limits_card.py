"""Limits of working time, each with a switch, its number and what it rests on; rules of marks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.rules.marks import marks_text
from app.rules.minors import ADULT, UNDER_18, Limits, LimitSettings, write_limits
from ui.pages.settings.rules_verbs import RulesVerbs
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.fields import Field, LineField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.fields_time import MinutesField, TimeField
from ui.widgets.grid import columns_of

_NAMES: Final = {
    "a_day": N_("At most in a day"),
    "a_week": N_("At most in a week"),
    "not_before": N_("No work before"),
    "not_after": N_("No work after"),
    "days_off": N_("No work on Saturdays and Sundays"),
    "rest_between_days": N_("Rest between two days"),
    "break_after": N_("A break after"),
}
_TIMES: Final = frozenset({"not_before", "not_after"})
_WEEKEND: Final = frozenset({5, 6})


class LimitsCard(Card):
    """Everything saves itself. Passing a limit warns, and never stops anybody."""

    def __init__(self, verbs: RulesVerbs, parent: QWidget | None = None) -> None:
        super().__init__(N_("Limits of working time and marks"), parent=parent)
        self._verbs = verbs
        self._settings = LimitSettings()
        self.about = QLabel()
        look(self.about, "muted")
        self.about.setWordWrap(True)
        self.age = ChoiceField("age", N_("For whom"), _ages)
        self.age.set_value("under_18")
        self.switches = {name: QCheckBox() for name in _NAMES}
        self.numbers: dict[str, Field] = {
            name: TimeField(name, N_("Time")) if name in _TIMES else MinutesField(name, N_("Hours"))
            for name in _NAMES
            if name != "days_off"
        }
        self.least = MinutesField(
            "break_at_least", N_("Break at least"), bare_minutes=True
        )
        self.sources = {
            name: LineField(name, N_("what it rests on"), longest=200) for name in _NAMES
        }
        self.day_marks = QCheckBox()
        self.comment_marks = LineField(
            "comment_marks", N_("Marks that need a comment"), hint=N_("for example 1-3, 10")
        )
        self.add(self.about)
        self.add(columns_of(self.age, letters=18, most=3))
        for name in _NAMES:
            numbers: list[QWidget] = [self.numbers[name]] if name in self.numbers else [QWidget()]
            if name == "break_after":
                numbers.append(self.least)
            self.add(
                columns_of(
                    _low(self.switches[name]),
                    columns_of(*numbers, letters=9, most=2, gap=SPACE_M),
                    self.sources[name], letters=34, most=3, gap=SPACE_M,
                )
            )  # fmt: skip
            self.switches[name].clicked.connect(partial(self._switch, name))
        for name, field in self.numbers.items():
            field.edited.connect(partial(self._set, name, field))
        self.least.edited.connect(partial(self._set, "break_at_least", self.least))
        for name, source in self.sources.items():
            source.edited.connect(partial(self._source, name, source))
        self.add(self.day_marks)
        self.add(columns_of(self.comment_marks, letters=22, most=3))
        self.day_marks.clicked.connect(
            lambda on: verbs.save("day_marks", bool(on), self.comment_marks.show_error)
        )
        self.comment_marks.edited.connect(
            lambda _name, value: verbs.save(
                "comment_marks", value, partial(self._refuse, self.comment_marks)
            )
        )
        self.age.edited.connect(lambda *_what: self._show())
        self.reload()
        self.retranslate()

    def reload(self) -> None:
        """Show what is set now."""
        rules = self._verbs.rules()
        self._settings = rules.limits
        self.day_marks.setChecked(rules.day_marks)
        self.comment_marks.set_value(marks_text(rules.comment_marks))
        self._show()

    @property
    def limits(self) -> Limits:
        """The limits of the age that is shown."""
        return self._settings.adult if self._of_adults else self._settings.under_18

    @property
    def _of_adults(self) -> bool:
        return self.age.read() == "adult"

    def _show(self) -> None:
        limits = self.limits
        for name, switch in self.switches.items():
            value = getattr(limits, name)
            on = bool(value) if name == "days_off" else value is not None
            switch.setChecked(on)
            self.sources[name].set_value(limits.sources.get(name, ""))
            self.sources[name].setVisible(on)
            if name in self.numbers:
                self.numbers[name].set_value(value)
                self.numbers[name].setVisible(on)
        self.least.set_value(limits.break_at_least)
        self.least.setVisible(limits.break_after is not None)

    def _switch(self, name: str) -> None:
        on = self.switches[name].isChecked()
        starting = getattr(UNDER_18, name)
        own = getattr(ADULT, name) if self._of_adults else None
        if name == "days_off":
            value: Any = _WEEKEND if on else frozenset()
        else:
            value = (own if own is not None else starting) if on else None
        self._save(replace(self.limits, **{name: value}), self.sources[name])

    def _set(self, name: str, field: Field, _name: str, value: Any) -> None:
        if value is None and name == "break_at_least":
            value = 0
        self._save(replace(self.limits, **{name: value}), field)

    def _source(self, name: str, field: Field, _name: str, value: object) -> None:
        sources = {**self.limits.sources, name: str(value or "")}
        self._save(replace(self.limits, sources=sources), field)

    def _save(self, limits: Limits, field: Field) -> None:
        age = "adult" if self._of_adults else "under_18"
        changed = {age: limits}
        self._settings = replace(self._settings, **changed)
        self._verbs.save("limits", write_limits(self._settings), partial(self._refuse, field))
        self._show()

    def _refuse(self, field: Field, why: str) -> None:
        self.reload()
        field.show_error(why)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "comment_marks"):
            return
        self.about.setText(
            _(
                "What goes beyond a limit is marked with what the limit rests on; nobody is "
                "stopped. The numbers given are the program's own starting values, not checked "
                "against the law."
            )
        )
        for name, switch in self.switches.items():
            switch.setText(_(_NAMES[name]))
            if name in self.numbers:
                self.numbers[name].editor.setAccessibleName(_(_NAMES[name]))
            self.sources[name].line.setAccessibleName(
                f"{_(_NAMES[name])}: {_('what it rests on')}"
            )
        self.day_marks.setText(_("Mentors mark each day"))


def _ages() -> list[tuple[object, str]]:
    return [("under_18", _("under 18")), ("adult", _("18 and older"))]


def _low(switch: QCheckBox) -> QWidget:
    """Return a holder that keeps the switch in line with the fields beside it.

    They have their names above them, so above the switch is room for one.
    """
    holder = QWidget()
    look(holder, "clear")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_S)
    above = QLabel(" ")
    look(above, "label")
    column.addWidget(above)
    column.addWidget(switch)
    column.addStretch(1)
    return holder
