"""The recovery file: whether there is one, whether it is enough, and making one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.reports.recovery import RecoveryRow
from ui.theme import icon, look
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.header import push_button


class RecoveryCard(Card):
    """Its state in a word, what it is for, and the button."""

    def __init__(
        self, makes: Callable[[], object], *, school: bool, parent: QWidget | None = None
    ) -> None:
        self._school = school
        self._now: RecoveryRow | None = None
        super().__init__(N_("If this computer is lost"), parent=parent)
        self.state = StatusChip()
        self.note = QLabel()
        look(self.note, "muted")
        self.note.setWordWrap(True)
        self.make = push_button(makes, icon_name="lifebuoy-line")
        self.add(flowing(self.state))
        self.add(self.note)
        self.add(flowing(self.make))
        self.retranslate()

    def show_recovery(self, now: RecoveryRow) -> None:
        """Show how it stands."""
        self._now = now
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "make"):
            return
        now = self._now
        if now is None or now.made_at is None:
            kind = "waiting" if now is not None and now.needed else "neutral"
            self.state.set_state(kind, _("no recovery file yet"))  # type: ignore[arg-type]
        else:
            day = screen_date(now.made_at.astimezone().date())
            if now.outdated:
                text = _("made {day}; people or computers have changed since")
                self.state.set_state("waiting", text.format(day=day))
            else:
                self.state.set_state("good", _("made {day}").format(day=day))
        text = _(
            "The recovery file and its five words make this folder again on a new computer. "
            "Shared placements then come back from the files of the others. Keep the file and "
            "the words in different places, away from this computer."
        )
        if self._school:
            text += " " + _(
                "The lists of students and companies are in it as they stand today; notes of the "
                "school come back from colleagues or a backup."
            )
        self.note.setText(text)
        self.make.setText(_("Make a recovery file…"))
        needed = now is not None and now.needed
        look(self.make, "primary" if needed else "")
        self.make.setIcon(icon("lifebuoy-line", "on_accent" if needed else "text"))
