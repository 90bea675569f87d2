"""Which folder it is, and how it is used: a note of this data folder, never sent to anybody."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec

from app.errors import UserError
from app.i18n import _
from app.ledger.folder import is_folder
from app.rules.names import as_text

_KEY = "carrier"


class AwayError(Exception):
    """The folder can't be reached now: its stick is out, its network is down."""


class Carrier(msgspec.Struct, frozen=True):
    """The folder as it was chosen."""

    raw: bytes
    """The path as the file system spells it, which need not be text."""
    mount: bytes
    """The disk it lay on then. An empty place where a stick should be isn't the stick."""
    by_itself: bool = False
    """Whether the program looks there without being asked."""
    takes: bool = True
    """Whether what came is taken in at once, or only put into the inbox."""
    only: list[bytes] | None = None
    """The people whom files are written for; None for everybody."""

    @property
    def path(self) -> Path:
        """Return where it is."""
        return Path(os.fsdecode(self.raw))

    @property
    def place(self) -> str:
        """Return the path as text, as it is noted beside files."""
        return as_text(self.path)

    def reach(self) -> Path:
        """Return the path if the folder is there. Raises `AwayError`."""
        try:
            if not os.path.ismount(os.fsdecode(self.mount)) or not self.path.is_dir():
                raise AwayError
        except OSError as error:
            raise AwayError from error
        return self.path

    def is_away(self) -> bool:
        """Tell whether the folder can't be reached now."""
        try:
            self.reach()
        except AwayError:
            return True
        return False


def chosen(path: Path, data: Path) -> Carrier:
    """Return a newly chosen folder. Raises `UserError` where it can't be one."""
    try:
        place = path.expanduser().resolve(strict=True)
        inside = data.resolve() in (place, *place.parents)
        there = place.is_dir()
    except OSError as error:
        raise _nowhere() from error
    if not there:
        raise _nowhere()
    if inside or is_folder(place):
        raise UserError(
            _(
                "This is a data folder of Prakse. Choose another folder for the exchange: one that "
                "a network, a cloud drive or a stick carries to the others."
            )
        )
    return Carrier(os.fsencode(place), os.fsencode(_mount(place)))


def carrier_of(cursor: Any) -> Carrier | None:
    """Return the folder that was chosen, or None."""
    row = cursor.execute("SELECT value FROM meta WHERE key = ?", (_KEY,)).fetchone()
    return msgspec.msgpack.decode(row[0], type=Carrier) if row else None


def keep_carrier(cursor: Any, carrier: Carrier | None) -> None:
    """Note the folder, or that there is none."""
    if carrier is None:
        cursor.execute("DELETE FROM meta WHERE key = ?", (_KEY,))
        return
    cursor.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (_KEY, msgspec.msgpack.encode(carrier)),
    )


def _mount(place: Path) -> Path:
    return next((step for step in (place, *place.parents) if os.path.ismount(step)), place)


def _nowhere() -> UserError:
    return UserError(_("This folder isn't there. Choose a folder that you can open now."))
