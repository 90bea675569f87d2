"""Fields to choose from: one of a list, a number, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QSpinBox, QWidget

from ui.theme import SPACE_S
from ui.widgets.fields import Field
from ui.widgets.translated import say

Option = tuple[object, str]
"""A value and its translated word."""


class ChoiceField(Field):
    """One of a list; the value is the chosen option's. Sent at once when chosen.

    `options` is asked again at each `reload_options()` and when the language changes. With
    `search` the person can type part of a word to find an option.
    """

    def __init__(
        self,
        name: str,
        title: str,
        options: Callable[[], Sequence[Option]],
        *,
        hint: str = "",
        search: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, title, hint=hint, parent=parent)
        self._options = options
        self._values: list[object] = []
        self.combo = QComboBox()
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(8)
        if search:
            self._make_searchable()
        self.combo.activated.connect(lambda _index: self.commit())
        self.adopt(self.combo)

    def read(self) -> object:
        index = self.combo.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def write(self, value: Any) -> None:
        index = self._values.index(value) if value in self._values else -1
        self.combo.setCurrentIndex(index)
        if self.combo.isEditable() and index >= 0:
            self.combo.setEditText(self.combo.itemText(index))

    def commit(self) -> bool:
        """Send the choice if it changed; what was typed and is no option goes away again."""
        well = super().commit()
        if self.combo.isEditable():
            self.write(self.read())
        return well

    def reload_options(self) -> None:
        """Ask for the options again, keeping the choice."""
        chosen = self.read() if self._values else self._saved
        options = list(self._options())
        self.combo.blockSignals(True)
        self.combo.clear()
        self._values = [value for value, _word in options]
        self.combo.addItems([word for _value, word in options])
        self.combo.setPlaceholderText(say(self._hint))
        self.write(chosen)
        self.combo.blockSignals(False)

    def retranslate(self) -> None:
        super().retranslate()
        self.reload_options()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self.combo.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _make_searchable(self) -> None:
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.combo.model(), self.combo)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.combo.setCompleter(completer)


class NumberField(Field):
    """A whole number in a range; the value is `int`, or None when `empty_allowed` and empty."""

    def __init__(
        self,
        name: str,
        title: str,
        least: int,
        most: int,
        *,
        hint: str = "",
        empty_allowed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, title, hint=hint, parent=parent)
        self._empty = empty_allowed
        self.spin = QSpinBox()
        self.spin.setRange(least - 1 if empty_allowed else least, most)
        if empty_allowed:
            self.spin.setSpecialValueText(" ")
        self.spin.setKeyboardTracking(False)
        self.spin.lineEdit().setTextMargins(SPACE_S, 0, 0, 0)
        self._saved = None if empty_allowed else least
        self.adopt(self.spin)

    def read(self) -> int | None:
        value = self.spin.value()
        return None if self._empty and value == self.spin.minimum() else value

    def write(self, value: Any) -> None:
        self.spin.setValue(self.spin.minimum() if value is None else int(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self.spin.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
