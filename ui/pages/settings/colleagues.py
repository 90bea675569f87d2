"""Colleagues with the school's folder on computers of their own, and inviting another one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.i18n import N_, _
from ui.pages.settings.computers import ComputersCard, Removes
from ui.theme import look
from ui.widgets.fields import LineField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button


class ColleaguesCard(ComputersCard):
    """What a colleague gets is said before anybody is invited."""

    def __init__(self, removes: Removes | None, invites: Callable[[str], object]) -> None:
        self._invites = invites
        super().__init__(N_("Colleagues"), removes, many=True)
        self.note = QLabel()
        look(self.note, "muted")
        self.note.setWordWrap(True)
        self.name = LineField("name", N_("Colleague's first and last name"))
        self.name.line.returnPressed.connect(self._invite)
        self.invite = push_button(self._invite, icon_name="user-add-line")
        self.foot.addWidget(self.note)
        self.foot.addWidget(self.name)
        self.foot.addWidget(flowing(self.invite))
        self.retranslate()

    def refuse(self, why: str) -> None:
        """Say beside the name why they can't be invited."""
        self.name.show_error(why)
        self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self) -> None:
        """Make room for the next name."""
        self.name.write("")

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "invite"):
            return
        self.note.setText(
            _(
                "A colleague gets the whole school's folder: students, companies, all placements "
                "and the school's notes, and may invite others as you do. Removing a computer "
                "later stops its files; what is on it stays there."
            )
        )
        self.invite.setText(_("Invite the colleague…"))

    def _invite(self) -> None:
        name = (self.name.read() or "").strip()
        if not name:
            self.refuse(_("Write the first and the last name."))
            return
        self.name.clear_error()
        self._invites(name)
