"""One piece of a file on the disk: sealed, bound to its place in its file, whole or not there."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Final

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

PIECE: Final = 256 * 1024
"""Bytes of every piece but the last, which has what is left."""
_HEAD: Final = 44
_SEALED: Final = _HEAD + SecretBox.NONCE_SIZE + SecretBox.MACBYTES
_BAD: Final = ".bad"
_SEARCHED: Final = 16


class DamagedPieceError(Exception):
    """A piece on the disk is not what was written there."""


@dataclass(frozen=True, slots=True)
class Content:
    """Which bytes, in which scope (its id, 16 bytes): their SHA-256 and how many they are."""

    scope: bytes
    digest: bytes
    size: int

    @property
    def count(self) -> int:
        """Return how many pieces there are."""
        return -(-self.size // PIECE)

    def length(self, index: int) -> int:
        """Return how many bytes a piece has."""
        return min(PIECE, self.size - index * PIECE)

    def head(self, index: int) -> bytes:
        """Return what a piece is sealed together with."""
        return self.digest + self.size.to_bytes(8, "big") + index.to_bytes(4, "big")


class PieceSeal:
    """Seals pieces and names their places, with keys made from the folder's."""

    def __init__(self, key: bytes) -> None:
        """Make the keys."""
        self._naming = blake2b(b"name", key=key, person=b"prakse/attach", digest_size=32).digest()
        sealing = blake2b(b"seal", key=key, person=b"prakse/attach", digest_size=32).digest()
        self._box = SecretBox(sealing)

    def name(self, what: bytes) -> str:
        """Return a name that says nothing to who has no key."""
        return blake2b(what, key=self._naming, digest_size=16).hexdigest()

    def close(self, content: Content, index: int, data: bytes | memoryview) -> bytes:
        """Return the sealed piece."""
        return bytes(self._box.encrypt(content.head(index) + bytes(data)))

    def open(self, path: Path, content: Content, index: int) -> bytes:
        """Return what is in a piece. Raises `DamagedPieceError` and sets the piece apart."""
        try:
            plain: bytes = self._box.decrypt(path.read_bytes())
            if plain[:_HEAD] != content.head(index):
                raise CryptoError
        except (CryptoError, ValueError) as error:
            with suppress(OSError):
                os.replace(path, path.with_name(path.name + _BAD))
            raise DamagedPieceError(path.name) from error
        return plain[_HEAD:]

    def digest_at(self, place: Path) -> bytes | None:
        """Return the digest of the file whose pieces lie at a place; None where none tells."""
        for path in sorted(place.iterdir())[:_SEARCHED]:
            with suppress(OSError, CryptoError, ValueError):
                return bytes(self._box.decrypt(path.read_bytes())[:32])
        return None


@dataclass(slots=True)
class Lying:
    """The pieces that lie at a place, or at several."""

    pieces: dict[int, Path] = field(default_factory=dict)
    bad: bool = False
    """Whether there is one that can't be read; one of a wrong length is one of those."""


def lying(places: list[Path], content: Content) -> Lying:
    """Return what lies at some places; the later place goes before the earlier."""
    found = Lying()
    for entry in (entry for place in places for entry in _entries(place)):
        if entry.name.endswith(_BAD):
            found.bad = True
        elif len(entry.name) == 4 and entry.name.isdecimal():
            index = int(entry.name)
            fits = index < content.count
            if fits and entry.stat().st_size == content.length(index) + _SEALED:
                found.pieces[index] = Path(entry.path)
            else:
                found.bad = True
    return found


def _entries(place: Path) -> Iterator[os.DirEntry[str]]:
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(place) as entries:
        yield from entries


def number(index: int) -> str:
    """Return the file name of a piece."""
    return f"{index:04}"


def write_piece(path: Path, sealed: bytes) -> None:
    """Write a piece under a temporary name, fsync, rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{secrets.token_hex(6)}")
    try:
        with temporary.open("xb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def forget_bad(place: Path, content: Content) -> None:
    """Remove the damaged pieces at a place whose pieces are all there again."""
    for index in range(content.count):
        (place / (number(index) + _BAD)).unlink(missing_ok=True)


def clear(place: Path) -> None:
    """Remove a place and what lies there."""
    if place.is_dir():
        for path in place.iterdir():
            path.unlink(missing_ok=True)
        place.rmdir()


def keep_names(place: Path) -> None:
    """Make new names outlive a power cut, where the system can."""
    with suppress(OSError, AttributeError):
        handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
