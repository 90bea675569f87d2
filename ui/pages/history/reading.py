"""Asks for the history page by page, and counts it; answers to earlier questions are dropped."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.reports.journal import STEPS, Page, Spot
from app.reports.wanted import Wanted
from ui.pages.history.functions import HistoryFunctions

FEW = 15
"""With fewer new steps than this on show, what comes next is asked for at once."""


class Reading(QObject):
    """`began(steps, more)` for the first page, `grew(steps, more)` for the next ones.

    `counted(count, whole)`: so many steps so far, or in all.
    """

    began = Signal(object, bool)
    grew = Signal(object, bool)
    counted = Signal(int, bool)

    def __init__(self, functions: HistoryFunctions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._wanted = Wanted()
        self._asked = 0
        self._next: Spot | None = None
        self._count = 0
        self._fresh = 0

    @property
    def wanted(self) -> Wanted:
        """What was asked for last."""
        return self._wanted

    def ask(self, wanted: Wanted, most: int = STEPS) -> None:
        """Ask for the first steps."""
        self._wanted = wanted
        self._asked += 1
        self._next, self._count, self._fresh = None, 0, 0
        self._functions.page(wanted, None, most, partial(self._first, self._asked))

    def go_on(self) -> None:
        """Ask for the next steps."""
        self._fresh = 0
        self._ask_next()

    def _ask_next(self) -> None:
        spot, self._next = self._next, None
        if spot is not None:
            self._functions.page(self._wanted, spot, STEPS, partial(self._more, self._asked))

    def _first(self, asked: int, page: Page) -> None:
        if asked != self._asked:
            return
        self._next, self._fresh = page.more, len(page.steps)
        self.began.emit(page.steps, page.more is not None)
        if page.more is None:
            self.counted.emit(len(page.steps), True)
            return
        self._functions.count(
            self._wanted, Spot(page.more.upto, None), partial(self._counted, asked)
        )
        self._fill()

    def _more(self, asked: int, page: Page) -> None:
        if asked != self._asked:
            return
        self._next = page.more
        self._fresh += len(page.steps)
        self.grew.emit(page.steps, page.more is not None)
        self._fill()

    def _fill(self) -> None:
        if self._fresh < FEW:
            self._ask_next()

    def _counted(self, asked: int, answer: tuple[int, Spot | None]) -> None:
        if asked != self._asked:
            return
        found, more = answer
        self._count += found
        self.counted.emit(self._count, more is None)
        if more is not None:
            self._functions.count(self._wanted, more, partial(self._counted, asked))
