"""A few fields and a button that makes a record of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import _
from ui.theme import SPACE_M
from ui.widgets.card import Card
from ui.widgets.fields import Field, required
from ui.widgets.flow import flowing
from ui.widgets.grid import columns_of
from ui.widgets.header import push_button

Values = dict[str, Any]
Refused = Callable[[str], object]


class NewRecord(Card):
    """`make(values, refused)` when all of `needed` are filled. Enter makes, Escape leaves."""

    left = Signal()

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        needed: Sequence[str],
        make: Callable[[Values, Refused], object],
        parent: QWidget | None = None,
    ) -> None:
        """`title` is a msgid marked with `N_`."""
        super().__init__(title, parent=parent)
        self.fields = {field.name: field for field in fields}
        self._needed = tuple(needed)
        self._make = make
        self.add(columns_of(*fields, letters=18, most=2, gap=SPACE_M))
        self.button = push_button(self.make, primary=True)
        self.cancel = push_button(self.left.emit)
        self.add(flowing(self.button, self.cancel))
        self.body.addStretch(1)
        for field in fields:
            field.editor.installEventFilter(self)
        self.retranslate()

    def begin(self, **values: Any) -> None:
        """Show empty fields, or these values, and go to the first."""
        for name, field in self.fields.items():
            value = values.get(name, "" if isinstance(field.value(), str) else None)
            field.clear_error()
            field.write(value)
            field.set_value(value)
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def make(self) -> None:
        """Make the record, or go to the first field that isn't right."""
        for name, field in self.fields.items():
            try:
                value = field.read()
                if name in self._needed:
                    required(value)
            except UserError as trouble:
                field.show_error(str(trouble))
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            field.clear_error()
        values = {name: field.value() for name, field in self.fields.items()}
        self._make({name: value for name, value in values.items() if value != ""}, self.refuse)

    def refuse(self, why: str) -> None:
        """Say under the first field why it could not be made."""
        first = next(iter(self.fields.values()))
        first.show_error(why)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "button"):
            self.button.setText(_("Add"))
            self.cancel.setText(_("Cancel"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.make()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
