"""One conflict: what it was, each value with who wrote it and when, and the decision."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.reports.conflicts import ConflictRow, ConflictValue
from ui.pages.conflicts.values import (
    DELETION,
    author_words,
    can_write,
    editors_of,
    fields_words,
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


class ValueBox(Translated):
    """A value, its author and time, and the button that keeps it."""

    chosen = Signal()

    def __init__(self, row: ConflictRow, value: ConflictValue, parent: QWidget | None = None):
        super().__init__(parent)
        look(self, "card")
        self._row = row
        self._value = value
        self.value = QLabel()
        look(self.value, "large")
        self.author = QLabel()
        look(self.author, "muted")
        for label in (self.value, self.author):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
        self.keep: QPushButton = push_button(self.chosen.emit, icon_name="check-line")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.value)
        column.addWidget(self.author)
        column.addStretch(1)
        column.addSpacing(SPACE_S)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def retranslate(self) -> None:
        words = value_words(self._row, self._value.fields)
        self.value.setText(words)
        self.author.setText(author_words(self._value))
        self.keep.setText(_("Keep this"))
        if self._row.fields == DELETION:
            alive = bool(self._value.fields.get("alive"))
            self.keep.setText(_("Keep the record") if alive else _("Delete it"))
        self.keep.setAccessibleName(
            _("Keep {value}, {author}").format(value=words, author=author_words(self._value))
        )


class ConflictCard(Card):
    """`kept(number)` counted from 1; `written(values)` for another value."""

    kept = Signal(int)
    written = Signal(dict)

    def __init__(self, row: ConflictRow, name: str, *, whole: bool, parent: QWidget | None = None):
        self.row = row
        self._name = name
        self._whole = whole
        super().__init__(parent=parent)
        self.about = QLabel()
        look(self.about, "muted")
        self.about.setWordWrap(True)
        self.add(self.about)
        self.boxes = [ValueBox(row, value) for value in row.values]
        for number, box in enumerate(self.boxes, 1):
            box.chosen.connect(partial(self.kept.emit, number))
        self.add(columns_of(*self.boxes, letters=34, most=3))
        self.editors: list[Field] = []
        self.other = push_button(self._begin)
        look(self.other, "link")
        self.body.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        if not can_write(row):
            self.other.hide()
        self.save = push_button(self._write, primary=True)
        self.leave = push_button(self._end)
        self._buttons = flowing(self.save, self.leave)
        self._buttons.hide()
        self._form: QWidget | None = None
        self.trouble = QLabel()
        look(self.trouble, "problem")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.add(self._buttons)
        self.add(self.trouble)
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
        whose = row.title if self._whole else ""
        said = [word for word in (whose, self._name, fields_words(row)) if word]
        self.set_title(" – ".join(said))
        if row.base is not None:
            was = value_words(row, row.base)
            self.about.setText(_("Before both: {value}").format(value=was))
        else:
            self.about.setText(_("Neither knew what the other wrote."))
        self.other.setText(_("Write another value"))
        self.save.setText(_("Use this value"))
        self.leave.setText(_("Cancel"))

    def _begin(self) -> None:
        self.editors = editors_of(self.row)
        self._form = columns_of(*self.editors, letters=24, most=3)
        self.body.insertWidget(self.body.indexOf(self._buttons), self._form)
        self.other.hide()
        self._buttons.show()
        self.editors[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self.editors = []
        self._buttons.hide()
        self.other.show()
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
