"""One conflict: what it was, each value with who wrote it and when, and the decision."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.reports.conflict_detail import ConflictDetail
from app.reports.conflicts import ConflictRow, ConflictValue
from app.reports.memory import FieldChange
from ui.pages.conflicts.values import (
    DELETION,
    author_words,
    can_write,
    editors_of,
    fields_words,
    text_field,
    value_words,
)
from ui.theme import SPACE_M, SPACE_S, SPACE_XS, look
from ui.widgets.banner import KindIcon
from ui.widgets.card import Card
from ui.widgets.fields import Field
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button
from ui.widgets.translated import Translated
from ui.widgets.words import stacked, words


class ValueBox(Translated):
    """A value, its author and time, and the button that keeps it."""

    chosen = Signal()

    def __init__(
        self, row: ConflictRow, value: ConflictValue, edits: tuple[FieldChange, ...], *, may: bool
    ) -> None:
        super().__init__()
        look(self, "card")
        self._row = row
        self._value = value
        self.value = words(style="" if text_field(row) else "large")
        self.author = words(style="muted")
        self.edits = [(words(), change) for change in edits]
        self.keep: QPushButton = push_button(self.chosen.emit, icon_name="check-line")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.value)
        for label, _change in self.edits:
            column.addWidget(label)
        column.addWidget(self.author)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.keep.setVisible(may)
        self.retranslate()

    def retranslate(self) -> None:
        said = value_words(self._row, self._value.fields)
        self.value.setText(said)
        self.author.setText(author_words(self._value))
        for label, change in self.edits:
            after = change.after or _("empty")
            value = f"{change.before} → {after}" if change.before else after
            label.setText(f"{change.title}: {value}")
        self.keep.setText(_("Keep this"))
        if self._row.fields == DELETION:
            alive = bool(self._value.fields.get("alive"))
            self.keep.setText(_("Keep the record") if alive else _("Delete it"))
        self.keep.setAccessibleName(
            _("Keep {value}, {author}").format(value=said, author=author_words(self._value))
        )


class ConflictCard(Card):
    """`kept(changeset)` for one of the values, `written(values)` for another one."""

    kept = Signal(bytes)
    written = Signal(dict)
    compared = Signal()
    """The texts are to be seen as wholes, beside each other."""
    past = Signal()
    """The record's history is to be opened."""

    def __init__(self, row: ConflictRow, name: str, detail: ConflictDetail, *, whole: bool) -> None:
        self.row = row
        self._name = name
        self._detail = detail
        self._whole = whole
        super().__init__()
        self.field = words(style="strong")
        self.about = words(style="muted")
        self.held = words()
        edits = detail.edits or ((),) * len(row.values)
        self.boxes = [
            ValueBox(row, value, changes, may=detail.may)
            for value, changes in zip(row.values, edits, strict=True)
        ]
        for value, box in zip(row.values, self.boxes, strict=True):
            box.chosen.connect(partial(self.kept.emit, value.changeset))
        self.editors: list[Field] = []
        self.other = push_button(self._begin, icon_name="edit-line")
        self.compare = push_button(self.compared.emit, icon_name="layout-column-line")
        self.history = push_button(self.past.emit, icon_name="history-line")
        self._ways = flowing(self.other, self.history)
        self.save = push_button(self._write, primary=True)
        self.leave = push_button(self._end)
        self._buttons = flowing(self.save, self.leave)
        self._buttons.hide()
        self._form: QWidget | None = None
        self.trouble = words(style="problem")
        self.trouble.hide()
        for widget in (
            self.field, self.about, self.held, flowing(self.compare), self._buttons,
            stacked(*self.boxes, gap=SPACE_S), self._ways, self.trouble,
        ):  # fmt: skip
            self.add(widget)
        self.other.setVisible(detail.may and can_write(row))
        self.compare.setVisible(bool(text_field(row)))
        self.head.insertWidget(0, KindIcon("problem", "arrow-left-right-line"))
        self.retranslate()

    def refuse(self, why: str) -> None:
        """Say why it could not be decided so."""
        self.trouble.setText(why)
        self.trouble.show()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "trouble"):
            return
        row = self.row
        said = [each for each in (row.title if self._whole else "", self._name) if each]
        self.set_title(" – ".join(said) or fields_words(row))
        self.field.setText(fields_words(row))
        self.field.setVisible(bool(said))
        self.about.setText("\n".join(_about(row, may=self._detail.may)))
        held = "\n".join(f"{title}: {value}" for title, value in self._detail.record)
        self.held.setText(_("The record holds:") + "\n" + held if held else "")
        self.held.setVisible(bool(held))
        self.other.setText(_("Write another value"))
        self.compare.setText(_("Compare the whole texts"))
        self.history.setText(_("History"))
        self.save.setText(_("Use this value"))
        self.leave.setText(_("Cancel"))

    def _begin(self) -> None:
        self.editors = editors_of(self.row)
        self._form = columns_of(*self.editors, letters=18, most=3)
        self.body.insertWidget(self.body.indexOf(self._buttons), self._form)
        self._ways.hide()
        self._buttons.show()
        self.editors[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self.editors = []
        self._buttons.hide()
        self._ways.show()
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self) -> None:
        values = {}
        for editor in self.editors:
            try:
                values[editor.name] = editor.read()
            except UserError as trouble:
                editor.show_error(str(trouble))
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.written.emit(values)


def _about(row: ConflictRow, *, may: bool) -> list[str]:
    """Return what there was before, who took a decision back, and who decides."""
    said = []
    if row.reopened:
        said.append(_("{name} took the decision back; decide anew.").format(name=row.reopened))
    if row.base is not None:
        was = value_words(row, row.base)
        said.append(_("Before that: {value}").format(value=was))
    elif not row.reopened:
        said.append(_("Neither knew what the other wrote."))
    if not may:
        said.append(
            _("The school decides this. Until then the first value is shown; none is lost.")
        )
    return said
