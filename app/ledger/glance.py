"""Plain SQL questions for the first page, before SQLAlchemy is loaded.

Loading it takes most of a cold start, and the first page asks few, plain questions. So a session
opened that early is this stand-in: it answers `connection().exec_driver_sql` itself and becomes a
real session the moment anything else is asked of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any


class Glance:
    """A session that costs nothing until it is more than glanced with."""

    def __init__(self, raw: Any, whole: Callable[[], AbstractContextManager[Any]]) -> None:
        """Ask through the raw connection; `whole` opens a real session."""
        self._raw = raw
        self._whole = whole
        self._opened: AbstractContextManager[Any] | None = None
        self._session: Any = None

    def connection(self) -> Glance:
        """Return what answers plain SQL."""
        return self

    def exec_driver_sql(self, sql: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> Any:
        """Return the driver's own cursor, as SQLAlchemy's result can be read: rows are tuples."""
        return self._raw.execute(sql, values)

    def __getattr__(self, name: str) -> Any:
        """Hand everything else to a real session."""
        if self._session is None:
            self._opened = self._whole()
            self._session = self._opened.__enter__()
        return getattr(self._session, name)

    def close(self) -> None:
        """Close the real session, if there came to be one."""
        if self._opened is not None:
            self._opened.__exit__(None, None, None)
            self._opened = self._session = None
