"""Who was the mentor or the student of a placement before, and whether they still see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.reports.access import AccessRow
from ui.pages.placements.party import ended_words
from ui.theme import SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Translated

Act = Callable[[AccessRow], object]


class _Row(Translated):
    """One person: name, how it stands, and the button that changes it."""

    def __init__(self, access: AccessRow, end: Act, give_back: Act, send: Act) -> None:
        super().__init__()
        self._access = access
        self.chip = StatusChip()
        self.who = QLabel()
        self.who.setWordWrap(True)
        self.note = QLabel()
        look(self.note, "muted")
        self.note.setWordWrap(True)
        self.end = push_button(lambda: end(access), icon_name="user-unfollow-line")
        self.back = push_button(lambda: give_back(access), icon_name="user-follow-line")
        self.send = push_button(lambda: send(access), icon_name="mail-send-line")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(flowing(self.who, self.chip))
        layout.addWidget(self.note)
        layout.addWidget(flowing(self.end, self.send, self.back))
        self.retranslate()

    def retranslate(self) -> None:
        access = self._access
        self.who.setText(access.name)
        ended = access.ended_at is not None
        if ended:
            self.chip.set_state("neutral", _("access ended"), "user-unfollow-line")
        else:
            self.chip.set_state("waiting", _("still has access"), "error-warning-line")
        self.note.setText("\n".join(ended_words(access)))
        self.note.setVisible(ended)
        self.end.setVisible(not ended)
        self.back.setVisible(ended)
        self.send.setVisible(ended and access.told_at is None and access.joined_at is not None)
        self.end.setText(_("End the access…"))
        self.back.setText(_("Give access back"))
        self.send.setText(_("Make the file that tells them"))
        for button, words in (
            (self.end, _("End the access of {name}")),
            (self.back, _("Give {name} access back")),
            (self.send, _("Make the file that tells {name}")),
        ):
            button.setAccessibleName(words.format(name=access.name))


class EarlierCard(Card):
    """Hidden where there was nobody else."""

    def __init__(self, end: Act, give_back: Act, send: Act, parent: QWidget | None = None) -> None:
        super().__init__(N_("Before them"), parent=parent)
        self._acts = (end, give_back, send)
        self.rows: list[_Row] = []
        self.body.setSpacing(SPACE_M)
        self.hide()

    def show_people(self, people: Sequence[AccessRow]) -> None:
        """Show who was here before."""
        for row in self.rows:
            row.hide()
            self.body.removeWidget(row)
            row.deleteLater()
        self.rows = [_Row(each, *self._acts) for each in people]
        for row in self.rows:
            self.add(row)
        self.setVisible(bool(self.rows))

    def buttons(self) -> list[QPushButton]:
        """Return the buttons, row by row."""
        return [button for row in self.rows for button in (row.end, row.send, row.back)]
