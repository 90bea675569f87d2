"""A line of what else waits for somebody; each piece is a button that goes where it is mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.i18n import ngettext
from ui.theme import SPACE_S, Kind, icon, look
from ui.widgets.flow import FlowLayout, rows_of
from ui.widgets.header import push_button
from ui.widgets.translated import Fitting, begun

AFTER = 300
"""Milliseconds: long enough for the first paint of a page."""
ROWS = 2
"""As many as fit in so many rows are shown at first; the rest is counted."""


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


class TaskStrip(Fitting):
    """Hidden where nothing waits. Asks once the page is painted, and again when told to."""

    def __init__(self, asks: Asks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks = asks
        self.tasks: Sequence[Task] = ()
        self.buttons: list[QPushButton] = []
        self._all = False
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
        for at, task in enumerate(self.tasks):
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
        first = next((each for each in self.buttons if each.isHidden()), None)
        self._all = True
        self.fit()
        if first is not None:
            first.setFocus()

    def retranslate(self) -> None:
        for button, task in zip(self.buttons, self.tasks, strict=False):
            button.setText(begun(task.words()))
        self.fit()

    def fit(self) -> None:
        if not hasattr(self, "more"):
            return
        count = fitting = len(self.buttons)
        wide = [button.sizeHint().width() for button in self.buttons]
        if not self._all and self._rows(wide) > ROWS:
            fitting = next(
                (at for at in range(count - 1, 0, -1)
                 if self._rows([*wide[:at], self._say_more(count - at)]) <= ROWS), 1,
            )  # fmt: skip
        for at, button in enumerate(self.buttons):
            button.setVisible(at < fitting)
        self._say_more(count - fitting)
        self.more.setVisible(fitting < count)

    def _rows(self, wide: Sequence[int]) -> int:
        return len(rows_of(wide, self.width(), SPACE_S))

    def _say_more(self, more: int) -> int:
        """Say how many more there are; return how wide that is."""
        self.more.setText(ngettext("and {n} more", "and {n} more", more).format(n=more))
        return self.more.sizeHint().width()
