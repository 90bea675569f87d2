"""A second start on a folder that is open hands its files to the first window and ends.

A local socket named after the person and the folder; nothing of it leaves the computer. Where
nobody answers, the files go into the folder's inbox, which the open window watches.
"""

from __future__ import annotations

import getpass
import json
import os
import tempfile
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_HEARD: Final = b"heard\n"
_PATIENCE: Final = 2_000
"""Milliseconds that the other window has to answer."""
_LONGEST: Final = 1 << 20
_LONGEST_PATH: Final = 100
"""Bytes in the path of a socket: systems take 103 to 107."""


class Doorbell(QObject):
    """Listens for later starts on the same folder, whose lock this window holds."""

    rung = Signal(list)
    """Paths that a later start was given; none where it was only started again."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._callers: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        name = _name(folder)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left by a program that crashed: the lock is ours
            self._server.listen(name)

    @property
    def listening(self) -> bool:
        """Whether later starts are heard."""
        return self._server.isListening()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _answer(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            self._callers.append(caller)  # the server deletes them; few ever come
            caller.readyRead.connect(self._read_all)
        self._read_all()

    def _read_all(self) -> None:
        for caller in self._callers:
            self._read(caller)

    def _read(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() > _LONGEST:
                caller.abort()
            return
        paths = _paths(bytes(caller.readLine(_LONGEST).data()))
        caller.write(_HEARD)
        caller.flush()
        if paths is not None:
            self.rung.emit(paths)


def ring(folder: Path, files: Sequence[Path]) -> bool:
    """Hand files to the window that has the folder open; tell whether it heard."""
    name = _name(folder)
    if _is_anothers(name):
        return False
    caller = QLocalSocket()
    caller.connectToServer(name)
    if not caller.waitForConnected(_PATIENCE):
        return False
    caller.write(json.dumps([str(file.absolute()) for file in files]).encode() + b"\n")
    caller.flush()
    heard = caller.waitForReadyRead(_PATIENCE) and bytes(caller.readAll().data()) == _HEARD
    caller.disconnectFromServer()
    return heard


def _paths(line: bytes) -> list[str] | None:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, list) or not all(isinstance(each, str) for each in content):
        return None
    return content


def _name(folder: Path) -> str:
    """Return the socket's name: a path of this person's own where the system has such a place."""
    about = f"{getpass.getuser()}\0{folder.resolve()}".encode()
    name = f"prakse-{blake2b(about, digest_size=12).hexdigest()}"
    if os.name == "nt":
        return name
    path = str(Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / name)
    return path if len(os.fsencode(path)) <= _LONGEST_PATH else f"/tmp/{name}"


def _is_anothers(name: str) -> bool:
    """Tell whether another person's program listens there, as it might in a place for all."""
    try:
        return os.name != "nt" and os.stat(name).st_uid != os.getuid()
    except OSError:
        return False
