"""How exchange files are opened, and whether one is asked before they are taken in."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from app.i18n import N_, _
from ui.pages.settings.verbs import FilesVerbs
from ui.theme import look
from ui.widgets.card import Card


class FilesCard(Card):
    """Everything here acts at once."""

    def __init__(self, verbs: FilesVerbs, parent: QWidget | None = None) -> None:
        super().__init__(N_("Files from others"), parent=parent)
        self._verbs = verbs
        self.opens = QCheckBox()
        self.unasked = QCheckBox()
        self.trouble = QLabel()
        look(self.trouble, "problem")
        self.about_opening = QLabel()
        self.about_asking = QLabel()
        for box, label in (
            (self.opens, self.about_opening), (self.unasked, self.about_asking)
        ):  # fmt: skip
            look(label, "muted")
            self.add(box)
            self.add(label)
        self.add(self.trouble)
        for label in (self.trouble, self.about_opening, self.about_asking):
            label.setWordWrap(True)
        self.opens.clicked.connect(self._open)
        self.unasked.clicked.connect(lambda on: verbs.take_unasked(bool(on)))
        self.refresh()

    def refresh(self) -> None:
        """Show what is true now."""
        self.opens.setChecked(self._verbs.opens())
        self.opens.setEnabled(self._verbs.can_open)
        self.unasked.setChecked(self._verbs.unasked())
        self.retranslate()

    def _open(self, on: bool) -> None:
        self.opens.setEnabled(False)
        self._verbs.open_files(on, self._opened)

    def _opened(self, why: str) -> None:
        self.trouble.setText(why)
        self.refresh()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "about_asking"):
            return
        self.opens.setText(_("Open .prakse files with this program"))
        self.about_opening.setText(
            _("A double click on a received file then opens it here. Only for you.")
            if self._verbs.can_open
            else _(
                "On this system it can't be set from here. Drop received files onto the window."
            )
        )
        self.unasked.setText(_("Take in without asking"))
        self.about_asking.setText(
            _(
                "Files from people whom this folder knows are taken in at once. "
                "You see what they brought, and can undo it."
            )
        )
        self.trouble.setVisible(bool(self.trouble.text()))
