"""Another mentor is chosen: what becomes of the earlier one's access, and what the new one sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.i18n import N_, _
from ui.theme import look
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button


@dataclass(frozen=True)
class HandOver:
    """Who has access as the mentor until now, and who would be the mentor."""

    earlier: tuple[str, ...]
    now: str
    """Empty where nobody is chosen."""
    connected: bool
    """Whether the new mentor has a folder already, from another placement."""


class HandOverCard(Card):
    """Hidden until another mentor is chosen where somebody has access; then it asks once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._now: HandOver | None = None
        self._then: Callable[[bool], object] | None = None
        self._leave: Callable[[], object] | None = None
        super().__init__(N_("Another mentor"), parent=parent)
        self.question = QLabel()
        self.sees = QLabel()
        look(self.sees, "muted")
        for label in (self.question, self.sees):
            label.setWordWrap(True)
            self.add(label)
        self.end = push_button(lambda: self._answer(True), icon_name="check-line", primary=True)
        self.keep = push_button(lambda: self._answer(False))
        self.no = push_button(self.cancel)
        self.add(flowing(self.end, self.keep, self.no))
        self.hide()
        self.retranslate()

    def ask(
        self, found: HandOver, then: Callable[[bool], object], leave: Callable[[], object]
    ) -> None:
        """Ask; `then` hears whether the earlier mentor's access ends, `leave` that all stays."""
        self._now, self._then, self._leave = found, then, leave
        self.retranslate()
        self.show()
        self.end.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Leave all as it is."""
        leave, self._now, self._then, self._leave = self._leave, None, None, None
        self.hide()
        if leave is not None:
            leave()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "no") or self._now is None:
            return
        found = self._now
        names = ", ".join(found.earlier)
        self.question.setText(
            _(
                "Access to this placement until now: {names}. Usually it ends with the "
                "change: what is in their folder stays theirs, but nothing more is exchanged."
            ).format(names=names)
        )
        if not found.now:
            words = ""
        elif found.connected:
            words = _(
                "{name} gets the whole placement with the next file: the diary so far with its "
                "confirmations, the programme, the agreement and the assessments."
            )
        else:
            words = _(
                "{name} sees the whole placement once invited: the diary so far with its "
                "confirmations, the programme, the agreement and the assessments."
            )
        self.sees.setText(words.format(name=found.now))
        self.sees.setVisible(bool(words))
        self.end.setText(_("Change, and end their access"))
        self.keep.setText(_("Change, their access stays"))
        self.no.setText(_("Leave as it was"))

    def _answer(self, ends: bool) -> None:
        then, self._now, self._then, self._leave = self._then, None, None, None
        self.hide()
        if then is not None:
            then(ends)
