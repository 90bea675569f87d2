"""What is to be said beside the fields of a day, under its row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.i18n import _
from ui.pages.diary.columns import ENDS, WORK, column_of
from ui.pages.diary.pen import DayLine
from ui.theme import Kind


@dataclass(frozen=True, slots=True)
class Hint:
    """A sentence with its kind and icon, and the column it is about."""

    kind: Kind
    icon: str
    words: str
    column: int


def hints(line: DayLine, *, here: bool = False) -> list[Hint]:
    """Return what there is to say; `here`, on the day one is at, with what limits rest on."""
    return [*_question(line), *_problems(line), *_limits(line, here)]


def troubled(line: DayLine) -> set[int]:
    """Return the columns in which something is wrong."""
    return {hint.column for hint in (*_question(line), *_problems(line))}


def _question(line: DayLine) -> Iterator[Hint]:
    if line.question:
        words = _("Did the work end on the next day? Enter – yes, Esc – no")
        yield Hint("information", "question-line", words, ENDS)


def _problems(line: DayLine) -> Iterator[Hint]:
    for name, (_text, why) in line.wrong.items():
        yield Hint("problem", "error-warning-line", why, column_of(name))
    if line.refusal:
        yield Hint("problem", "error-warning-line", line.refusal, WORK)
    faults = [
        trouble
        for trouble in line.troubles
        if trouble.kind == "fault"
        and trouble.field not in line.typed
        and not (line.question and trouble.code == "ends_before_start")
    ]
    for number, trouble in enumerate(faults, 1):
        words = trouble.text
        if number == len(faults) and line.state == "draft":
            words += " " + _("It stays a draft until this is mended.")
        yield Hint("problem", "error-warning-line", words, column_of(trouble.field))


def _limits(line: DayLine, here: bool) -> Iterator[Hint]:
    for trouble in line.troubles:
        if trouble.kind == "limit":
            words = f"{trouble.text} {trouble.source}" if here else trouble.text
            yield Hint("waiting", "alert-line", words, column_of(trouble.field))
