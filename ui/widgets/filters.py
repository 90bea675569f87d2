"""The row above a list: text to look for, and what to narrow it by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QWidget

from app.i18n import N_, _
from ui.theme import icon
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.search_line import SearchLine
from ui.widgets.translated import Translated, say

PAUSE_MS = 200
"""How long typing rests before the list is asked again."""


@dataclass(frozen=True)
class _Choice:
    key: str
    title: str
    any_word: str
    options: Callable[[], Sequence[tuple[str, str]]]
    combo: QComboBox


class FilterRow(Translated):
    """Sends `changed(filters)`: {"search": text, key: chosen value, …} without the empty ones."""

    changed = Signal(dict)

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint or N_("Search this list")
        self._choices: list[_Choice] = []
        self._fields: list[Field] = []
        self._layout = FlowLayout(self)
        self.search = SearchLine()
        self.search.setClearButtonEnabled(True)
        self.search.addAction(
            icon("search-line", "muted"), SearchLine.ActionPosition.LeadingPosition
        )
        self.search.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._send)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self._send)
        self._layout.addWidget(self.search)
        self.clear = QPushButton()
        self.clear.setProperty("look", "link")
        self.clear.clicked.connect(self.reset)
        self._layout.addWidget(self.clear)
        self.retranslate()

    def add_choice(
        self,
        key: str,
        title: str,
        any_word: str,
        options: Callable[[], Sequence[tuple[str, str]]],
    ) -> QComboBox:
        """Add a list to narrow by. `title` and `any_word` ("All groups") are msgids.

        `options` gives (value, translated word) and is asked again by `reload_options()`.
        """
        combo = QComboBox()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.currentIndexChanged.connect(lambda _index: self._send())
        self._choices.append(_Choice(key, title, any_word, options, combo))
        self._layout.removeWidget(self.clear)
        self._layout.addWidget(combo)
        self._layout.addWidget(self.clear)
        self.retranslate()
        return combo

    def add_field(self, field: Field) -> None:
        """Add a field to narrow by. Its hint says what it is for: here it has no label."""
        field.label.hide()
        field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        field.edited.connect(lambda _name, _value: self._send())
        self._fields.append(field)
        self._layout.removeWidget(self.clear)
        self._layout.addWidget(field)
        self._layout.addWidget(self.clear)

    def values(self) -> dict[str, Any]:
        """Return what the fields ask for now, without the empty ones."""
        found = {field.name: field.value() for field in self._fields}
        return {name: value for name, value in found.items() if value is not None}

    def add_widget(self, widget: QWidget) -> None:
        """Put something else into the row."""
        self._layout.addWidget(widget)

    def filters(self) -> dict[str, str]:
        """Return what is asked for now."""
        found = {choice.key: str(choice.combo.currentData() or "") for choice in self._choices}
        found["search"] = self.search.text().strip()
        return {key: value for key, value in found.items() if value}

    def set_filters(self, filters: dict[str, str]) -> None:
        """Show and send these."""
        self.search.blockSignals(True)
        self.search.setText(filters.get("search", ""))
        self.search.blockSignals(False)
        for choice in self._choices:
            choice.combo.blockSignals(True)
            index = choice.combo.findData(filters.get(choice.key, ""))
            choice.combo.setCurrentIndex(max(index, 0))
            choice.combo.blockSignals(False)
        self._send()

    def reset(self) -> None:
        """Ask for everything again."""
        for field in self._fields:
            field.set_value(None)
        self.set_filters({})
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload_options(self) -> None:
        """Ask for the options again, keeping what is chosen."""
        for choice in self._choices:
            chosen = choice.combo.currentData()
            choice.combo.blockSignals(True)
            choice.combo.clear()
            choice.combo.addItem(say(choice.any_word), "")
            for value, word in choice.options():
                choice.combo.addItem(word, value)
            choice.combo.setCurrentIndex(max(choice.combo.findData(chosen), 0))
            choice.combo.setAccessibleName(say(choice.title))
            choice.combo.setToolTip(say(choice.title))
            choice.combo.blockSignals(False)

    def retranslate(self) -> None:
        hint = say(self._hint)
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(hint)
        wide = self.search.fontMetrics().horizontalAdvance(hint) + 72
        self.search.setMinimumWidth(min(max(wide, 180), 420))
        self.clear.setText(_("Clear filters"))
        self.clear.setVisible(bool(self.filters() or self.values()))
        self.reload_options()

    def _send(self) -> None:
        self._pause.stop()
        filters = self.filters()
        self.clear.setVisible(bool(filters or self.values()))
        self.changed.emit(filters)
