"""A line of what else waits for somebody; each piece is a button that goes where it is mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.i18n import ngettext
from ui.theme import SPACE_S, Kind, icon, look
from ui.widgets.flow import FlowLayout
from ui.widgets.header import push_button
from ui.widgets.translated import Translated, begun

AFTER = 300
"""Milliseconds: long enough for the first paint of a page."""
SHOWN = 6
"""So many are shown at first; the rest is counted."""


@dataclass(frozen=True)
class Task:
    """Something to do; `words` says it in the language of the moment."""

    kind: Kind
    icon: str
    words: Callable[[], str]
    opens: Callable[[], object]


Asks = Callable[[Callable[[Sequence[Task]], object]], object]
"""Answers beside the window's thread, or at once."""


def no_tasks(_then: Callable[[Sequence[Task]], object]) -> None:
    """Ask for nothing: for pages of which nothing else waits."""


class TaskStrip(Translated):
    """Hidden where nothing waits. Asks once the page is painted, and again when told to."""

    def __init__(self, asks: Asks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks = asks
        self.tasks: Sequence[Task] = ()
        self.buttons: list[QPushButton] = []
        self._shown = SHOWN
        self._begun = False
        self.more = push_button(self._show_all)
        look(self.more, "link")
        holder = QWidget()
        look(holder, "clear")
        self._flow = FlowLayout(holder, gap=SPACE_S)
        self._flow.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(holder)
        self.hide()
        QTimer.singleShot(AFTER, self, self.begin)

    def begin(self) -> None:
        """Ask for the first time."""
        self._begun = True
        self.reload()

    def reload(self) -> None:
        """Ask what waits now; before it was asked for the first time there is nothing to renew."""
        if self._begun:
            self._asks(self.show_tasks)

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show these; the first ones where there are many."""
        before = [task.icon for task in self.tasks]
        self.tasks = tasks
        if before != [task.icon for task in tasks]:
            self._build()
        self.retranslate()
        self.setVisible(bool(tasks))

    def _build(self) -> None:
        focused = next((at for at, each in enumerate(self.buttons) if each.hasFocus()), None)
        for old in self.buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = []
        for at, task in enumerate(self.tasks[: self._shown]):
            button = push_button(partial(self._open, at))
            button.setIcon(icon(task.icon, task.kind))
            self._flow.addWidget(button)
            self.buttons.append(button)
        self._flow.removeWidget(self.more)
        self._flow.addWidget(self.more)
        if focused is not None and self.buttons:
            self.buttons[min(focused, len(self.buttons) - 1)].setFocus()

    def _open(self, at: int) -> None:
        self.tasks[at].opens()

    def _show_all(self) -> None:
        at, self._shown = len(self.buttons), len(self.tasks)
        self._build()
        self.retranslate()
        self.buttons[at].setFocus()

    def retranslate(self) -> None:
        for button, task in zip(self.buttons, self.tasks, strict=False):
            button.setText(begun(task.words()))
        more = len(self.tasks) - len(self.buttons)
        text = ngettext("and {n} more", "and {n} more", more).format(n=more)
        self.more.setText(text if more else "")
        self.more.setVisible(bool(more))
