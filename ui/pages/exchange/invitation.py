"""An invitation that was opened here asks for its five words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import N_, _
from ui.theme import SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button


class InvitationCard(Card):
    """Asks for the five words of an invitation that was opened here."""

    def __init__(
        self, accepts: Callable[[Path, str], object], parent: QWidget | None = None
    ) -> None:
        self._accepts = accepts
        self.path = Path()
        self.about = QLabel()
        super().__init__(N_("An invitation"), parent=parent)
        self.about.setWordWrap(True)
        look(self.about, "muted")
        self.words = LineField("words", N_("Five words"), hint=N_("the five words you were told"))
        self.words.line.returnPressed.connect(self._accept)
        self.open = push_button(self._accept, primary=True)
        self.leave = push_button(self.hide)
        self.add(self.about)
        self.add(self.words)
        self.add(flowing(self.open, self.leave, gap=SPACE_S))
        self.hide()
        self.retranslate()

    def ask(self, path: Path) -> None:
        """Ask for the words of a file."""
        self.path = path
        self.words.set_value("")
        self.words.write("")
        self.words.clear_error()
        self.retranslate()
        self.show()
        self.words.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, why: str) -> None:
        """Say beside the words why they don't open it."""
        self.words.show_error(why)
        self.words.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "leave"):
            return
        name = self.path.name
        self.about.setText(
            _(
                "The file “{file}” is an invitation. Type the five words that came with it by "
                "letter or by phone."
            ).format(file=name)
        )
        self.open.setText(_("Open the invitation"))
        self.leave.setText(_("Leave it"))

    def _accept(self) -> None:
        words = self.words.line.text().strip()
        if not words:
            self.refuse(_("Type the five words, then open the invitation."))
            return
        self._accepts(self.path, words)
