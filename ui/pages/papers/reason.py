"""A line that asks why, in the page: Enter does it, Esc lets it be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _
from ui.theme import SPACE_S, look
from ui.widgets.fields import LineField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.late import late
from ui.widgets.split import bring_into_view
from ui.widgets.translated import Translated, say

Does = Callable[[str, Callable[[str], object]], object]
"""Does it for a reason; says why it can't be done."""


class AskWhy(Translated):
    """Hidden until something needs a reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._does: Does | None = None
        self._button = ""
        self.field = LineField("reason", N_("Reason"))
        self.yes = push_button(self.do_it, primary=True)
        self.no = push_button(self.close_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.field)
        column.addWidget(flowing(self.yes, self.no))
        self.hide()
        self.retranslate()

    def ask(self, button: str, does: Does) -> None:
        """Ask for a reason; `button` says what is done then, marked with `N_`."""
        self._button, self._does = button, does
        self.field.set_value("")
        self.retranslate()
        self.show()
        self.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(self)

    def do_it(self) -> None:
        """Do what was asked about; where it is refused, the line stays open and says why."""
        if self._does is not None:
            self.field.clear_error()
            self._does(str(self.field.value() or ""), late(self, self.field.show_error))

    def close_it(self) -> None:
        """Let it be."""
        self._does = None
        self.field.set_value("")
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.do_it()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.yes.setText(say(self._button))
        self.no.setText(_("Cancel"))
