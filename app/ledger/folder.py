"""The data folder: one installation's database, files and identity, open for one program."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, cast

from app.errors import UserError
from app.i18n import _
from app.ledger.binding import check_binding, note_tip
from app.ledger.glance import Glance
from app.ledger.identity import Identity, load_identity, save_identity
from app.ledger.rooms import ROOMS, tidy
from app.settings.places import is_portable
from app.storage.database import Database, DatabaseError, plain
from app.storage.filling import is_unfilled
from app.storage.key import FOLDER_FILE, create_key, read_key
from app.storage.lock import LOCK_FILE, FolderLock, lock_folder, read_only
from app.storage.unfinished import UNFINISHED, clear_unfinished, put_place_back

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from app.ledger.apply import Applied
    from app.ledger.change import Change
    from app.ledger.graph import Scope
    from app.storage.attachments import AttachmentStore

DATABASE = "prakse.db"
SCOPES_REMEMBERED = 64
"""How many scopes are kept from one change to the next; reading one costs five questions."""
Listener = Callable[[frozenset[str]], None]


class DataFolder:
    """An open data folder. `read()` to ask, `change(verb)` to write."""

    def __init__(self, path: Path, database: Database, lock: FolderLock) -> None:
        """Use `open_folder` or `create_folder` instead."""
        self.path = path
        self.database = database
        self._lock = lock
        self.listeners: list[Listener] = []
        self._remembered: dict[bytes, Scope] = {}
        self._writing = RLock()
        with self.database.plainly("BEGIN IMMEDIATE") as raw:
            check_binding(raw, database.path)
            tidy(raw, path)
            self._identity = load_identity(raw)
            self.unfilled = is_unfilled(raw)
            """Whether an upgrade has made columns for what newer programs wrote here."""

    @property
    def identity(self) -> Identity:
        """Return who this folder is. Raises `UserError` where nobody started it yet."""
        if self._identity is None:
            raise UserError(
                _(
                    "This data folder is empty. Start a school folder, "
                    "or open the invitation that you received."
                )
            )
        return self._identity

    @property
    def started(self) -> bool:
        """Tell whether the folder belongs to somebody yet."""
        return self._identity is not None

    @cached_property
    def attachments(self) -> AttachmentStore:
        """Return where the bytes of attachments are kept."""
        from app.storage.attachments import AttachmentStore

        return AttachmentStore(self.path / "attachments", self.database.key)

    def become(self, cursor: Any, identity: Identity) -> None:
        """Take on an identity, inside the caller's transaction."""
        save_identity(cursor, identity)
        self._identity = identity

    @contextmanager
    def _plainly(self) -> Iterator[Any]:
        """Run a transaction on a raw connection, one that is open already if there is any."""
        if "engine" not in vars(self.database):
            with self.database.plainly() as raw:
                yield raw
            return
        from app.ledger.change import raw_connection

        with self.transaction() as connection:
            yield raw_connection(connection)

    @contextmanager
    def transaction(self, *, immediate: bool = False) -> Iterator[Connection]:
        """Run a transaction that commits at the end; trouble with the disk becomes plain.

        One that is `immediate` may write: it waits for others to end, and makes later changes read
        anew what they stand on.
        """
        with self._writing if immediate else nullcontext():
            if immediate:
                self.forget_scopes()
            with self._transaction(immediate=immediate) as connection:
                yield connection

    @contextmanager
    def _transaction(self, *, immediate: bool) -> Iterator[Connection]:
        from sqlalchemy.exc import DBAPIError

        try:
            with self.database.engine.connect() as connection:
                if immediate:
                    connection.execution_options(immediate=True)
                with connection.begin():
                    yield connection
        except (DBAPIError, DatabaseError, OSError) as error:
            told = plain(error)
            if told is None:
                raise
            raise told from error

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session to ask questions with; it sees one moment of the database."""
        if "sqlalchemy.orm" in sys.modules:
            with self._session() as session:
                yield session
            return
        with self.database.plainly() as raw:
            glance = Glance(raw, self._session)
            try:
                yield cast("Session", glance)
            finally:
                glance.close()

    @contextmanager
    def _session(self) -> Iterator[Session]:
        from sqlalchemy.orm import Session

        with (
            self.transaction() as connection,
            Session(bind=connection, autoflush=False, expire_on_commit=False) as session,
        ):
            yield session

    @contextmanager
    def change(self, verb: str) -> Iterator[Change]:
        """Run one user action: one transaction, one changeset a scope, one undo step."""
        from app.ledger.change import Change

        before = self._identity
        self._writing.acquire()
        try:
            with self._transaction(immediate=True) as connection:
                if len(self._remembered) > SCOPES_REMEMBERED:
                    self._remembered.clear()
                change = Change(connection, self.identity, verb, self._remembered)
                with change:
                    yield change
                    result = change.finish()
        except BaseException:
            self._identity = before
            self.forget_scopes()
            raise
        finally:
            self._writing.release()
        self.announce(result)

    def forget_scopes(self) -> None:
        """Read scopes anew: after a roll-back, and when something else than a change wrote."""
        self._remembered.clear()

    def announce(self, result: Applied) -> None:
        """Tell the screens what kinds of record changed."""
        from app.records import shapes

        self.tell(frozenset(shapes()[n].name for n in result.tables if n in shapes()))

    def tell(self, kinds: frozenset[str]) -> None:
        """Tell the screens that something of these kinds changed; tables, or "packet" for files."""
        if kinds:
            for listener in list(self.listeners):
                listener(kinds)

    def close(self) -> None:
        """Close the database and give the folder free."""
        with suppress(UserError), self._plainly() as raw:
            note_tip(raw)
        self.database.close()
        self._lock.release()

    def __enter__(self) -> DataFolder:
        """Return the folder itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close it."""
        self.close()


def is_folder(path: Path) -> bool:
    """Tell whether a data folder lies at `path`."""
    return (path / DATABASE).exists() and (path / FOLDER_FILE).exists()


def create_folder(path: Path, *, key_in_file: bool = False) -> DataFolder:
    """Make a new data folder. Raises `UserError` where there is one, or it can't be made."""
    if is_folder(path):
        raise UserError(
            _("There is a Prakse data folder here already. Open it, or choose an empty folder.")
        )
    existed = path.exists()
    try:
        path.mkdir(parents=True, exist_ok=True)
        clear_unfinished(path, ROOMS)
        if any(child.name != LOCK_FILE for child in path.iterdir()):
            raise UserError(
                _("This folder has other files in it. Choose an empty folder for Prakse's data.")
            )
    except (FileExistsError, NotADirectoryError) as error:
        raise UserError(_("A file stands where the folder should be. Choose another.")) from error
    except OSError as error:
        raise (plain(error) or read_only()) from error
    lock = lock_folder(path)
    try:
        return _fill(path, lock, key_in_file=key_in_file)
    except BaseException as error:
        lock.release()
        put_place_back(path, existed=existed)
        from sqlalchemy.exc import DBAPIError

        if isinstance(error, DBAPIError | DatabaseError | OSError):
            raise (plain(error) or read_only()) from error
        raise


def _fill(path: Path, lock: FolderLock, *, key_in_file: bool) -> DataFolder:
    unfinished = path / UNFINISHED
    unfinished.touch()
    for room in ROOMS:
        (path / room).mkdir()
    in_file = key_in_file or is_portable() or os.environ.get("PRAKSE_KEY") == "file"
    key = create_key(path, in_file=in_file)
    database = Database(unfinished, key)
    try:
        database.create()
    finally:
        database.close()
    unfinished.replace(path / DATABASE)
    return DataFolder(path, Database(path / DATABASE, key), lock)


def open_folder(path: Path) -> DataFolder:
    """Open a data folder. Raises `UserError` where that can't be done."""
    if not is_folder(path):
        raise UserError(
            _(
                "There is no Prakse data folder here. Choose the folder that holds the file "
                "prakse.db, or start a new one."
            )
        )
    if not os.access(path, os.W_OK):
        raise read_only()
    lock = lock_folder(path)
    database = None
    try:
        database = Database(path / DATABASE, read_key(path))
        database.prepare()
        folder = DataFolder(path, database, lock)
        if folder.unfilled:
            from app.ledger.check import rebuild

            rebuild(folder)
        return folder
    except BaseException:
        if database is not None:
            database.close()
        lock.release()
        raise
