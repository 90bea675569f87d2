"""Asking for all widgets while others end."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.settings.places import PROGRAM

PROGRAM_TEXT = """
import gc
from PySide6.QtWidgets import QApplication, QDateEdit
from ui.standing import widgets_of, windows_of
app = QApplication([])
listed, limit, enable = {name}, gc.set_threshold, gc.enable
for after in range(12):
    gc.disable()
    for _each in range(200):
        widget = QDateEdit()
        widget.itself = widget
    del widget
    limit(gc.get_count()[0] + after, 1, 1)
    enable()
    found = listed(app)
    limit(700)
    found = [each.width() for each in found]
"""


@pytest.mark.parametrize("name", ["windows_of", "widgets_of"])
def test_the_collector_ends_nothing_that_is_being_listed(name: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM_TEXT.format(name=name)], cwd=PROGRAM,
        capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
