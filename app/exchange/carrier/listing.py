"""What lies in the exchange folder: looked at only, one folder deep, links never followed."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from app.exchange.carrier.place import AwayError, Carrier
from app.exchange.envelope import ENDING
from app.ledger.folder import is_folder
from app.rules.names import as_text

_PATIENCE = 60.0
"""Seconds that one look may take; the rest is looked at the next time."""
_HIDDEN = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 2) | getattr(stat, "FILE_ATTRIBUTE_SYSTEM", 4)
_JUNCTION = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0xA0000003)


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it was when it was looked at; `modified` in microseconds since 1970."""

    name: str
    """Below the exchange folder, as text, with "/" between."""
    path: Path
    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The files that were found; all of them if `whole`."""

    files: list[Found]
    whole: bool


def look_into(carrier: Carrier, known: Container[str]) -> Listing:
    """Return the exchange files of a folder, those never met before first. Raises `AwayError`."""
    until = time.monotonic() + _PATIENCE
    place = carrier.reach()
    whole = True
    names: list[tuple[str, Path]] = []
    shelves: list[Path] = []
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                if _is_shelf(entry):
                    shelves.append(Path(entry.path))
                elif _is_exchange_file(entry):
                    names.append((as_text(entry.name), Path(entry.path)))
    except OSError as error:
        raise AwayError from error
    for shelf in shelves:
        whole = time.monotonic() < until and _add_shelf(shelf, names) and whole
    names.sort(key=lambda each: (each[0] in known, each[0]))
    files: list[Found] = []
    for name, path in names:
        if time.monotonic() > until:
            return Listing(files, whole=False)
        found = _looked_at(name, path)
        if found is not None:
            files.append(found)
    return Listing(files, whole)


def moment_of(found: os.stat_result) -> int:
    """Return when a file was last changed, in microseconds: so that any year fits 63 bits."""
    return found.st_mtime_ns // 1000


def _add_shelf(shelf: Path, names: list[tuple[str, Path]]) -> bool:
    """Add what lies in a folder of the folder; tell whether it could be opened."""
    if is_folder(shelf):
        return True
    try:
        with os.scandir(shelf) as entries:
            found = [entry for entry in entries if _is_exchange_file(entry)]
    except OSError:
        return False
    names += [(as_text(f"{shelf.name}/{entry.name}"), Path(entry.path)) for entry in found]
    return True


def _is_exchange_file(entry: os.DirEntry[str]) -> bool:
    name = entry.name
    if name.startswith((".", "~")) or not name.casefold().endswith(ENDING):
        return False
    try:
        return entry.is_file(follow_symlinks=False) and not _hidden(entry)
    except OSError:
        return False


def _is_shelf(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith((".", "~", "$")):
        return False
    try:
        return entry.is_dir(follow_symlinks=False) and not _hidden(entry)
    except OSError:
        return False


def _hidden(entry: os.DirEntry[str]) -> bool:
    """Tell whether Windows hides it, or it leads elsewhere; other systems say nothing of that."""
    if os.name != "nt":
        return False
    found = entry.stat(follow_symlinks=False)
    junction = getattr(found, "st_reparse_tag", 0) == _JUNCTION
    return junction or bool(getattr(found, "st_file_attributes", 0) & _HIDDEN)


def _looked_at(name: str, path: Path) -> Found | None:
    try:
        found = path.stat(follow_symlinks=False)
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return Found(name, path, found.st_size, moment_of(found))
