"""Windows on real folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.ledger.folder import DataFolder
from app.settings.preferences import Preferences
from tests.three import Three, write_days
from tests.ui.standards import in_pieces, settle
from ui.desktop import Desktop
from ui.pages.exchange.page import ExchangePage
from ui.theme import Theme

Opens = Callable[[DataFolder], Desktop]
__all__ = ["Opens", "Three", "at_rest", "opened", "rest", "write_days"]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Opens]:
    """Return what opens a folder in its window."""
    desktops: list[Desktop] = []

    def open_window(folder: DataFolder) -> Desktop:
        preferences = Preferences(tmp_path / "preferences.json")
        desktop = Desktop(qapp, folder, theme, preferences, lambda: None)
        desktop.window.resize(1366, 768)
        desktop.window.show()
        settle(desktop.window)
        desktop.window.count_badges()
        desktops.append(desktop)
        return desktop

    yield open_window
    for desktop in desktops:
        desktop.office.close()
        desktop.queue.stop()
        desktop.window.hide()
        desktop.window.deleteLater()
        desktop.deleteLater()
    qapp.processEvents()


def at_rest(desktop: Desktop) -> None:
    """Let the worker finish what a page has asked; its answers would undo what is chosen."""
    ends = 500
    while (desktop.queue.busy or in_pieces(desktop.window)) and ends:
        QTest.qWait(20)
        ends -= 1
    settle(desktop.window)


def rest(qtbot: QtBot, desktop: Desktop) -> None:
    """Wait until the worker has done everything and the window shows it."""
    qtbot.waitUntil(
        lambda: not desktop.queue.busy and not in_pieces(desktop.window), timeout=10_000
    )
    settle(desktop.window)


def file_made_for(
    qtbot: QtBot, desktop: Desktop, name: str, into: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Have the file made in a folder that the exchange page, opened for somebody, asks for."""
    rest(qtbot, desktop)
    page = desktop.window.page("exchange")
    assert isinstance(page, ExchangePage)
    qtbot.waitUntil(page.send.isVisible)
    assert page.send.person is not None
    assert page.send.person.name == name
    into.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(into))
    page.send.ways.other.click()
    rest(qtbot, desktop)
    (file,) = into.iterdir()
    return file
