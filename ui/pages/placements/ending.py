"""Before somebody's access ends: what they keep, what stops, what may still come."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import N_, _, ngettext
from app.i18n.dates import screen_date
from app.reports.access import AccessRow, Leaving
from ui.theme import look
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button


class EndingCard(Card):
    """Hidden until somebody asks to end an access; then it says all and waits for the yes."""

    def __init__(
        self, end: Callable[[AccessRow, str], object], parent: QWidget | None = None
    ) -> None:
        self._now: tuple[AccessRow, Leaving] | None = None
        self._end = end
        super().__init__(parent=parent)
        self.lines = [QLabel() for _at in range(3)]
        for label in self.lines:
            label.setWordWrap(True)
            self.add(label)
        look(self.lines[2], "muted")
        self.reason = LineField("reason", N_("Reason (stays in the school's notes)"))
        self.add(self.reason)
        self.yes = push_button(self._agreed, icon_name="user-unfollow-line", primary=True)
        self.no = push_button(self.forget)
        self.add(flowing(self.yes, self.no))
        self.hide()
        self.retranslate()

    def ask(self, access: AccessRow, open_things: Leaving) -> None:
        """Ask about one person."""
        self._now = (access, open_things)
        self.reason.set_value("")
        self.retranslate()
        self.show()
        self.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Ask no more."""
        self._now = None
        self.hide()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "no") or self._now is None:
            return
        access, left = self._now
        self.set_title(_("End the access of {name}?").format(name=access.name))
        self.lines[0].setText(
            _(
                "What {name} has stays with them: the diary, assessments and papers of this "
                "placement as they are there now."
            ).format(name=access.name)
        )
        self.lines[1].setText(
            _(
                "What stops: news of this placement goes to them no more, and what they write "
                "in it from then on does not come here. Other placements of theirs go on. "
                "The next file for them tells them so."
            )
        )
        self.lines[2].setText(" ".join(_open(access, left)))
        self.yes.setText(_("End the access"))
        self.no.setText(_("Cancel"))

    def _agreed(self) -> None:
        if self._now is not None:
            access, _left = self._now
            reason = str(self.reason.value() or "")
            self.forget()
            self._end(access, reason)


def _open(access: AccessRow, left: Leaving) -> list[str]:
    """Return what is open with somebody, in sentences."""
    said = []
    count = left.waiting_days
    if count and access.role == "mentor":
        text = ngettext(
            "{count} day still waits for their confirmation.",
            "{count} days still wait for their confirmation.",
            count,
        )
        said.append(text.format(count=count))
    elif count:
        text = ngettext(
            "{count} returned day is still to be corrected by them.",
            "{count} returned days are still to be corrected by them.",
            count,
        )
        said.append(text.format(count=count))
    if access.role == "mentor" and not left.assessed:
        said.append(_("Their final assessment is not here."))
    if left.heard_at is None:
        said.append(_("No file of theirs has come yet."))
    else:
        text = _(
            "Their latest file came on {date}: what they did since may still come, and will be "
            "taken in."
        )
        said.append(text.format(date=screen_date(left.heard_at.astimezone().date())))
    return said
