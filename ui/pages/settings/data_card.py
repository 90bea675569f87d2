"""Where the data is, backing it up and checking it; and what this program is made of."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app import clock
from app.i18n import N_, _
from ui.pages.settings.verbs import DataVerbs
from ui.theme import look
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.new_file import ask_where, documents

PARTS: Final = (
    "Qt, PySide6 (LGPL 3), SQLCipher (BSD), SQLAlchemy (MIT), ReportLab (BSD), "
    "Noto Sans (OFL 1.1), Remix Icon (Apache 2.0)"
)
BACKUPS = N_("Backups (*.zip);;All files (*)")


class DataCard(Card):
    """The data folder."""

    def __init__(self, verbs: DataVerbs, parent: QWidget | None = None) -> None:
        super().__init__(N_("Data folder"), parent=parent)
        self._verbs = verbs
        self.who = QLabel()
        self.path = QLabel()
        look(self.path, "strong")
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note = QLabel()
        look(self.note, "muted")
        self.clock = QLabel()
        look(self.clock, "problem")
        for label in (self.who, self.path, self.clock, self.note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.add(label)
        self.back_up = push_button(self._back_up, icon_name="save-3-line", primary=True)
        self.check = push_button(verbs.check, icon_name="shield-check-line")
        self.show_folder = push_button(verbs.show_folder, icon_name="folder-open-line")
        self.leave = push_button(verbs.leave, icon_name="logout-box-r-line")
        self.add(flowing(self.back_up, self.check, self.show_folder, self.leave))
        self.retranslate()

    def _back_up(self) -> None:
        usual = documents() / f"prakse-{clock.today().isoformat()}.zip"
        path = ask_where(self, _("Where to save the backup"), usual, _(BACKUPS), ".zip")
        if path is not None:
            self._verbs.back_up(path)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "leave"):
            return
        self.who.setText(self._verbs.who())
        self.path.setText(str(self._verbs.path).replace("/", "/\u200b").replace("\\", "\\\u200b"))
        self.clock.setText(self._verbs.clock())
        self.clock.setVisible(bool(self.clock.text()))
        self.note.setText(
            _(
                "Everything is here, encrypted: your records, files that came and went, backups. "
                "Keep the backup and its key apart: together they open everything."
            )
        )
        self.back_up.setText(_("Back up…"))
        self.check.setText(_("Check the data"))
        self.show_folder.setText(_("Show the folder"))
        self.leave.setText(_("Open another folder"))


class AboutCard(Card):
    """Name, versions, licences."""

    def __init__(self, versions: str, parent: QWidget | None = None) -> None:
        super().__init__(N_("About Prakse"), parent=parent)
        self._versions = versions
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.versions = QLabel()
        look(self.versions, "muted")
        self.versions.setWordWrap(True)
        self.versions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(self.text)
        self.add(self.versions)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "versions"):
            return
        self.text.setText(
            _(
                "Keeps the whole paper folder of a placement on computers that meet only through "
                "files. It sends nothing anywhere by itself."
            )
        )
        made = _("Made with {parts}.").format(parts=PARTS)
        self.versions.setText(f"{self._versions}\n{made}")
