"""What a benchmark returns, and how times are taken."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One figure: a ratio or a size, and what it may be at most."""

    name: str
    value: float
    limit: float
    unit: str = "×"
    detail: str = ""

    @property
    def holds(self) -> bool:
        """Tell whether the figure is within its limit."""
        return self.value <= self.limit


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def paired(
    ours: Callable[[int], object], bare: Callable[[int], object], times: int
) -> tuple[float, float]:
    """Return the medians of two pieces of work done by turns, in seconds."""
    first, second = [], []
    for number in range(times):
        first.append(seconds(lambda n=number: ours(n)))  # type: ignore[misc]
        second.append(seconds(lambda n=number: bare(n)))  # type: ignore[misc]
    return statistics.median(first), statistics.median(second)
