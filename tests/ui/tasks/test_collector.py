"""Garbage is collected in the window's thread, whoever makes objects."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.tasks.collector import Collector
from ui.tasks.queue import WorkQueue


class Watched:
    """Something in a cycle; in which thread it ends is noted."""

    def __init__(self, ended: list[str]) -> None:
        self.itself = self
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread().name)


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    made = Collector(qapp)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def queue() -> Iterator[WorkQueue]:
    made = WorkQueue()
    yield made
    made.stop()


def test_a_busy_worker_collects_nothing(
    qtbot: QtBot, collector: Collector, queue: WorkQueue
) -> None:
    ended: list[str] = []
    kept: list[Any] = []
    Watched(ended)
    queue.run(lambda _progress: [[] for _each in range(300_000)], kept.append, kept.append)
    qtbot.waitUntil(lambda: not queue.busy)
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.main_thread().name]
    assert len(kept[0]) == 300_000


def test_what_work_held_is_let_go_of_when_it_is_answered(qtbot: QtBot, queue: WorkQueue) -> None:
    gone: list[bool] = []
    widget = QWidget()
    widget.destroyed.connect(lambda: gone.append(True))
    queue.run(lambda _progress, widget=widget: str(widget), bool, bool)  # type: ignore[misc]
    del widget
    qtbot.waitUntil(lambda: not queue.busy)
    qtbot.waitUntil(lambda: gone == [True])


def test_python_collects_again_once_it_is_closed(qapp: QApplication) -> None:
    made = Collector(qapp)
    assert not gc.isenabled()
    made.close()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    gc.disable()  # as the test found it
    made.deleteLater()
