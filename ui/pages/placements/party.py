"""A mentor or a student: invited when, joined when, last file; and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.i18n import _
from app.i18n.dates import screen_date
from app.reports.access import AccessRow
from ui.theme import icon, look
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.header import push_button

Act = Callable[[str], object]
"""Takes the role of the person."""


@dataclass(frozen=True)
class PaperVerbs:
    """For somebody without the program: note it, and make what they get instead."""

    begin: Act
    write: Act


class PartyCard(Card):
    """One person outside the school. The button at left is what usually comes next."""

    def __init__(
        self,
        role: str,
        title: str,
        invite: Act,
        send: Act,
        end: Act,
        give_back: Act,
        paper: PaperVerbs,
        parent: QWidget | None = None,
    ) -> None:
        self._name = ""
        self._access: AccessRow | None = None
        self._paper: Sequence[str] | None = None
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
        self.back = push_button(lambda: give_back(role), icon_name="user-follow-line")
        self.end = push_button(lambda: end(role), icon_name="user-unfollow-line")
        self.paper = push_button(lambda: paper.begin(role), icon_name="file-paper-line")
        self.papers = push_button(
            lambda: paper.write(role), icon_name="file-paper-line", primary=True
        )
        self.add(self.who)
        self.add(self.history)
        self.add(
            flowing(
                self.papers, self.send, self.invite, self.back, self.again, self.paper, self.end
            )
        )
        self.retranslate()

    @property
    def main(self) -> QPushButton:
        """The button of the next step."""
        if self._paper is not None:
            return self.papers
        if self._ended() and not self._must_tell():
            return self.back
        if self._joined():
            return self.send
        return self.invite if self._access is None else self.again

    def show_party(
        self, name: str, access: AccessRow | None, paper: Sequence[str] | None = None
    ) -> None:
        """Show who it is and how far they are; `paper` are their papers (msgids), if any."""
        self._name = name
        self._access = access
        self._paper = paper
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "end"):
            return
        access = self._access
        self.who.setText(self._name or _("Nobody is chosen yet"))
        if self._paper is not None:
            self.chip.set_state("information", _("on paper"), "file-paper-line")
        elif access is None:
            self.chip.set_state("neutral", _("not invited"), "user-unfollow-line")
        elif access.ended_at is not None:
            self.chip.set_state("neutral", _("access ended"), "user-unfollow-line")
        elif access.joined_at is None:
            self.chip.set_state("waiting", _("invited"), "time-line")
        else:
            self.chip.set_state("good", _("joined"), "user-follow-line")
        self.history.setText("\n".join(self._lines(access)))
        self.send.setText(
            _("Make the file that tells them") if self._must_tell() else _("Make a file to send")
        )
        self.invite.setText(_("Invite: a file and five words"))
        self.again.setText(_("Invite once more"))
        self.back.setText(_("Give access back"))
        self.end.setText(_("End the access…"))
        self.paper.setText(_("Keep on paper"))
        self.papers.setText(_("Make the paper set"))
        ended, paper = self._ended(), self._paper is not None
        look(self.invite, "" if paper else "primary")
        self.invite.setIcon(icon("user-add-line", "text" if paper else "on_accent"))
        self.papers.setVisible(paper)
        self.paper.setVisible(not paper and not ended and not self._joined())
        self.paper.setEnabled(bool(self._name))
        self.send.setVisible(self._must_tell() or (self._joined() and not ended and not paper))
        self.invite.setVisible(access is None)
        self.invite.setEnabled(bool(self._name))
        self.again.setVisible(access is not None and not ended)
        self.back.setVisible(ended)
        self.end.setVisible(access is not None and not ended)

    def _joined(self) -> bool:
        return self._access is not None and self._access.joined_at is not None

    def _ended(self) -> bool:
        return self._access is not None and self._access.ended_at is not None

    def _must_tell(self) -> bool:
        access = self._access
        return access is not None and self._ended() and self._joined() and access.told_at is None

    def _lines(self, access: AccessRow | None) -> list[str]:
        if not self._name:
            return [
                _("Choose the mentor on the cover first.")
                if self._role == "mentor"
                else _("Choose the student on the cover first.")
            ]
        if self._paper is not None:
            held = ", ".join(_(title) for title in self._paper)
            return [
                _("Everything goes on paper; no files are expected from this person."),
                _("The paper set holds now: {papers}.").format(papers=held),
            ]
        if access is None:
            return [
                _(
                    "The invitation is a file and five words. With them this person opens the "
                    "folder on their own computer, without internet."
                ),
                _("Without a computer or the program: on paper."),
            ]
        told = (
            (_("Invited on {date}"), access.invited_at),
            (_("Joined on {date}"), access.joined_at),
            (_("Last file made on {date}"), access.sent_at),
            (_("Last file received on {date}"), access.heard_at),
        )
        said = [words.format(date=_day(at)) for words, at in told if at is not None]
        return [*said, *ended_words(access)]


def ended_words(access: AccessRow) -> list[str]:
    """Return how somebody's access ended, and whether they have been told; nothing otherwise."""
    if access.ended_at is None:
        return []
    said = [_("Access ended on {date}").format(date=_day(access.ended_at))]
    if access.knows:
        said.append(_("They know, and have answered"))
    elif access.told_at is not None:
        said.append(_("Told by the file of {date}").format(date=_day(access.told_at)))
    elif access.joined_at is not None:
        said.append(_("Not told yet: the next file for them says so"))
    return said


def _day(at: datetime) -> str:
    return screen_date(at.astimezone().date())
