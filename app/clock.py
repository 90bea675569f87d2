"""Time, in one place, so that tests can set it. Dates are local, moments are UTC."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

_fixed: list[datetime] = []
_LATEST = 253_402_214_400_000
"""In ms since 1970: the last moment that can be shown wherever somebody sits."""


def now() -> datetime:
    """Return this moment, timezone-aware, in UTC."""
    return _fixed[-1] if _fixed else datetime.now(UTC)


def today() -> date:
    """Return today's date where the person sits."""
    return now().astimezone().date() if not _fixed else _fixed[-1].date()


def milliseconds() -> int:
    """Return the wall clock in milliseconds since 1970 (UTC)."""
    return int(now().timestamp() * 1000)


def moment(milliseconds: int) -> datetime:
    """Return a moment in UTC, as far as it can be shown: a clock, or a file, may say anything."""
    return datetime.fromtimestamp(min(max(milliseconds, 0), _LATEST) / 1000, UTC)


@contextmanager
def fixed(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` inside the block."""
    _fixed.append(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    try:
        yield
    finally:
        _fixed.pop()
