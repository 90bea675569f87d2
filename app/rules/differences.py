"""Where those who assess one trainee are far apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.rules.marks import FAIL, NUMBERS, PASS

APART: Final = 2
"""From so many marks on it is worth a talk."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Who gave the highest mark and who the lowest; `points` is 0 where i stands against ni."""

    highest: tuple[str, ...]
    best: str
    lowest: tuple[str, ...]
    worst: str
    points: int


def difference(given: Mapping[str, str | None]) -> Difference | None:
    """Return how far apart the marks of several people are, or None where they aren't.

    Numbers are compared with numbers, and i with ni. No mark and nv (no assessment) differ from
    nothing: nothing was judged.
    """
    numbers = [NUMBERS[mark] for mark in given.values() if mark in NUMBERS]
    if numbers and max(numbers) - min(numbers) >= APART:
        best, worst = str(max(numbers)), str(min(numbers))
        points = max(numbers) - min(numbers)
    elif {PASS, FAIL} <= set(given.values()):
        best, worst, points = PASS, FAIL, 0
    else:
        return None

    def who(wanted: str) -> tuple[str, ...]:
        return tuple(name for name, mark in given.items() if mark == wanted)

    return Difference(who(best), best, who(worst), worst, points)
