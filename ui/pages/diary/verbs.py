"""What can be done to the day one is at: copy, mark as absent, submit, delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.reports.diary import DayRow
from ui.pages.diary.functions import DiaryFunctions, Refused
from ui.pages.diary.pen import DayLine, Pen

_COPIED = ("starts", "ends", "rest", "work_done", "item_id")


@dataclass(frozen=True)
class DayVerbs:
    """Verbs of the keys and of the buttons under the grid."""

    functions: DiaryFunctions
    pen: Pen
    here: Callable[[], DayLine | None]
    days: Callable[[], Sequence[DayRow]]
    shown: Callable[[DayLine], object]
    refused: Refused
    """Tells what could not be done to several days."""
    paste: Callable[[], object]
    """Shows what a copied table of days would become."""
    phrases: Callable[[], object]
    """Lists phrases for the work done."""

    def copy_day_before(self) -> None:
        """Fill what is empty on this day as it was on the latest day before."""
        line = self._writable()
        if line is None:
            return
        before = [row for row in self.days() if row.day and row.day < line.day and not row.absence]
        if before:
            values = {
                name: getattr(before[-1], name)
                for name in _COPIED
                if line.value(name) in (None, "")
            }
            self.pen.set(line, absence=None, **values)

    def set_absence(self, absence: str | None) -> None:
        """Say why one was away on this day, or that one worked after all."""
        line = self._writable()
        if line is not None:
            self.pen.set(line, absence=absence)

    def submit_day(self) -> None:
        """Hand this day in."""
        line = self._writable()
        if line is None or line.id is None or line.wrong:
            return

        def refused(why: str) -> None:
            line.refusal = why
            self.shown(line)

        self.functions.submit([line.id], refused)

    def submit_all(self) -> None:
        """Hand every draft in."""
        self.functions.submit([row.id for row in self.drafts()], self.refused)

    def delete(self) -> None:
        """Delete this day."""
        line = self._writable()
        if line is not None and line.id is not None:
            self.pen.forget(line)
            self.functions.delete([line.id])

    def drafts(self) -> list[DayRow]:
        """Return the days of the whole diary that this person has not handed in."""
        mine = self.functions.writer == "mentor"
        return [row for row in self.days() if row.state == "draft" and row.on_behalf == mine]

    def _writable(self) -> DayLine | None:
        line = self.here()
        return line if line is not None and self.pen.may_write(line) else None
