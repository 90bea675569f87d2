"""A field to find one of many in: a company, a mentor, a programme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.errors import UserError
from app.i18n import _
from app.i18n.collation import folded
from ui.theme import icon
from ui.widgets.fields import Field
from ui.widgets.translated import say

MOST = 40
"""How many findings the list under the field shows."""


@dataclass(frozen=True)
class Picked:
    """One of the many. Two are the same when their ids are; `beside` tells namesakes apart."""

    id: object
    text: str = field(compare=False)
    beside: str = field(default="", compare=False)


class PickField(Field):
    """Type a part of the name, diacritics or not, and choose; the value is `Picked` or None.

    What only one fits needs no choosing: Enter takes it.

    `find` gives what fits the typed text, everything for none. With `add` (a msgid marked with
    `N_`, with {text} in it) the list ends with an offer to make a new one: `adds(text)`.
    """

    def __init__(
        self,
        name: str,
        title: str,
        find: Callable[[str], Sequence[Picked]],
        *,
        hint: str = "",
        add: str = "",
        adds: Callable[[str], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, title, hint=hint, parent=parent)
        self._find = find
        self._add = add
        self._adds = adds
        self._chosen: Picked | None = None
        self.line = QLineEdit()
        self.opens = self.line.addAction(
            icon("arrow-down-s-line", "muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        self.opens.triggered.connect(self.open_list)
        self._model = QStandardItemModel(self)
        self.completer = QCompleter(self._model, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setCompletionRole(Qt.ItemDataRole.EditRole)
        self.completer.setMaxVisibleItems(10)
        self.completer.setWidget(self.line)
        self.completer.activated[QModelIndex].connect(  # type: ignore[index]
            self._activated
        )
        self.line.textEdited.connect(lambda _text: self._offer(self.line.text()))
        self.adopt(self.line)

    def read(self) -> Picked | None:
        text = self.line.text().strip()
        if not text:
            return None
        if self._chosen is not None and text == self._chosen.text:
            return self._chosen
        fitting = self._find(text)
        same = [found for found in fitting if folded(found.text) == folded(text)] or fitting
        if len(same) == 1:
            self._chosen = same[0]
            return same[0]
        raise UserError(_("Choose one from the list, or leave the field empty."))

    def write(self, value: Any) -> None:
        self._chosen = value if isinstance(value, Picked) else None
        text = self._chosen.text if self._chosen else ""
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def open_list(self) -> None:
        """Show everything that can be chosen."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()
        self._offer("")

    def choose(self, found: Picked) -> None:
        """Take one, as a click in the list does."""
        self.write(found)
        self.commit()

    def retranslate(self) -> None:
        super().retranslate()
        self.opens.setText(_("Show the list"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.PopupFocusReason:
            return False
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        popup = self.completer.popup()
        if event.key() == Qt.Key.Key_Down and (popup is None or not popup.isVisible()):
            self._offer("" if not self.is_changed() else self.line.text())
            return True
        return super()._key(event)

    def _offer(self, text: str) -> None:
        if self.line.isReadOnly():
            return
        self._model.clear()
        for found in list(self._find(text.strip()))[:MOST]:
            words = f"{found.text} · {found.beside}" if found.beside else found.text
            self._append(words, found)
        if self._add and self._adds is not None and text.strip():
            self._append(say(self._add).format(text=text.strip()), text.strip())
        popup = self.completer.popup()
        if self._model.rowCount():
            self.completer.complete()
        elif popup is not None:
            popup.hide()

    def _append(self, words: str, what: object) -> None:
        item = QStandardItem(words)
        item.setData(what, Qt.ItemDataRole.UserRole)
        item.setEditable(False)
        self._model.appendRow(item)

    def _activated(self, index: QModelIndex) -> None:
        what = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(what, Picked):
            self.choose(what)
        elif isinstance(what, str) and self._adds is not None:
            self.write(self._saved)
            self._adds(what)
