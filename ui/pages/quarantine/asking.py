"""A letter that asks the author: to read, mend, copy, or open in the mail program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from app.i18n import N_, _, language
from ui.pages.quarantine.functions import Letter
from ui.widgets.card import Card
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.words import words


class AskCard(Card):
    """`show_for` with what writes the letter in a language; Esc or the button closes it."""

    left = Signal()

    def __init__(self, mail: Callable[[Letter], object]) -> None:
        self._mail = mail
        self._writes: Callable[[str], Letter] | None = None
        self._letter = Letter("", "", "")
        super().__init__(N_("Ask about it"))
        self.to = words(style="muted")
        self.spoken = ChoiceField(
            "language", N_("Language of the letter"),
            lambda: [("lv", _("Latvian")), ("en", _("English"))],
        )  # fmt: skip
        self.spoken.edited.connect(lambda _name, _value: self._fill())
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.send = push_button(self._send, icon_name="mail-send-line", primary=True)
        self.copy = push_button(self._copy, icon_name="file-copy-line")
        self.leave = push_button(self.left.emit)
        self.said = words(style="muted")
        for widget in (self.to, self.spoken, self.text):
            self.add(widget)
        self.add(flowing(self.send, self.copy, self.leave))
        self.add(self.said)
        self.hide()
        self.retranslate()

    def show_for(self, writes: Callable[[str], Letter]) -> None:
        """Show the letter, in the language of the window first."""
        self._writes = writes
        self.spoken.set_value(language())
        self._fill()
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "said"):
            return
        self.text.setAccessibleName(_("The letter"))
        self.send.setText(_("Open in the mail program"))
        self.copy.setText(_("Copy"))
        self.leave.setText(_("Close"))
        to = self._letter.to or _("no e-mail is written in the placement")
        self.to.setText(_("To: {address}").format(address=to))

    def _fill(self) -> None:
        if self._writes is None:
            return
        self._letter = self._writes(str(self.spoken.read() or language()))
        self.text.setPlainText(self._letter.body)
        lines = min(max(self.text.document().blockCount() + 1, 8), 18)
        self.text.setMinimumHeight(self.text.fontMetrics().lineSpacing() * lines)
        self.said.setText("")
        self.retranslate()

    def _send(self) -> None:
        self._mail(Letter(self._letter.to, self._letter.subject, self.text.toPlainText()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.said.setText(_("Copied."))
