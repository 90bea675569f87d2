"""Long lists cut into what one query may name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

_AT_ONCE = 400

_Value = TypeVar("_Value")


def in_parts(values: Iterable[_Value]) -> Iterator[tuple[str, list[_Value]]]:
    """Yield the marks to name some values by in a query, and those values."""
    whole = list(values)
    for start in range(0, len(whole), _AT_ONCE):
        part = whole[start : start + _AT_ONCE]
        yield ",".join("?" * len(part)), part
