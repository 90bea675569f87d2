"""Answers that come when nobody is there to hear them any more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid


def late(owner: QObject, answer: Callable[..., object]) -> Callable[..., None]:
    """Return `answer` for later: once `owner` is gone, it is not given."""

    def give(*values: object) -> None:
        if isValid(owner):
            answer(*values)

    return give
