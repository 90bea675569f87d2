"""Which of a computer's disks are sticks: things that one carries to somebody else."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

_MOUNTS: Final = ("/media", "/run/media", "/mnt", "/Volumes")
"""Where Linux and macOS put what is plugged in."""
_UNREAL: Final = frozenset({
    "tmpfs", "devtmpfs", "overlay", "squashfs", "proc", "sysfs", "autofs", "nfs", "nfs4", "cifs",
    "smb3", "smbfs", "afpfs", "fuse.gvfsd-fuse", "fuse.portal",
})  # fmt: skip
"""Kinds of file systems that nobody carries."""
_REMOVABLE: Final = 2
"""What Windows calls a drive that can be taken out."""


@dataclass(frozen=True)
class Disk:
    """A disk that is ready to be written to; `free` is bytes."""

    path: Path
    name: str
    device: str
    kind: str
    free: int


def removable(disks: Iterable[Disk], platform: str = sys.platform) -> list[Disk]:
    """Return the sticks among them, by name, each once."""
    found = {disk.path: disk for disk in disks if _is_stick(disk, platform)}
    return sorted(found.values(), key=lambda disk: (disk.name.casefold(), str(disk.path)))


def _is_stick(disk: Disk, platform: str) -> bool:
    if disk.kind.casefold() in _UNREAL:
        return False
    if platform == "win32":
        return _drive_type(disk.path) == _REMOVABLE
    parents = [str(PurePath(parent)) for parent in disk.path.parents]
    return any(place in parents for place in _MOUNTS)


def _drive_type(path: Path) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(str(path)))
