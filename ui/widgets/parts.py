"""What a record has several of: small forms one under the other, and a line for another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import SPACE_M, look
from ui.widgets.card import Card, line
from ui.widgets.fields import Field, LineField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.record_form import RecordForm, Save

Part = tuple[bytes, Mapping[str, Any]]
"""A record and its values by field."""


Refused = Callable[[str], object]
Then = Callable[[bytes], object]


@dataclass(frozen=True)
class PartVerbs:
    """What is done to the parts of a record."""

    save: Save
    add: Callable[[bytes, str, Then, Refused], object]
    """(the record they belong to, the first field's text, …)"""
    delete: Callable[[bytes], object]


class PartsCard(Card):
    """Texts are msgids: title, what a new one is called, the words of its two buttons."""

    def __init__(
        self,
        texts: tuple[str, str, str, str],
        fields: Callable[[], Sequence[Field]],
        verbs: PartVerbs,
        parent: QWidget | None = None,
    ) -> None:
        title, new, adds, deletes = texts
        super().__init__(title, parent=parent)
        self._words = (adds, deletes)
        self._make_fields = fields
        self._verbs = verbs
        self._owner: bytes | None = None
        self.forms: dict[bytes, RecordForm] = {}
        self._rows: dict[bytes, QWidget] = {}
        self._holder = QVBoxLayout()
        self._holder.setSpacing(SPACE_M)
        self.body.addLayout(self._holder)
        self.new = LineField("new", new)
        self.add_button = push_button(self._add, icon_name="add-line")
        self.add(self.new)
        self.add(flowing(self.add_button))
        self.new.line.returnPressed.connect(self._add)
        self.retranslate()

    def show_parts(self, owner: bytes, parts: Sequence[Part]) -> None:
        """Show a record's; forms that are there already are only brought up to date."""
        if owner != self._owner:
            self._owner = owner
            self.new.write("")
            self.new.clear_error()
        there = {record for record, _values in parts}
        for record in [known for known in self.forms if known not in there]:
            self._drop(record)
        for record, values in parts:
            if record not in self.forms:
                self._build(record)
            self.forms[record].show_record(record, values)
        self.retranslate()

    def _build(self, record: bytes) -> None:
        form = RecordForm(self._make_fields(), self._verbs.save, letters=16, most=4, history=False)
        delete = push_button(lambda: self._verbs.delete(record), icon_name="delete-bin-line")
        delete.setProperty("deletes", True)
        row = QWidget()
        look(row, "clear")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (form, flowing(delete), line()):
            column.addWidget(widget)
        self._holder.addWidget(row)
        self.forms[record] = form
        self._rows[record] = row

    def _drop(self, record: bytes) -> None:
        del self.forms[record]
        row = self._rows.pop(record)
        row.hide()
        row.setParent(None)
        row.deleteLater()

    def _add(self) -> None:
        text = self.new.read()
        if not text or self._owner is None:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.new.write("")
        self._verbs.add(self._owner, text, self._made, self.new.show_error)

    def _made(self, record: bytes) -> None:
        form = self.forms.get(record)
        if form is not None:
            list(form.fields.values())[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "add_button"):
            return
        adds, deletes = self._words
        self.add_button.setText(_(adds))
        for record, row in self._rows.items():
            first = next(iter(self.forms[record].fields.values()))
            for button in row.findChildren(type(self.add_button)):
                if button.property("deletes"):
                    button.setText(_(deletes))
                    button.setAccessibleName(f"{_(deletes)}: {first.value()}")
