"""Writing days one field at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from app.reports.diary import DayRow
from tests.ui.pages.sample_days import day
from tests.ui.pages.sheets_diary import functions
from ui.pages.diary.functions import DayText
from ui.pages.diary.pen import DayLine, Pen

MONDAY = date(2027, 1, 18)


@dataclass
class Worker:
    """Saves when told to, in order, as the window's worker does."""

    entries: list[DayRow] = field(default_factory=list)
    waiting: list[Callable[[], None]] = field(default_factory=list)
    refusal: str = ""

    def write(
        self,
        entry: bytes | None,
        text: DayText,
        wrote: Callable[[bytes], object],
        refused: Callable[[str], object],
    ) -> None:
        def work() -> None:
            if self.refusal:
                refused(self.refusal)
                return
            found = next((row for row in self.entries if row.id == entry), None)
            if found is None:
                found = day(50 + len(self.entries), text.day, state="draft", starts=None, ends=None)
                self.entries.append(found)
            self.entries[self.entries.index(found)] = replace(
                found, starts=text.starts, ends=text.ends, rest=text.rest, work_done=text.work_done
            )
            self.reloaded()
            wrote(found.id)

        self.waiting.append(work)

    def settle(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()

    def start(self) -> DayLine:
        self.pen = Pen(functions(write=self.write), lambda _line: None)
        self.reloaded()
        return self.lines[0]

    def reloaded(self) -> None:
        self.lines = self.pen.lines([MONDAY], self.entries, {})


def test_a_new_day_is_one_entry_however_fast_its_fields_are_filled() -> None:
    worker = Worker()
    line = worker.start()
    worker.pen.set(line, starts=510)
    worker.pen.set(line, ends=1020)
    worker.pen.set(line, rest=30)
    assert len(worker.waiting) == 1
    worker.settle()
    assert len(worker.entries) == 1
    saved = worker.entries[0]
    assert (saved.starts, saved.ends, saved.rest) == (510, 1020, 30)
    assert worker.lines == [line]
    assert not line.typed


def test_what_is_typed_shows_before_it_is_saved() -> None:
    worker = Worker()
    line = worker.start()
    worker.pen.set(line, starts=510, ends=1020, rest=30)
    assert line.minutes == 480
    assert line.state == "draft"


def test_what_is_refused_stays_as_typed_with_the_reason() -> None:
    worker = Worker(refusal="Tā nevar būt.")
    line = worker.start()
    worker.pen.set(line, starts=1020, ends=510)
    worker.settle()
    worker.reloaded()
    assert worker.lines == [line]
    assert line.refusal == "Tā nevar būt."
    assert line.value("starts") == 1020
    worker.refusal = ""
    worker.pen.set(line, ends=1080)
    worker.settle()
    assert not line.refusal
    assert worker.entries[0].ends == 1080


def test_writing_the_same_value_again_saves_nothing() -> None:
    worker = Worker([day(1, MONDAY, state="draft")])
    line = worker.start()
    worker.pen.set(line, starts=510)
    assert not worker.waiting


def test_an_undo_elsewhere_shows_at_once() -> None:
    worker = Worker([day(1, MONDAY, state="draft", work_done="Viens")])
    line = worker.start()
    worker.pen.set(line, work_done="Divi")
    worker.settle()
    worker.entries[0] = replace(worker.entries[0], work_done="Viens")
    worker.reloaded()
    assert worker.lines[0].value("work_done") == "Viens"


def test_only_open_days_of_ones_own_may_be_written() -> None:
    student = Pen(functions(), lambda _line: None)
    mentor = Pen(functions(writer="mentor"), lambda _line: None)
    nobody = Pen(functions(writer=""), lambda _line: None)
    empty = DayLine(MONDAY)
    own = DayLine(MONDAY, day(1, MONDAY, state="submitted"))
    done = DayLine(MONDAY, day(2, MONDAY, state="confirmed"))
    on_behalf = DayLine(MONDAY, day(3, MONDAY, state="submitted", on_behalf=True))
    assert [student.may_write(each) for each in (empty, own, done, on_behalf)] == [
        True, True, False, False,
    ]  # fmt: skip
    assert [mentor.may_write(each) for each in (empty, own, done, on_behalf)] == [
        True, False, False, True,
    ]  # fmt: skip
    assert not any(nobody.may_write(each) for each in (empty, own, done, on_behalf))
