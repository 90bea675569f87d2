"""How long the window stands still while it takes a large file in.

    python -m tests.bench.bench_import_window

A school opens a mentor's file of 12,000 changes (see `bench_exchange`) with the button of the
exchange. A timer beats every millisecond from the click until the last page has been told.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tests.bench.bench_exchange import make_large_file
from tests.bench.measure import Measure
from tests.journeys.heartbeat import Heartbeat
from tests.journeys.person import Chosen, Person, turn
from tests.ui.dressed import dress
from ui.tasks.collector import Collector

ROUNDS = 5
AFTER = 0.5
"""Seconds for what the window does when the file has been taken in."""


def run() -> list[Measure]:
    """Measure."""
    os.environ.setdefault("PRAKSE_KEY", "file")
    app = QCoreApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    collector = Collector(app)
    pauses: list[float] = []
    idle: list[float] = []
    with (
        tempfile.TemporaryDirectory(prefix="prakse-window-") as name,
        pytest.MonkeyPatch.context() as patch,
    ):
        root, chosen = Path(name), Chosen(patch)
        os.environ.setdefault("PRAKSE_STATE", str(root / "state"))
        file = make_large_file(root)
        for number in range(ROUNDS):
            school = Person(app, dress(app), root / f"home-{number}", "lv", chosen)
            locks = shutil.ignore_patterns("open.lock")
            shutil.copytree(root / "school", school.folder, ignore=locks)
            chosen.will_be(file)
            idle.append(longest_idle_pause(school))
            pauses.append(longest_pause(school))
    collector.close()
    longest = max(pauses) * 1000
    return [
        Measure(
            "the window stands still while it takes in 12,000 changes, at most",
            statistics.median(pauses) * 1000,
            50,
            "ms",
            f"the longest of {ROUNDS}: {longest:.0f} ms; while it does nothing: "
            f"{statistics.median(idle) * 1000:.0f} ms",
        )
    ]


def longest_idle_pause(school: Person) -> float:
    """Open the exchange, and return how long the machine itself lets the window wait."""
    school.start()
    school.go("Exchange")
    end = time.monotonic() + AFTER
    with Heartbeat() as heart:
        while time.monotonic() < end:
            turn()
    return heart.longest


def longest_pause(school: Person) -> float:
    """Take the file in through the window; return its longest pause in seconds."""
    button = school.button("Open a received file")
    with Heartbeat() as heart:
        button.click()
        school.wait(school.idle)
        school.button("Take in").click()
        school.wait(school.idle)
        end = time.monotonic() + AFTER
        while time.monotonic() < end or not school.idle():
            turn()
    school.leave()
    return heart.longest


if __name__ == "__main__":
    for measure in run():
        over = "" if measure.holds else "  OVER"
        print(
            f"{measure.name}: {measure.value:.2f} {measure.unit} "
            f"(at most {measure.limit:g} {measure.unit}) {measure.detail}{over}"
        )
