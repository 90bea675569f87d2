"""The parts of a formula of the final grade, each with its weight and a mark for the example."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.i18n.numbers import percent
from app.reports.grade_words import PARTS, part_name
from app.rules.grade import HEAVIEST, LONGEST_PART, Part
from app.rules.marks import PASS_OR_FAIL, TEN, marks_of
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.fields import LineField
from ui.widgets.fields_choice import ChoiceField, NumberField, Option
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.label import plain_label
from ui.widgets.translated import Translated, begun

_EXAMPLES: Final = ("8", "9", "7", "6", "10", "5")
_NEW_WEIGHT: Final = 10


def example_options() -> list[Option]:
    """Return the marks of both scales, and none."""
    marks = [*marks_of(TEN)[:-1], *marks_of(PASS_OR_FAIL)]
    none: list[Option] = [("", _("no mark"))]
    return none + [(mark, mark) for mark in marks]


class FormulaPart(QWidget):
    """The widgets of one part; they stand in the rows of its list's grid."""

    changed = Signal()
    exampled = Signal()
    removed = Signal()

    def __init__(self, part: Part, example: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = part.what
        self.title = plain_label("strong")
        self.name = LineField("part", N_("Part"), longest=LONGEST_PART)
        self.weight = NumberField("weight", N_("Weight"), 0, HEAVIEST)
        self.share = plain_label("muted")
        self.example = ChoiceField("example", N_("Example"), example_options)
        self.remove = push_button(self.removed.emit, icon_name="delete-bin-line")
        look(self.remove, "quiet")
        for field in (self.name, self.weight, self.example):
            field.label.hide()
        self.show_part(part)
        self.example.set_value(example)
        self.name.edited.connect(lambda _name, _value: self.changed.emit())
        self.weight.edited.connect(lambda _name, _value: self.changed.emit())
        self.example.edited.connect(lambda _name, _value: self.exampled.emit())

    @property
    def known(self) -> bool:
        """Tell whether the program knows the part by itself; others have a name to write."""
        return self.what in PARTS

    @property
    def part(self) -> Part:
        """Return it as it stands."""
        what = self.what if self.known else str(self.name.value())
        return Part(what, int(self.weight.value()))

    def widgets(self) -> tuple[QWidget, ...]:
        """Return the cells of its row."""
        return (self.title if self.known else self.name, self.weight, self.share, self.example,
                self.remove)  # fmt: skip

    def show_part(self, part: Part) -> None:
        """Show it as it is saved; what is being typed stays."""
        self.what = part.what
        self.name.set_value(part.what)
        self.weight.set_value(part.weight)

    def say(self, weights: int) -> None:
        """Set every text anew; `weights` is the sum of all."""
        part = self.part
        name = begun(part_name(part.what))
        self.title.setText(name)
        for field in (self.name, self.weight, self.example):
            field.retranslate()
        self.name.editor.setAccessibleName(_("Part's name"))
        self.weight.editor.setAccessibleName(_("Weight: {part}").format(part=name))
        self.example.editor.setAccessibleName(_("Example mark: {part}").format(part=name))
        self.remove.setToolTip(_("Take out: {part}").format(part=name))
        self.remove.setAccessibleName(self.remove.toolTip())
        self.share.setText(percent(part.weight / weights) if weights else "")


class FormulaParts(Translated):
    """All parts; `changed` after every edit, `exampled` after another mark of the example."""

    changed = Signal()
    exampled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FormulaPart] = []
        self._heads = [QLabel() for _column in range(4)]
        self.holder = QWidget()
        look(self.holder, "clear")
        self._grid = QGridLayout(self.holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(SPACE_S)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        for at, head in enumerate(self._heads):
            look(head, "label")
            self._grid.addWidget(head, 0, at)
        self.add = push_button(lambda: None, icon_name="add-line")
        self.menu = QMenu(self)
        self.add.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.holder)
        column.addWidget(flowing(self.add))
        self.retranslate()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the parts as they stand."""
        return tuple(row.part for row in self.rows)

    @property
    def examples(self) -> dict[str, tuple[str, ...]]:
        """Return the marks of the example by part."""
        marks = {row.part.what: str(row.example.value() or "") for row in self.rows}
        return {what: (mark,) for what, mark in marks.items() if mark}

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show the parts as they are saved."""
        if [part.what for part in parts] == [row.part.what for row in self.rows]:
            for row, part in zip(self.rows, parts, strict=True):
                row.show_part(part)
        else:
            self._build(parts)
        self.retranslate()

    def add_part(self, what: str) -> None:
        """Add a part; one without a name yet asks for it."""
        self._build([*self.parts, Part(what, _NEW_WEIGHT)])
        self.retranslate()
        last = self.rows[-1]
        (last.weight if last.known else last.name).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def retranslate(self) -> None:
        for head, text in zip(
            self._heads, (_("Part"), _("Weight"), _("Share"), _("Example")), strict=True
        ):
            head.setText(text)
        weights = sum(part.weight for part in self.parts)
        for row in self.rows:
            row.say(weights)
        self.add.setText(_("Add a part"))

    def _offer(self) -> None:
        self.menu.clear()
        there = {row.part.what for row in self.rows}
        for what in PARTS:
            if what not in there:
                action = self.menu.addAction(begun(part_name(what)))
                action.triggered.connect(lambda _on=False, what=what: self.add_part(what))
        other = self.menu.addAction(_("Another part…"))
        other.triggered.connect(lambda _on=False: self.add_part(""))

    def _remove(self, row: FormulaPart) -> None:
        self._build([each.part for each in self.rows if each is not row])
        self.retranslate()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _build(self, parts: Sequence[Part]) -> None:
        marks = {row.part.what: str(row.example.value() or "") for row in self.rows}
        for row in self.rows:
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
            row.deleteLater()
        self.rows = []
        for at, part in enumerate(parts):
            usual = _EXAMPLES[at % len(_EXAMPLES)]
            row = FormulaPart(part, marks.get(part.what, usual), self)
            row.hide()
            row.changed.connect(self._edited)
            row.exampled.connect(self.exampled)
            row.removed.connect(lambda row=row: self._remove(row))
            self.rows.append(row)
            for column, widget in enumerate(row.widgets()):
                self._grid.addWidget(widget, at + 1, column)
                widget.show()

    def _edited(self) -> None:
        self.retranslate()
        self.changed.emit()
