"""The field for what the mentor writes on a day's line."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import SPACE_S, SPACE_XS, look
from ui.widgets.banner import KindIcon, announce
from ui.widgets.header import push_button
from ui.widgets.translated import Translated

Purpose = Literal["return", "comment"]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CommentBox(Translated):
    """Where the mentor writes on a day's line. Enter sends it, Esc leaves it.

    It is for a return, or for a comment that goes with the confirmation.
    """

    sent = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        look(self, "clear")
        self.purpose: Purpose = "return"
        self.line = QLineEdit()
        self.line.installEventFilter(self)
        self.button = push_button(self.send)
        self.trouble = QLabel()
        look(self.trouble, "problem")
        self.trouble.setWordWrap(True)
        self._mark = KindIcon("problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(SPACE_XS)
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.trouble, 1)
        column.addLayout(below)
        column.addStretch(1)
        self.line.textEdited.connect(lambda _text: self.show_trouble(""))
        self.show_trouble("")
        self.retranslate()

    def tall(self, width: int) -> int:
        """Return the height that it needs at a width."""
        tall = max(self.line.sizeHint().height(), self.button.sizeHint().height())
        if not self.trouble.isHidden():
            room = width - self._mark.sizeHint().width() - SPACE_XS
            tall += SPACE_XS + self.trouble.heightForWidth(room)
        return tall

    def show_trouble(self, text: str) -> None:
        """Say beside the field what is wrong; nothing takes it away."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self._mark.setVisible(bool(text))
        self.line.setAccessibleDescription(text)
        self.line.setProperty("wrong", bool(text))
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        announce(self.line, text)

    def show_purpose(self, purpose: Purpose) -> None:
        """Be for a return or for a comment."""
        self.purpose = purpose
        self.retranslate()

    def send(self) -> None:
        """Tell what is written."""
        self.sent.emit(self.line.text().strip())

    def retranslate(self) -> None:
        returns = self.purpose == "return"
        asked = _("What should be corrected?") if returns else _("What do you say of this day?")
        self.line.setPlaceholderText(asked)
        self.line.setAccessibleName(asked)
        self.button.setText(_("Return with the comment") if returns else _("Keep the comment"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in (*_ENTER, Qt.Key.Key_Escape):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if event.key() in _ENTER:
                    self.send()
                else:
                    self.left.emit()
                return True
        return super().eventFilter(watched, event)
