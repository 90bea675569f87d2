"""A field for a file or a folder: typed, or chosen in the system's own dialog."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.i18n import _
from ui.theme import SPACE_S, look
from ui.widgets.fields import Field
from ui.widgets.new_file import ask_where, documents
from ui.widgets.translated import say

Choosing = Literal["file", "folder", "save"]


class PathField(Field):
    """The value is a `Path`, or None where nothing is written.

    `kinds` is a msgid of file kinds as Qt's dialogs write them: "Tables (*.xlsx *.csv)"; a file
    to save gets `ending`.
    """

    def __init__(
        self,
        name: str,
        title: str,
        choosing: Choosing,
        *,
        kinds: str = "",
        ending: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, title, hint=hint, parent=parent)
        self._choosing = choosing
        self._kinds = kinds
        self._ending = ending
        self.line = QLineEdit()
        self.button = QPushButton()
        self.button.clicked.connect(self.choose)
        holder = QWidget()
        look(holder, "clear")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.adopt(self.line, holder)

    def read(self) -> Path | None:
        text = self.line.text().strip().strip('"')
        return Path(text).expanduser() if text else None

    def write(self, value: Any) -> None:
        text = str(value or "")
        if text != self.line.text():
            self.line.setText(text)
            self.line.setToolTip(text)

    def choose(self) -> None:
        """Let the person choose in the system's dialog."""
        now = self.line.text().strip()
        title, kinds = say(self._title), say(self._kinds)
        if self._choosing == "folder":
            found = QFileDialog.getExistingDirectory(self, title, now)
        elif self._choosing == "save":
            start = Path(now) if now else documents()
            path = ask_where(self, title, start, kinds, self._ending)
            found = str(path) if path is not None else ""
        else:
            found, _kind = QFileDialog.getOpenFileName(self, title, now, kinds)
        if found:
            self.line.setText(found)
            self.commit()

    def retranslate(self) -> None:
        super().retranslate()
        self.button.setText(_("Choose…"))
        self.button.setAccessibleName(_("Choose: {what}").format(what=say(self._title)))
