"""Writing days one field at a time: what is typed shows at once and is saved behind it.

A new day is one entry however fast its fields are filled: while it is being saved, what is typed
next waits and is saved after it. What is refused stays as typed, with the reason beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from app.reports.day_troubles import DayTrouble, Troubles
from app.reports.diary import DayRow
from app.rules.worked import on_next_day, worked
from ui.pages.diary.functions import DayText, DiaryFunctions

OPEN_STATES = ("draft", "submitted", "returned")
_WRITTEN = (
    "starts", "ends", "rest", "work_done", "item_id", "comment", "absence", "split", "makes_up",
)  # fmt: skip
_EMPTY: dict[str, Any] = {"work_done": "", "comment": "", "split": ()}


@dataclass(eq=False)
class DayLine:
    """A line of the grid: a day, what is saved of it, and what is being written."""

    day: date
    entry: DayRow | None = None
    typed: dict[str, Any] = field(default_factory=dict)
    """Values not yet known to be saved."""
    wrong: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Fields that can't be read: what was typed, and why it can't be."""
    refusal: str = ""
    saving: bool = False
    again: bool = False
    made: bytes | None = None
    """The id of an entry that was just made and is not in `entry` yet."""
    begun: bool = False
    """A line that was begun beside those that ask to be written."""
    troubles: tuple[DayTrouble, ...] = ()
    """What is wrong or odd about what is saved."""
    question: Literal["", "new", "asked"] = ""
    """Whether it is to be asked if the day ended on the next one; it is, once, when typed."""

    def value(self, name: str) -> Any:
        """Return a field as it stands."""
        if name in self.typed:
            return self.typed[name]
        if self.entry is None:
            return _EMPTY.get(name)
        return getattr(self.entry, name)

    @property
    def id(self) -> bytes | None:
        """The entry's id, once there is one."""
        return self.entry.id if self.entry is not None else self.made

    @property
    def state(self) -> str:
        """The entry's state, or nothing for a day without any."""
        if self.entry is not None:
            return self.entry.state
        return "draft" if self.typed or self.made else ""

    @property
    def minutes(self) -> int:
        """The minutes worked, 0 where the times can't be so."""
        return worked(
            self.day,
            self.value("starts"),
            self.value("ends"),
            self.value("rest"),
            self.value("absence"),
        )

    def text(self) -> DayText:
        """Return the day as it is written now."""
        return DayText(self.day, **{name: self.value(name) for name in _WRITTEN})


