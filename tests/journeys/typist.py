"""A trainee who writes one day after another in the window, until the process is killed.

    python -m tests.journeys.typist HOME

Says `began` once the window is open, then `written DAY` for each day that the window has saved.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import clock
from tests.journeys import at_work
from tests.journeys.person import Chosen, Person
from tests.ui.dressed import dress

FIRST = date(2027, 1, 11)
NOW = datetime(2027, 6, 12, 14, 2, tzinfo=UTC)
"""A Saturday: today's row goes as soon as one writes in another."""


def working_days() -> Iterator[date]:
    """Yield the days from Monday to Friday."""
    day = FIRST
    while True:
        if day.weekday() < 5:
            yield day
        day += timedelta(1)


def work_of(day: date) -> str:
    """Return what was done on a day."""
    return f"Montēju sadales skapi {day:%d.%m.}, pārbaudīju ķēdes un žurnālu."


def say(*words: object) -> None:
    """Write one line at once; a line this short is never torn."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def main(home: Path) -> None:
    """Write days as long as life lasts."""
    app = QApplication([])
    trainee = Person(app, dress(app), home, "lv", Chosen(pytest.MonkeyPatch()))
    with clock.fixed(NOW):
        trainee.start()
        trainee.press("Whole placement", trainee.page)
        done = {words[3] for words in at_work.written_days(trainee).values()}
        say("began")
        for day in working_days():
            if work_of(day) not in done:
                at_work.write_day(trainee, day, work_of(day))
                say("written", day.isoformat())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
