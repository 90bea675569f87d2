"""Watches which days nobody has written: every plan is needed for that, so beside the window."""

from __future__ import annotations

import time
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app import clock
from app.reports.today import TodayLine, today_for_teacher, with_missing
from ui.rooms import Kinds
from ui.wiring.desk import Desk

_SHOWS: Final[Kinds] = frozenset({"log_entry", "placement", "placement_terms", "stretch"})
_PAUSE: Final = 1.0
"""Seconds between two questions, at least."""
_SHARE: Final = 30
"""How many times longer than it takes to answer the question must rest."""


class MissingWatch(QObject):
    """Keeps the first page's line about missing days. Asks nothing before `begin`."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.office)
        self._office = desk.office
        self._line: TodayLine | None = None
        self._asked_at = -1e9
        self._took = 0.0
        self._day: object = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        desk.office.changed.connect(self._heard)

    def lines(self) -> list[TodayLine]:
        """Return all lines of today, as far as they are known."""
        return with_missing(self._office.ask_once(today_for_teacher), self._line)

    def begin(self) -> None:
        """Ask, unless it was asked today already."""
        if self._day != clock.today():
            self._ask()

    def _heard(self, kinds: Kinds) -> None:
        if self._day is None or kinds.isdisjoint(_SHOWS) or self._timer.isActive():
            return
        rest = self._asked_at + max(_PAUSE, self._took * _SHARE) - time.monotonic()
        self._timer.start(int(max(rest, 0.0) * 1000))

    def _ask(self) -> None:
        self._timer.stop()
        self._day, self._asked_at = clock.today(), time.monotonic()
        self._office.ask_later(self._answered, _timed)

    def _answered(self, answer: tuple[TodayLine | None, float]) -> None:
        line, self._took = answer
        if line != self._line:
            self._line = line
            self.changed.emit()


def watch(desk: Desk) -> MissingWatch:
    """Return the one watch of an open folder."""
    return desk.office.findChild(MissingWatch) or MissingWatch(desk)


def _timed(session: Any) -> tuple[TodayLine | None, float]:
    from app.reports.missing_today import days_missing

    began = time.monotonic()
    line = days_missing(session)
    return line, time.monotonic() - began
