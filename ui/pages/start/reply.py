"""What is left to do when a folder was made: send the reply, or ask for everything again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import SPACE_M, look
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Translated


class ReplyPanel(Translated):
    """The reply file and where it is, or whom to ask after a recovery; and on to the folder."""

    def __init__(
        self,
        open_folder: Callable[[Path], object],
        show_in_folder: Callable[[Path], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = Path()
        self._reply: Path | None = None
        self._name = ""
        self.title = QLabel()
        look(self.title, "large")
        self.path = QLabel()
        look(self.path, "strong")
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.steps = QLabel()
        for label in (self.title, self.path, self.steps):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.show_file = push_button(
            lambda: show_in_folder(self._reply or self._folder), icon_name="folder-open-line"
        )
        self.go_on = push_button(lambda: open_folder(self._folder), primary=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        for widget in (self.title, self.steps, self.path, flowing(self.show_file, self.go_on)):
            column.addWidget(widget)
        column.addStretch(1)
        self.retranslate()

    def show_reply(self, folder: Path, reply: Path, name: str) -> None:
        """Tell of the reply file `reply` of the folder just made; `name` is the person's."""
        self._folder, self._reply, self._name = folder, reply, name
        self.retranslate()

    def show_recovered(self, folder: Path, name: str) -> None:
        """Tell that the folder of `name` is back, without its placements yet."""
        self._folder, self._reply, self._name = folder, None, name
        self.retranslate()

    def retranslate(self) -> None:
        self.path.setVisible(self._reply is not None)
        self.show_file.setVisible(self._reply is not None)
        self.show_file.setText(_("Show the file"))
        self.go_on.setText(_("Go to my folder"))
        if self._reply is None:
            self.title.setText(
                _("The folder is back. One thing is left: to get its placements back.")
            )
            self.steps.setText(
                _(
                    "Ask everybody with whom you exchange files to send you everything once more, "
                    "and take these files in here: all shared placements come back. Then make a "
                    "new recovery file in the settings."
                )
            )
            return
        self.title.setText(_("The invitation is open. One thing is left: send the reply."))
        self.steps.setText(
            _(
                "Send this file to the school by e-mail or bring it on a stick. Until the school "
                "opens it, they can't send you anything new. You can already work in your folder."
            )
        )
        self.path.setText(str(self._reply).replace("/", "/\u200b").replace("\\", "\\\u200b"))
