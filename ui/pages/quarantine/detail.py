"""One change that was set aside, in full, or several at once; and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.titles import title_of
from app.i18n import _, ngettext
from app.reports.quarantine import Attempt, QuarantineDetail, QuarantineRow
from ui.pages.quarantine.words import (
    advice,
    attempt_title,
    author_words,
    came_words,
    change_words,
    chosen_words,
    waiting_words,
    who_words,
)
from ui.theme import SPACE_M, SPACE_S, look
from ui.widgets.banner import KindIcon
from ui.widgets.card import Card, line
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.words import emptied, stacked, words

MOST = 40
"""Records shown of one change."""


class DecisionCard(Card):
    """Shows what is chosen; its buttons tell the page."""

    def __init__(
        self,
        leaves_out: Callable[[], object],
        takes_over: Callable[[], object],
        asks: Callable[[], object],
        *,
        decides: bool,
    ) -> None:
        self._rows: Sequence[QuarantineRow] = ()
        self._detail: QuarantineDetail | None = None
        self._decides = decides
        super().__init__()
        self.who = words(style="muted")
        self.came = words(style="small")
        self._said = QVBoxLayout()
        self._said.setSpacing(SPACE_S)
        self.advice = words(style="muted")
        self.leave_out = push_button(leaves_out, icon_name="skip-forward-line", primary=True)
        self.take_over = push_button(takes_over, icon_name="edit-line")
        self.ask = push_button(asks, icon_name="question-line")
        self.trouble = words(style="problem")
        self.trouble.hide()
        self.note = words(style="small")
        self.add(self.who)
        self.add(self.came)
        self.body.addLayout(self._said)
        self.add(self.advice)
        self.add(self.note)
        self.add(flowing(self.leave_out, self.take_over, self.ask))
        self.add(self.trouble)
        self.retranslate()

    def show_chosen(self, rows: Sequence[QuarantineRow], detail: QuarantineDetail | None) -> None:
        """Show one with its detail, or several."""
        self._rows, self._detail = rows, detail
        self.trouble.hide()
        self.retranslate()

    def refuse(self, why: str) -> None:
        """Say why it could not be decided so."""
        self.trouble.setText(why)
        self.trouble.show()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "note"):
            return
        emptied(self._said)
        if self._detail is not None and len(self._rows) == 1:
            self._show_one(self._detail)
        else:
            self._show_several()
        open_ones = [row for row in self._rows if not row.left_out]
        self.leave_out.setText(_("Leave it out"))
        self.take_over.setText(_("Take over as mine"))
        self.ask.setText(_("Ask the author"))
        self.leave_out.setVisible(self._decides and bool(open_ones))
        can = self._detail is None or self._detail.acceptable
        self.take_over.setVisible(self._decides and bool(self._rows) and can)
        self.ask.setVisible(len({row.person for row in self._rows}) == 1)
        self.note.setText(self._note(open_ones, can=can))
        self.note.setVisible(bool(self.note.text()))

    def _note(self, open_ones: Sequence[QuarantineRow], *, can: bool) -> str:
        if not self._decides:
            return _(
                "Only a computer that has the school's key can decide this. You can ask the author."
            )
        if not open_ones:
            return ""
        said = _(
            "Left out: what was built on it comes through on every computer, without its own "
            "effect. That can't be undone, but its values can be taken over later."
        )
        if can:
            said += "\n" + _("Taken over: the same values become yours, and that can be undone.")
        return said

    def _show_one(self, detail: QuarantineDetail) -> None:
        row = detail.row
        self.set_title(" – ".join(part for part in (row.title, title_of(row.verb)) if part))
        self.who.setText(who_words(row))
        self.came.setText(came_words(row))
        for reason in detail.reasons:
            self._said.addWidget(_reason(reason))
        self._said.addWidget(line())
        for attempt in detail.attempts[:MOST]:
            self._said.addWidget(_attempt(attempt))
        left = len(detail.attempts) - MOST
        if left > 0:
            self._said.addWidget(words(_("… and {count} more").format(count=left), "muted"))
        if detail.waiting:
            self._said.addWidget(line())
            self._said.addWidget(words(_("Waits behind it"), "label"))
            for waiting in detail.waiting:
                self._said.addWidget(words(waiting_words(waiting)))
        self.advice.setText(advice(detail))
        self.advice.setVisible(bool(self.advice.text()))
        self.came.setVisible(bool(self.came.text()))

    def _show_several(self) -> None:
        self.came.hide()
        self.advice.hide()
        if not self._rows:
            self.set_title(_("Choose a change"))
            self.who.setText(_("Here you see what it would write, and why that is not allowed."))
            return
        self.set_title(chosen_words(len(self._rows)))
        names = list(dict.fromkeys(author_words(row) for row in self._rows))
        self.who.setText(", ".join(names))
        waiting = sum(row.waiting for row in self._rows)
        if waiting:
            said = ngettext(
                "{count} change waits behind them.", "{count} changes wait behind them.", waiting
            )
            self._said.addWidget(words(said.format(count=waiting)))


def _attempt(attempt: Attempt) -> QWidget:
    shown = [words(change_words(attempt, change)) for change in attempt.changes]
    fields = stacked(*shown, indent=SPACE_M)
    return stacked(words(attempt_title(attempt), "strong"), fields)


def _reason(reason: str) -> QWidget:
    holder = QWidget()
    look(holder, "clear")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_S)
    row.addWidget(KindIcon("problem", "forbid-line"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words(reason), 1)
    return holder
