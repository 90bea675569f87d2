"""PySide6 6.12.0 drops a reference to True and None at every emit, and aborts Python 3.11."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rung = Signal(bool, object)


def test_a_signal_can_be_emitted_20_000_times() -> None:
    heard: list[bool] = []
    bell = Bell()
    bell.rung.connect(lambda yes, nothing: heard.append(yes and nothing is None))
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(20_000):
        bell.rung.emit(True, None)
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert heard.count(True) == 20_000
    assert max(old - new for old, new in zip(before, after, strict=True)) < 1_000
