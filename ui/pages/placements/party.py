"""A mentor or a student: invited when, joined when, last file; and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.i18n import _
from app.i18n.dates import screen_date
from app.reports.access import AccessRow
from ui.theme import look
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.header import push_button


class PartyCard(Card):
    """One person outside the school. The button at left is what usually comes next."""

    def __init__(
        self,
        role: str,
        title: str,
        invite: Callable[[str], object],
        send: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        self._name = ""
        self._access: AccessRow | None = None
        self._role = role
        super().__init__(title, parent=parent)
        self.chip = StatusChip()
        self.add_to_head(self.chip)
        self.who = QLabel()
        look(self.who, "large")
        self.who.setWordWrap(True)
        self.history = QLabel()
        look(self.history, "muted")
        self.history.setWordWrap(True)
        self.send = push_button(lambda: send(role), icon_name="mail-send-line", primary=True)
        self.invite = push_button(lambda: invite(role), icon_name="user-add-line", primary=True)
        self.again = push_button(lambda: invite(role), icon_name="user-add-line")
        self.add(self.who)
        self.add(self.history)
        self.add(flowing(self.send, self.invite, self.again))
        self.retranslate()

    @property
    def main(self) -> QPushButton:
        """The button of the next step."""
        if self._joined():
            return self.send
        return self.invite if self._access is None else self.again

    def show_party(self, name: str, access: AccessRow | None) -> None:
        """Show who it is and how far they are."""
        self._name = name
        self._access = access
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "again"):
            return
        access = self._access
        self.who.setText(self._name or _("Nobody is chosen yet"))
        if access is None:
            self.chip.set_state("neutral", _("not invited"), "user-unfollow-line")
        elif access.joined_at is None:
            self.chip.set_state("waiting", _("invited"), "time-line")
        else:
            self.chip.set_state("good", _("joined"), "user-follow-line")
        self.history.setText("\n".join(self._lines(access)))
        self.send.setText(_("Make a file to send"))
        self.invite.setText(_("Invite"))
        self.again.setText(_("Invite once more"))
        joined = self._joined()
        self.send.setVisible(joined)
        self.invite.setVisible(access is None)
        self.invite.setEnabled(bool(self._name))
        self.again.setVisible(access is not None)

    def _joined(self) -> bool:
        return self._access is not None and self._access.joined_at is not None

    def _lines(self, access: AccessRow | None) -> list[str]:
        if not self._name:
            return [
                _("Choose the mentor on the cover first.")
                if self._role == "mentor"
                else _("Choose the student on the cover first.")
            ]
        if access is None:
            return [
                _(
                    "The invitation is a file and five words. With them this person opens the "
                    "folder on their own computer, without internet."
                )
            ]
        told = (
            (_("Invited on {date}"), access.invited_at),
            (_("Joined on {date}"), access.joined_at),
            (_("Last file made on {date}"), access.sent_at),
            (_("Last file received on {date}"), access.heard_at),
        )
        return [words.format(date=_day(at)) for words, at in told if at is not None]


def _day(at: datetime) -> str:
    return screen_date(at.astimezone().date())
