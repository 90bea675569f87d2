"""Fields of one record that save themselves as they are left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import SPACE_M, look
from ui.widgets.fields import Field, LineField, TextField
from ui.widgets.flow import flowing
from ui.widgets.grid import ColumnLayout
from ui.widgets.late import late
from ui.widgets.past import PastLink

Refused = Callable[[str], object]
Save = Callable[[bytes, str, Any, Refused], object]
"""(record, field, value, what to call with the sentence that says why it was refused)"""
_NARROW = 9
"""Letters of a column of fields that stand apart."""


class RecordForm(QWidget):
    """Shows a record's values; showing them again never disturbs what is being typed."""

    def __init__(
        self,
        fields: Sequence[Field],
        save: Save,
        *,
        wide: Sequence[str] = (),
        apart: Mapping[str, int] | None = None,
        letters: int = 20,
        most: int = 2,
        history: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`wide` names the fields that take a whole row; `history`: a way to the record's.

        Each field in `apart` begins rows of its own, with so many narrow columns at most.
        """
        super().__init__(parent)
        look(self, "clear")
        self._save = save
        self.record: bytes | None = None
        self._values: dict[str, Any] = {}
        self._refused: set[str] = set()
        self.fields = {field.name: field for field in fields}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        columns = _columns(layout, letters, most)
        for field in fields:
            if apart and field.name in apart:
                columns = _columns(layout, min(letters, _NARROW), apart[field.name])
            columns.add(field, wide=field.name in wide)
            field.edited.connect(self._edited)
        self.past = PastLink(self)
        self.past.hide()
        self._has_past = history
        if history:
            layout.addWidget(flowing(self.past, to_right=True))

    def show_record(self, record: bytes, values: Mapping[str, Any]) -> None:
        """Show a record; one that is shown already is only brought up to date."""
        other = record != self.record
        if other:
            self.commit()
            self._refused.clear()
        self.record = record
        self.past.show_record(record if self._has_past else None)
        for name, field in self.fields.items():
            value = values.get(name)
            if value is None and isinstance(field, LineField | TextField):
                value = ""
            self._values[name] = value
            field.past = (record, name)
            if name in self._refused and field.has_error():
                continue
            if other:
                field.clear_error()
                field.write(value)
            field.set_value(value)

    def commit(self) -> None:
        """Save what is being typed, as leaving the field would."""
        if self.record is not None:
            for field in self.fields.values():
                if field.editor.hasFocus():
                    field.commit()

    def focus_first(self) -> None:
        """Go to the first field."""
        next(iter(self.fields.values())).setFocus()

    def _edited(self, name: str, value: object) -> None:
        self._refused.discard(name)
        if self.record is not None:
            refused = late(self, partial(self._refuse, self.record, name))
            self._save(self.record, name, value, refused)

    def _refuse(self, record: bytes, name: str, why: str) -> None:
        """Say it beside the field, where it is still this record's."""
        if record == self.record:
            self._refused.add(name)
            self.fields[name].refuse(why, self._values.get(name))


def _columns(layout: QVBoxLayout, letters: int, most: int) -> ColumnLayout:
    holder = QWidget()
    look(holder, "clear")
    layout.addWidget(holder)
    return ColumnLayout(holder, letters=letters, most=most, gap=SPACE_M)
