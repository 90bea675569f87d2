"""Time, in one place, so that tests can set it. Dates are local, moments are UTC."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

_fixed: list[datetime] = []


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
    """Return a moment in UTC; what somebody's clock or file claims to be before 1970 is 1970."""
    return datetime.fromtimestamp(max(milliseconds, 0) / 1000, UTC)


@contextmanager
def fixed(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` inside the block."""
    _fixed.append(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    try:
        yield
    finally:
        _fixed.pop()
