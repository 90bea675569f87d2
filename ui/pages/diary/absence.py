"""What is said of a day one was away on, and of a day that makes up for it: one menu."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from app.i18n.dates import short_day
from app.reports.diary import DayRow
from ui.pages.diary.marks import ABSENCES
from ui.pages.diary.pen import DayLine
from ui.pages.diary.verbs import DayVerbs
from ui.widgets.translated import say

KEYS = "Ctrl+B"
_MOST = 14
"""Days listed to choose from."""


class AbsenceMenu(QMenu):
    """The kinds of absence, proof, and make-up days, for the day one is at."""

    def __init__(self, verbs: DayVerbs, parent: QWidget) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List what can be done for the day one is at."""
        self.clear()
        line = self._verbs.here()
        if line is None:
            return
        if self._verbs.pen.may_write(line):
            self._kinds(line)
        if line.value("absence"):
            self._proof(line)
            self._made_up(line)
        elif self._verbs.pen.may_write(line) and line.id is not None:
            self._makes_up(line)

    def _kinds(self, line: DayLine) -> None:
        now = line.value("absence")
        for absence, msgid in ABSENCES.items():
            self._add(self, say(msgid), partial(self._verbs.set_absence, absence), absence == now)
        if now:
            self.addSeparator()
            self._add(self, _("Worked after all"), partial(self._verbs.set_absence, None))

    def _proof(self, line: DayLine) -> None:
        self.addSeparator()
        action = self.addAction(_("Attach proof…"))
        action.setEnabled(line.id is not None)
        action.triggered.connect(lambda _on=False: self._verbs.attach_proof())

    def _made_up(self, line: DayLine) -> None:
        """Choose the worked day that makes up for this one."""
        menu = self.addMenu(_("Made up on"))
        rows = list(self._candidates(line.day))
        for row, day in rows:
            self._add(
                menu, short_day(day), partial(self._verbs.make_up, row, line.day),
                row.makes_up == line.day,
            )  # fmt: skip
        if not rows:
            menu.addAction(_("Write the day worked instead first")).setEnabled(False)

    def _makes_up(self, line: DayLine) -> None:
        """Choose the missed day that this one makes up for."""
        missed = [row.day for row in self._verbs.days() if row.absence and row.day]
        if not missed:
            return
        self.addSeparator()
        menu = self.addMenu(_("Makes up for"))
        now = line.value("makes_up")
        for day in sorted(missed, key=lambda day: abs((day - line.day).days))[:_MOST]:
            chosen = None if day == now else day
            self._add(
                menu, short_day(day), partial(self._verbs.pen.set, line, makes_up=chosen),
                day == now,
            )  # fmt: skip

    def _candidates(self, missed: date) -> Iterator[tuple[DayRow, date]]:
        found = [
            (row, row.day)
            for row in self._verbs.days()
            if row.day and row.day != missed and row.minutes
            and row.makes_up in (None, missed)
            and self._verbs.pen.may_write(DayLine(row.day, entry=row))
        ]  # fmt: skip
        found.sort(key=lambda pair: (pair[1] < missed, abs((pair[1] - missed).days)))
        yield from found[:_MOST]

    @staticmethod
    def _add(menu: QMenu, words: str, does: Callable[[], object], chosen: bool = False) -> None:
        action = menu.addAction(words)
        action.setCheckable(chosen)
        action.setChecked(chosen)
        action.triggered.connect(lambda _on=False: does())
