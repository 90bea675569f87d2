"""The database file: SQLCipher under SQLAlchemy, WAL, every commit on disk before it returns."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver

from app.errors import NewerVersionError, UserError
from app.i18n import _
from app.i18n.collation import compare, folded
from app.rules.worked import worked_minutes
from app.storage.lock import read_only
from app.storage.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.engine import Engine

_FULL = frozenset({"ENOSPC", "EDQUOT", "EFBIG"})
_GONE = frozenset({"EIO", "ENODEV", "ENXIO", "ESTALE", "ENOTCONN", "EHOSTDOWN"})
DatabaseError = driver.DatabaseError
OperationalError = driver.OperationalError


class GatedConnection(driver.Connection):  # type: ignore[misc]
    """A raw connection that knows whether the ledger is writing through it."""

    gate = False


class Database:
    """One open database file."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open the file at `path` with a raw 256-bit key. Nothing is read yet."""
        self.path = path
        self.key = key
        self._resting: list[Any] = []
        """At most one raw connection that has read the schema already, for whoever needs one."""

    @cached_property
    def engine(self) -> Engine:
        """Return SQLAlchemy's engine; the first page of a cold start does without it."""
        from sqlalchemy import event
        from sqlalchemy.engine import Engine
        from sqlalchemy.pool import QueuePool

        known = _sqlite()
        pool = QueuePool(self.take, pool_size=5, max_overflow=5, dialect=known.dialect)
        engine = Engine(pool, known.dialect, known.url, execution_options=_shared())
        event.listen(engine, "begin", _begin)
        return engine

    def take(self) -> Any:
        """Return a raw connection: the one that rests, or a new one."""
        try:
            return self._resting.pop()
        except IndexError:
            return self.connect()

    def rest(self, connection: Any) -> None:
        """Keep a connection that is in no transaction for the next who needs one."""
        if self._resting:
            connection.close()
        else:
            self._resting.append(connection)

    def connect(self) -> Any:
        """Return a new raw connection, keyed and configured."""
        try:
            connection = driver.connect(
                str(self.path),
                check_same_thread=False,
                isolation_level=None,
                timeout=30,
                factory=GatedConnection,
            )
            connection.execute(f"PRAGMA key = \"x'{self.key.hex()}'\"")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA recursive_triggers = ON")  # REPLACE deletes past guards else
            connection.execute("PRAGMA cache_size = -32000")
        except driver.Error as error:
            raise (plain(error) or unreadable()) from error
        connection.create_function("ledger_open", 0, lambda: connection.gate)
        connection.create_function("folded", 1, folded)
        connection.create_function("worked_minutes", 4, worked_minutes, deterministic=True)
        connection.create_collation("latvian", compare)
        return connection

    @contextmanager
    def plainly(self, begin: str = "BEGIN") -> Iterator[Any]:
        """Run a transaction on a raw connection, without SQLAlchemy."""
        raw = None
        try:
            raw = self.take()
            raw.execute(begin)
            yield raw
            raw.execute("COMMIT")
            self.rest(raw)
            raw = None
        except (DatabaseError, OSError) as error:
            raise (plain(error) or error) from error
        finally:
            if raw is not None:
                raw.close()

    def create(self) -> None:
        """Make all tables and guards in a new file."""
        raw = self.connect()
        raw.execute("PRAGMA journal_mode = WAL")
        self.rest(raw)
        with self.plainly() as raw:
            for statement in schema_statements():
                raw.execute(statement)
            raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def version(self) -> int:
        """Return the file's schema version. Raises `UserError` where it can't be read."""
        raw = self.connect()
        try:
            found: int = raw.execute("PRAGMA user_version").fetchone()[0]
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except driver.DatabaseError as error:
            raw.close()
            raise (plain(error) or unreadable()) from error
        self.rest(raw)
        return found

    def prepare(self) -> None:
        """Bring an older file up to date; refuse a newer one, or an emptied one, untouched."""
        found = self.version()
        if found == 0:
            raise unreadable()
        if found > SCHEMA_VERSION:
            raise NewerVersionError(
                _(
                    "This data folder was last used with a newer version of Prakse. Nothing was "
                    "changed. Please install the newer version and open the folder with it."
                )
            )
        if found < SCHEMA_VERSION:
            from app.storage.migration import migrate

            self.close()  # what rests has read the older schema
            migrate(self, found)

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded in by the last one."""
        if "engine" in self.__dict__:
            self.engine.dispose()
        while self._resting:
            self._resting.pop().close()


@cache
def schema_statements() -> list[str]:
    """Return the SQL that makes all tables and guards."""
    from sqlalchemy import create_mock_engine

    import app.storage.tables  # noqa: F401 - the ledger's own tables join the metadata
    from app.records import Record
    from app.storage.guards import guard_statements

    dialect = _sqlite().dialect
    made: list[str] = []
    schema = create_mock_engine(
        "sqlite://", lambda ddl, *_values, **_named: made.append(str(ddl.compile(dialect=dialect)))
    )
    Record.metadata.create_all(schema, checkfirst=False)
    return [*made, *guard_statements()]


@cache
def _sqlite() -> Engine:
    """Return an engine on nothing, for what every file's engine shares: the dialect.

    A dialect is part of every statement's name among the compiled ones.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=lambda: driver.connect(":memory:"),
        poolclass=NullPool,
    )
    engine.connect().close()  # the dialect asks once what SQLite can do
    return engine


@cache
def _shared() -> dict[str, Any]:
    """Return the options of all engines: a statement is compiled once for all files."""
    from sqlalchemy.util import LRUCache

    return {"compiled_cache": LRUCache(500)}


def unreadable() -> UserError:
    """Return the refusal for a file that the key doesn't open or that is damaged."""
    return UserError(
        _(
            "The database in this folder can't be read: it is damaged or belongs to another key. "
            "Nothing was changed. Restore the folder from your latest backup."
        )
    )


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    raw: Any = connection.connection.driver_connection  # SQLAlchemy's way takes ten times as long
    raw.execute("BEGIN IMMEDIATE" if immediate else "BEGIN")


def plain(error: Exception) -> UserError | None:
    """Return the refusal for trouble with the disk, or None where the trouble is ours."""
    cause = getattr(error, "orig", None) or error
    if not isinstance(cause, driver.Error | OSError):
        return None
    text = str(cause).lower()
    name = errno.errorcode.get(getattr(cause, "errno", None) or 0, "")
    if "full" in text or name in _FULL:
        return UserError(
            _(
                "There is no room left on the disk. Nothing was changed. "
                "Free some space, then try again."
            )
        )
    if "readonly" in text or "read-only" in text or isinstance(cause, PermissionError):
        return read_only()
    if "disk i/o" in text or "unable to open" in text or name in _GONE:
        return UserError(
            _(
                "The disk or stick with the data folder didn't answer. Nothing was changed. "
                "Check that it is connected, then try again."
            )
        )
    if "malformed" in text or "not a database" in text:
        return unreadable()
    return None
