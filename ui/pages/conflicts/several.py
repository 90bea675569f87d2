"""Several conflicts at once: whose values are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.i18n import _, ngettext
from app.reports.conflicts import OURS, THEIRS, ConflictRow, side_of
from ui.pages.conflicts.functions import Choice
from ui.theme import SPACE_S
from ui.widgets.card import Card
from ui.widgets.header import push_button
from ui.widgets.words import emptied, words


class SeveralCard(Card):
    """`kept(choices)` when a side is chosen. Each button says how many it decides."""

    kept = Signal(object)

    def __init__(self, role: str) -> None:
        self._role = role
        self._rows: Sequence[ConflictRow] = ()
        self.buttons: dict[str, QPushButton] = {}
        super().__init__()
        self.about = words(style="muted")
        self._sides = QVBoxLayout()
        self._sides.setSpacing(SPACE_S)
        self.trouble = words(style="problem")
        self.trouble.hide()
        self.add(self.about)
        self.body.addLayout(self._sides)
        self.add(self.trouble)
        self.retranslate()

    def show_rows(self, rows: Sequence[ConflictRow]) -> None:
        """Offer to decide these."""
        self._rows = rows
        self.trouble.hide()
        self.retranslate()

    def refuse(self, why: str) -> None:
        """Say why they could not be decided so."""
        self.trouble.setText(why)
        self.trouble.show()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "trouble"):
            return
        count = len(self._rows)
        title = ngettext("{count} conflict chosen", "{count} conflicts chosen", count)
        self.set_title(title.format(count=count))
        self.about.setText(
            _(
                "Decide them for one side at once. What is not chosen stays in the history, and "
                "one step of undo takes all of it back. Where a side has no single value, the "
                "conflict stays."
            )
        )
        emptied(self._sides)
        self.buttons = {}
        for side, said in self._offered():
            choices = self._choices(side)
            if choices:
                button = push_button(partial(self.kept.emit, choices), icon_name="check-line")
                button.setText(f"{said} ({len(choices)})")
                self._sides.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
                self.buttons[side] = button

    def _offered(self) -> Iterator[tuple[str, str]]:
        yield OURS, _("Keep ours")
        yield THEIRS, _("Keep theirs")
        people = {v.person: v.author for row in self._rows for v in row.values if v.person}
        for person, name in sorted(people.items(), key=lambda pair: pair[1]):
            yield person.hex(), _("Keep what {name} wrote").format(name=name)

    def _choices(self, side: str) -> list[Choice]:
        return [
            (row.id, value.changeset)
            for row in self._rows
            if (value := side_of(row, side, self._role)) is not None
        ]
