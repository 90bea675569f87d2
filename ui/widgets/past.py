"""The way to what a field or a record was before.

What shows a record says which (`past`); the window, which alone knows more, is asked to tell.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QWidget

from app.i18n import _
from ui.theme import icon, look

Past = tuple[bytes, str]
"""A record and its column; no column stands for the whole record."""
Tells = Callable[[Past, QWidget], object]
KEYS = "Ctrl+H"


@runtime_checkable
class HasPast(Protocol):
    """A widget in which something with a history is shown or written."""

    @property
    def past(self) -> Past | None:
        """What it shows now; None for what is not written yet."""


@runtime_checkable
class TellsPast(Protocol):
    """A window that shows the history of a field under it, or goes to that of a record."""

    tell_past: Tells


def tell_past(widget: QWidget, past: Past | None) -> None:
    """Have the window of `widget` tell what was before."""
    window = widget.window()
    if past is not None and isinstance(window, TellsPast):
        window.tell_past(past, widget)


def tell_past_around(widget: QWidget | None) -> None:
    """Tell the history of what has the focus, or of what stands around it."""
    while widget is not None:
        if isinstance(widget, HasPast) and widget.past is not None:
            tell_past(widget, widget.past)
            return
        widget = widget.parentWidget()


def open_field_menu(editor: QWidget, at: QPoint, field: QWidget, past: Past) -> QMenu:
    """Show what an editor's menu offers, and the history of the field."""
    menu = _usual(editor) or QMenu(editor)
    if menu.actions():
        menu.addSeparator()
    action = menu.addAction(icon("history-line"), _("Field's history"))
    action.setShortcut(KEYS)
    action.triggered.connect(lambda _on=False: tell_past(field, past))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    return menu


def _usual(editor: QWidget) -> QMenu | None:
    if isinstance(editor, QLineEdit | QPlainTextEdit):
        return editor.createStandardContextMenu()
    if isinstance(editor, QComboBox) and (line := editor.lineEdit()) is not None:
        return line.createStandardContextMenu()
    return None


class PastLink(QPushButton):
    """Leads to the history of a record; hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: bytes | None = None
        look(self, "link")
        self.setIcon(icon("history-line", "accent"))
        self.clicked.connect(lambda _on=False: self._tell())
        self.hide()
        self._say()

    def show_record(self, record: bytes | None) -> None:
        """Lead to the history of this record."""
        self._record = record
        self.setVisible(record is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.setText(_("History"))

    def _tell(self) -> None:
        if self._record is not None:
            tell_past(self, (self._record, ""))
