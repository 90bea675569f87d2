"""What can be done to the day one is at: copy, mark as absent, submit, delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.i18n import ngettext
from app.i18n.dates import short_day
from app.reports.day_troubles import Troubles
from app.reports.diary import DayRow
from ui.pages.diary.functions import DiaryFunctions, Refused
from ui.pages.diary.pen import DayLine, Pen

_COPIED = ("starts", "ends", "rest", "work_done")
_TOLD = 3
"""Days that stay drafts, with the reason."""


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
    troubles: Callable[[], Troubles]
    changed: Callable[[], object]
    """Shows the lines again: one came or went."""

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
                if line.value(name) in (None, "", ())
            }
            if line.value("item_id") is None and not line.value("split"):
                values |= {"item_id": before[-1].item_id, "split": before[-1].split}
            self.pen.set(line, absence=None, **values)

    def set_absence(self, absence: str | None) -> None:
        """Say why one was away on this day, or that one worked after all."""
        line = self._writable()
        if line is not None:
            self.pen.set(line, absence=absence)

    def attach_proof(self) -> None:
        """Have a file chosen that proves this absence."""
        line = self.here()
        if line is not None and line.id is not None:
            self.functions.attach(line.id, self.refused)

    def make_up(self, row: DayRow, missed: date) -> None:
        """Let a worked day make up for a missed one, or not any more."""
        assert row.day is not None
        day = None if row.makes_up == missed else missed
        self.pen.set(DayLine(row.day, entry=row), makes_up=day)

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
        """Hand every draft in that can be, and tell of those that can't."""
        drafts, ready = self.drafts(), self.ready()
        self.functions.submit([row.id for row in ready or drafts], self.refused)
        left = [row for row in drafts if row not in ready]
        if ready and left:
            self.refused(self._left(left))

    def _left(self, rows: Sequence[DayRow]) -> str:
        said = ngettext(
            "{count} day stays a draft:", "{count} days stay drafts:", len(rows)
        ).format(count=len(rows))
        troubles = self.troubles()
        for row in rows[:_TOLD]:
            why = next(each.text for each in troubles[row.id] if each.kind != "limit")
            said += f"\n{short_day(row.day) if row.day else '–'}: {why}"
        return said

    def ready(self) -> list[DayRow]:
        """Return the drafts that nothing keeps from being handed in."""
        troubles = self.troubles()
        return [
            row
            for row in self.drafts()
            if all(trouble.kind == "limit" for trouble in troubles.get(row.id, ()))
        ]

    def delete(self) -> None:
        """Delete this day."""
        line = self._writable()
        if line is not None and line.id is not None:
            self.pen.forget(line)
            self.functions.delete([line.id])
        elif line is not None:
            self.pen.forget(line)
            self.changed()

    def begin(self) -> None:
        """Begin a further entry of the day one is at: its date can be written then."""
        line = self.here()
        if self.functions.writer and line is not None:
            self.pen.begin(line.day)
            self.changed()

    def drafts(self) -> list[DayRow]:
        """Return the days of the whole diary that this person has not handed in."""
        mine = self.functions.writer == "mentor"
        drafts = [row for row in self.days() if row.state == "draft" and not row.form]
        return [row for row in drafts if row.on_behalf == mine]

    def _writable(self) -> DayLine | None:
        line = self.here()
        return line if line is not None and self.pen.may_write(line) else None