class Pen:
    """Writes for one person; `shown(line)` is called whenever a line changes."""

    def __init__(self, functions: DiaryFunctions, shown: Callable[[DayLine], object]) -> None:
        self._functions = functions
        self._shown = shown
        self._open = functions.kept
        self._open[:] = [line for line in self._open if line.typed or line.wrong or line.saving
                         or line.refusal or line.question]  # fmt: skip
        """Lines with something typed, saving, asked or refused."""

    def may_write(self, line: DayLine) -> bool:
        """Tell whether this person may write this day."""
        writer = self._functions.writer
        if not writer or line.entry is None:
            return bool(writer)
        is_open = line.entry.state in OPEN_STATES and not line.entry.once_confirmed
        own = line.entry.on_behalf == (writer == "mentor") and not line.entry.form
        return is_open and own

    def lines(
        self, days: Sequence[date], entries: Sequence[DayRow], troubles: Troubles
    ) -> list[DayLine]:
        """Return a line for each entry, each line just begun, and each of `days` without any."""
        kept = {line.id: line for line in self._open if line.id is not None}
        fresh = {line.day: line for line in self._open if line.id is None and not line.begun}
        begun = [line for line in self._open if line.id is None and line.begun]
        found: list[DayLine] = []
        for entry in entries:
            if entry.day is None:
                continue
            line = kept.get(entry.id) or self._adopted(fresh, begun, entry) or DayLine(entry.day)
            line.entry, line.day = entry, line.typed.get("day", entry.day)
            line.troubles = troubles.get(entry.id, ())
            if not line.saving and not line.refusal:
                _drop_saved(line, dict(line.typed))
            self._settle(line)
            found.append(line)
        found += begun
        written = {line.day for line in found}
        found += [fresh.get(day) or DayLine(day) for day in days if day not in written]
        return sorted(found, key=_place)

    def _adopted(
        self, fresh: dict[date, DayLine], begun: list[DayLine], entry: DayRow
    ) -> DayLine | None:
        """Return the line that is being saved as this new entry."""
        assert entry.day is not None
        for line in begun:
            if line.saving and line.day == entry.day:
                begun.remove(line)
                return line
        saved = fresh.get(entry.day)
        return fresh.pop(entry.day) if saved is not None and saved.saving else None

    def begin(self, day: date) -> DayLine:
        """Return a further line of a day, which may have other entries already."""
        line = DayLine(day, begun=True)
        self._open.append(line)
        return line

    def set(self, line: DayLine, **values: Any) -> None:
        """Write fields of a day and save it."""
        changed = {name: new for name, new in values.items() if line.value(name) != new}
        for name in values:
            line.wrong.pop(name, None)
        if not changed and not line.refusal:
            self._shown(line)
            return
        line.typed.update(changed)
        line.refusal = ""
        self._note(line)
        self._save(line)

    def refuse(self, line: DayLine, name: str, typed: str, why: str) -> None:
        """Keep what was typed into a field that can't be read."""
        line.wrong[name] = (typed, why)
        self._note(line)
        self._shown(line)

    def move(self, line: DayLine, day: date) -> None:
        """Give an entry, or a line just begun, another date."""
        line.wrong.pop("day", None)
        if day == line.day:
            self._shown(line)
            return
        line.day = day
        if line.id is None:
            self._shown(line)
            return
        line.typed["day"] = day
        line.refusal = ""
        self._note(line)
        self._save(line)

    def answer(self, line: DayLine, *, next_day: bool) -> None:
        """Take the answer to whether the day ended on the next one."""
        line.question = ""
        if next_day:
            self.set(line, ends=on_next_day(line.value("starts"), line.value("ends")))
        self._settle(line)
        self._shown(line)

    def ask(self, line: DayLine) -> None:
        """Ask whether it ended on the next day, where the end just typed is before the start."""
        starts, ends = line.value("starts"), line.value("ends")
        odd = starts is not None and ends is not None and on_next_day(starts, ends) is not None
        line.question = "new" if odd else ""
        self._note(line)
        self._settle(line)
        self._shown(line)

    def forget(self, line: DayLine) -> None:
        """Go back to what is saved of a day; a line just begun goes."""
        line.begun = False
        line.question = ""
        line.typed.clear()
        line.wrong.clear()
        line.refusal = ""
        self._settle(line)
        self._shown(line)

    def _save(self, line: DayLine) -> None:
        if line.saving:
            line.again = True
            return
        line.saving = True
        sent = dict(line.typed)
        self._functions.write(
            line.id,
            line.text(),
            lambda entry: self._saved(line, entry, sent),
            lambda why: self._failed(line, why),
        )
        self._shown(line)

    def _saved(self, line: DayLine, entry: bytes, sent: dict[str, Any]) -> None:
        line.saving = False
        line.made = entry
        _drop_saved(line, sent)
        if line.again:
            line.again = False
            self._save(line)
        self._settle(line)
        self._shown(line)

    def _failed(self, line: DayLine, why: str) -> None:
        line.saving = False
        line.again = False
        line.refusal = why
        self._shown(line)

    def _note(self, line: DayLine) -> None:
        if line not in self._open:
            self._open.append(line)

    def _settle(self, line: DayLine) -> None:
        """Let go of a line on which nothing is open any more."""
        open_ = line.typed or line.wrong or line.refusal or line.saving or line.question
        done = not open_ and (line.id is not None or not line.begun)
        if done and line in self._open:
            self._open.remove(line)


def _place(line: DayLine) -> tuple[date, int, bool]:
    """Return where a line stands; one just begun after its day's entries."""
    return line.day, line.value("starts") or 0, line.entry is None


def _drop_saved(line: DayLine, sent: dict[str, Any]) -> None:
    """Forget typed values that the entry has now."""
    for name, value in sent.items():
        saved = line.entry is not None and getattr(line.entry, name) == value
        if saved and line.typed.get(name) == value:
            del line.typed[name]
