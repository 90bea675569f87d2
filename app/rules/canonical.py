"""Values kept as text in one cell: JSON that is written in one way only, and read without trust.

What is read may have come from anybody: reading never raises, and what is too long or malformed is
the empty value of whoever asks.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final, TypeVar

from app.rules.names import tidy

LONGEST: Final = 100_000
"""Characters of one cell."""

T = TypeVar("T")


def write(value: Any) -> str:
    """Return JSON with sorted keys and no spaces: the same value is the same text everywhere."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read(text: str | None, made: Callable[[Any], T], empty: T, longest: int = LONGEST) -> T:
    """Return what `made` makes of the JSON in `text`; `empty` where there is none that fits.

    `made` may take the value for what it should be, and raise `ValueError` for what it refuses: the
    errors of a value of another shape are caught.
    """
    if not text or len(text) > longest:
        return empty
    try:
        return made(json.loads(text))
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError):
        return empty


def whole(value: Any, least: int, most: int) -> int:
    """Return a whole number within bounds, else raise `ValueError`; true and 1.0 are none."""
    if type(value) is not int or not least <= value <= most:
        raise ValueError
    return value


def words(value: Any, longest: int) -> str:
    """Return a text tidied to one visible line, else raise `ValueError`."""
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError
    return tidy(value)


def several(value: Any, most: int) -> list[Any]:
    """Return a list of at most so many, else raise `ValueError`."""
    if not isinstance(value, list) or len(value) > most:
        raise ValueError
    return value
