"""A walked table that can ask in place whether a day ended on the next one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.pages.diary.columns import ENDS
from ui.pages.diary.model import LINE
from ui.pages.diary.pen import DayLine
from ui.pages.diary.walking import WalkedTable

_YES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AskingTable(WalkedTable):
    """The question comes up once, where the end is; Enter is yes and goes on, Esc is no."""

    answered = Signal(object, bool)
    """The line that was asked about, and whether it ended on the next day."""

    def walk(self, way: int) -> bool:
        """Go on to the next field, but stay where a question has just come up."""
        return self._stays() or super().walk(way)

    def next_row(self) -> None:
        """Go to the same field of the next row, unless a question has just come up."""
        if not self._stays():
            super().next_row()

    def answer_to(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key answers, where one is asked."""
        line = self._line()
        at_end = self.currentIndex().column() == ENDS
        if line is None or not line.question or not at_end or event.modifiers():
            return None
        if event.key() in _YES or event.key() == Qt.Key.Key_Escape:
            return partial(self._answer, line, event.key() in _YES)
        return None

    def _stays(self) -> bool:
        line = self._line()
        if line is None or line.question != "new":
            return False
        line.question = "asked"
        self.setCurrentIndex(self.currentIndex().siblingAtColumn(ENDS))
        return True

    def _answer(self, line: DayLine, next_day: bool) -> None:
        self.answered.emit(line, next_day)
        if next_day:
            self.walk(1)

    def _line(self) -> DayLine | None:
        found = self.currentIndex().data(LINE)
        return found if isinstance(found, DayLine) else None
