"""Work of the window's own thread, a piece at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ui.tasks.pieces import Pieces, Work


@pytest.fixture
def pieces(qtbot: QtBot) -> Iterator[Pieces]:
    owner = QObject()
    yield Pieces(owner)
    owner.deleteLater()


def counting(done: list[str], name: str, times: int) -> Work:
    for at in range(times):
        done.append(f"{name}{at}")
        yield


def test_the_event_loop_turns_between_two_pieces(qtbot: QtBot, pieces: Pieces) -> None:
    done: list[str] = []
    beats = QTimer()
    beats.timeout.connect(lambda: done.append("turn"))
    beats.start(0)
    pieces.add(counting(done, "a", 3))
    assert done == ["a0"]
    qtbot.waitUntil(lambda: not pieces.busy)
    beats.stop()
    assert [each for each in done if each != "turn"] == ["a0", "a1", "a2"]
    assert "turn" in done[1 : done.index("a1")]
    assert "turn" in done[done.index("a1") : done.index("a2")]


def test_what_is_added_is_done_after_what_is_under_way(qtbot: QtBot, pieces: Pieces) -> None:
    done: list[str] = []
    pieces.add(counting(done, "a", 2))
    pieces.add(counting(done, "b", 2))
    qtbot.waitUntil(lambda: not pieces.busy)
    assert done == ["a0", "a1", "b0", "b1"]


def test_what_is_replaced_is_not_gone_on_with(qtbot: QtBot, pieces: Pieces) -> None:
    done: list[str] = []
    pieces.add(counting(done, "a", 3))
    pieces.replace(counting(done, "b", 1))
    pieces.replace(counting(done, "c", 0))
    assert not pieces.busy
    qtbot.wait(20)
    assert done == ["a0", "b0"]


def test_a_piece_may_put_something_else_in_its_own_place(qtbot: QtBot, pieces: Pieces) -> None:
    done: list[str] = []

    def turning() -> Work:
        done.append("before")
        pieces.replace(counting(done, "b", 2))
        yield
        done.append("never")

    pieces.add(turning())
    qtbot.waitUntil(lambda: not pieces.busy)
    assert done == ["before", "b0", "b1"]
