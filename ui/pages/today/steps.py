"""The first steps of a new school, with what is done already ticked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import N_, _
from ui.pages.today.verbs import Beginning
from ui.theme import SPACE_L, SPACE_M, SPACE_S, look
from ui.widgets.card import Card, line
from ui.widgets.chip import StatusChip
from ui.widgets.header import push_button
from ui.widgets.translated import say

Step = tuple[str, str, str, str, str]
_STEPS: Final[tuple[Step, ...]] = (
    (
        "school", N_("The school's card"),
        N_("Agreements take the school's address and signatory from it."),
        N_("Fill it in"), "settings",
    ),
    (
        "students", N_("Students"), N_("Import the class list as it is."), N_("Import"),
        "students",
    ),
    (
        "companies", N_("Companies"), N_("Import the list, or add them one by one."),
        N_("Import"), "companies",
    ),
    (
        "programmes", N_("Placement programme"), N_("Items with hours, from a spreadsheet."),
        N_("Import"), "programmes",
    ),
    (
        "placements", N_("Placements"), N_("Place a whole group at once."), N_("Place a group"),
        "placements",
    ),
)  # fmt: skip
_COME_BACK: Final[Step] = (
    "placements", N_("Placements"),
    N_(
        "This folder was brought back. Ask everybody with whom you exchange files to send you "
        "everything once more, and take these files in: the shared placements come back."
    ),
    N_("Go to the exchange"), "exchange",
)  # fmt: skip
_WHAT: Final = {"settings": "school", "placements": "group", "exchange": ""}


class StepsCard(Card):
    """Shown until everything has begun."""

    def __init__(
        self,
        beginning: Beginning,
        begin: Callable[[str, str], object],
        parent: QWidget | None = None,
    ) -> None:
        self._beginning = beginning
        super().__init__(N_("First steps"), flush=True, parent=parent)
        self._parts: list[tuple[Step, StatusChip, QLabel, QLabel, QPushButton]] = []
        first = True
        steps = (*_STEPS[:-1], _COME_BACK) if beginning.recovered else _STEPS
        for step in steps:
            done = bool(getattr(beginning, step[0]))
            room = step[4]
            button = push_button(
                lambda room=room: begin(room, _WHAT.get(room, "import")),  # type: ignore[misc]
                primary=first and not done,
            )
            if done:
                button.hide()
            first = first and done
            self._add_row(step, button)
        self.body.setSpacing(0)
        self.retranslate()

    def _add_row(self, step: Step, button: QPushButton) -> None:
        if self._parts:
            self.add(line())
        chip, title, more = StatusChip(), QLabel(), QLabel()
        look(title, "strong")
        look(more, "muted")
        for label in (title, more):
            label.setWordWrap(True)
        row = QWidget()
        look(row, "clear")
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, row)
        across.setContentsMargins(SPACE_L, SPACE_S, SPACE_M, SPACE_S)
        across.setSpacing(SPACE_M)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(more)
        across.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.add(row)
        self._parts.append((step, chip, title, more, button))

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "_parts"):
            return
        for number, (step, chip, title, more, button) in enumerate(self._parts, start=1):
            key, name, text, word, _room = step
            if getattr(self._beginning, key):
                chip.set_state("good", _("done"))
            else:
                chip.set_state("neutral", _("step {number}").format(number=number))
            title.setText(say(name))
            more.setText(say(text))
            button.setText(say(word))
            button.setAccessibleName(f"{say(word)}: {say(name)}")
        widest = max(chip.sizeHint().width() for _step, chip, *_rest in self._parts)
        for _step, chip, *_rest in self._parts:
            chip.setMinimumWidth(widest)
