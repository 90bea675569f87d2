"""Work beside the window: in order, and with nothing left over when the window is gone."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.progress import Progress
from ui.tasks.queue import WorkQueue


def test_answers_come_in_the_order_of_the_work(qtbot: QtBot) -> None:
    queue = WorkQueue()
    answers: list[int] = []
    for number in range(5):
        queue.run(lambda _progress, n=number: n, answers.append, answers.append)  # type: ignore[misc,arg-type]
    qtbot.waitUntil(lambda: not queue.busy)
    assert answers == [0, 1, 2, 3, 4]
    queue.stop()


def test_what_is_answered_after_the_end_reaches_nobody(qapp: QApplication) -> None:
    queue = WorkQueue()
    answers: list[object] = []

    def work(_progress: Progress) -> str:
        return "done"

    queue.run(work, answers.append, answers.append)
    queue.stop()
    qapp.processEvents()
    assert answers == []
    assert not queue.busy
