"""What a person sees, and passes on, when the program makes a mistake."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.failures import Failures, report_of
from ui.theme import Theme


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_report_tells_where_and_what_but_quotes_nobody() -> None:
    error = raised(KeyError("Līga Bērziņa 120503-21234"))
    report = report_of(type(error), error, error.__traceback__)
    assert "test_failures.py" in report
    assert "builtins.KeyError" in report
    assert "Bērziņa" not in report


def test_a_report_names_the_failure_that_came_first() -> None:
    company = "SIA „Ķekavas mašīnbūve”"
    try:
        try:
            raise ValueError(company)
        except ValueError as first:
            raise RuntimeError("the reading stopped") from first
    except RuntimeError as error:
        report = report_of(type(error), error, error.__traceback__)
    assert report.index("builtins.ValueError") < report.index("RuntimeError: the reading stopped")
    assert company not in report


def test_a_report_does_not_name_the_home_folder() -> None:
    error = raised(RuntimeError(f"cannot read {Path.home()}/skola"))
    report = report_of(type(error), error, error.__traceback__)
    assert "cannot read ~/skola" in report


def test_a_failure_opens_one_dialog_whose_report_can_be_copied(
    qtbot: QtBot, theme: Theme, capsys: pytest.CaptureFixture[str]
) -> None:
    failures = Failures()
    error = raised(TypeError("a day is not a number"))
    for _time in range(2):
        failures.take(type(error), error, error.__traceback__)
    box = failures.dialog
    assert box is not None
    assert "a day is not a number" in box.detailedText()
    assert "Python" in box.detailedText()
    next(button for button in box.buttons() if "Kopēt" in button.text()).click()
    assert QApplication.clipboard().text() == box.detailedText()
    box.close()
    qtbot.waitUntil(lambda: failures.dialog is None)
    assert "TypeError" in capsys.readouterr().err


def test_the_hook_is_this_one(monkeypatch: pytest.MonkeyPatch, theme: Theme) -> None:
    import threading

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    failures = Failures()
    failures.install()
    assert sys.excepthook == failures.take
