"""What a part of the long run has found."""

from __future__ import annotations

import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_MOST_KEPT = 20


@dataclass
class Tally:
    """Counts of one kind of trial. Milliseconds are of the processor, memory is in megabytes."""

    done: int = 0
    failed: int = 0
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0
    spent: float = 0.0
    memory: float = 0.0
    found: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def trial(self, what: str) -> Iterator[None]:
        """Count one trial; whatever it raises is a failure, told with what would repeat it."""
        self.done += 1
        try:
            yield
        except Exception:
            self.fail(f"{what}\n{traceback.format_exc()}")

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Time the part of a trial that is promised to be quick.

        Other programs on the same processor don't count.
        """
        start = time.process_time()
        try:
            yield
        finally:
            taken = (time.process_time() - start) * 1000
            self.spent += taken
            self.slowest = max(self.slowest, taken)

    def fail(self, told: str) -> None:
        """Count a failure."""
        self.failed += 1
        if len(self.failures) < _MOST_KEPT:
            self.failures.append(told)

    def finish(self) -> Tally:
        """Note the most memory that this process ever had, Python and libraries included."""
        self.memory = peak_memory()
        return self

    def add(self, other: Tally) -> None:
        """Take in the counts of another part."""
        self.done += other.done
        self.failed += other.failed
        self.failures = (self.failures + other.failures)[:_MOST_KEPT]
        self.slowest = max(self.slowest, other.slowest)
        self.spent += other.spent
        self.memory = max(self.memory, other.memory)
        self.found.update(other.found)

    def packed(self) -> dict[str, Any]:
        """Return it as JSON would hold it."""
        return {**vars(self), "found": dict(self.found)}


def unpacked(told: dict[str, Any]) -> Tally:
    """Return what `packed` gave."""
    return Tally(**{**told, "found": Counter(told["found"])})


def peak_memory() -> float:
    """Return the most memory that this process had so far, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():  # what `getrusage` says there may be of the process before this program
        lines = dict(line.split(":", 1) for line in status.read_text("ascii").splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
