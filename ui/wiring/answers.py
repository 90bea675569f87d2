"""Answers that come after the page that asked is gone go nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

T = TypeVar("T")


def while_there(then: Callable[[T], object]) -> Callable[[T], object]:
    """Return `then`, a page's own method or a part of one, deaf once that page is deleted."""
    owner = getattr(getattr(then, "func", then), "__self__", None)

    def heard(answer: T) -> object:
        if isinstance(owner, QObject) and not isValid(owner):
            return None
        return then(answer)

    return heard
