"""The bytes of attachments, in encrypted pieces beside the database.

    attachments/<2 letters>/<name>/0000 …      the pieces of a file that is whole
    attachments/<2 letters>/<name>/of-<scope>  that all of it came, or was added, in that scope
    attachments/<2 letters>/<name>/0000 …      pieces arriving in one scope, at a place of its own

Names are keyed digests and pieces are sealed with a key made from the folder's own: who finds the
stick learns nothing, not even whether a file that they know lies on it. Nor does a file's digest
open anything: bytes count as here only in a scope in which all of them came.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

from app.storage.pieces import (
    Content,
    DamagedPieceError,
    PieceSeal,
    clear,
    forget_bad,
    keep_names,
    lying,
    number,
    write_piece,
)

LARGEST: Final = 25 * 1024 * 1024
"""Bytes of the largest file that is kept."""


class WrongBytesError(Exception):
    """Pieces that together are not the file they were given for; they are gone again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of a file is here: pieces from its beginning, and of how many."""

    pieces: int
    count: int
    damaged: bool
    """Whether something that was here is lost, or can't be read any more."""
    begun: bool
    """Whether anything at all has come."""

    @property
    def whole(self) -> bool:
        """Tell whether all of it is here."""
        return self.pieces == self.count


def is_keepable(digest: object, size: object) -> bool:
    """Tell whether a record names bytes that can be kept at all."""
    known = isinstance(digest, bytes) and len(digest) == 32
    return known and isinstance(size, int) and not isinstance(size, bool) and 0 < size <= LARGEST


class AttachmentStore:
    """The room of attachments of one data folder."""

    def __init__(self, room: Path, key: bytes) -> None:
        """Keep bytes in `room`, sealed with a key made from `key`. Nothing is touched yet."""
        self.room = room
        self._key = key

    @cached_property
    def _seal(self) -> PieceSeal:
        return PieceSeal(self._key)

    def standing(self, content: Content) -> Standing:
        """Return how much of a file is here. What is damaged inside shows once it was read."""
        places = self._places(content)
        found = lying(places, content)
        pieces = next((n for n in range(content.count) if n not in found.pieces), content.count)
        damaged = pieces < content.count and (found.bad or len(places) > 1)
        begun = bool(found.pieces) or found.bad or len(places) > 1
        return Standing(pieces, content.count, damaged, begun)

    def lacks(self, content: Content, index: int) -> bool:
        """Tell whether a piece isn't here."""
        return index not in lying(self._places(content), content).pieces

    def read(self, content: Content, index: int) -> bytes:
        """Return one piece. Raises `LookupError`, or `DamagedPieceError` and sets it apart."""
        return self._seal.open(lying(self._places(content), content).pieces[index], content, index)

    def stream(self, content: Content) -> Iterator[bytes]:
        """Yield all of a file, piece by piece. Raises as `read` does."""
        pieces = lying(self._places(content), content).pieces
        for index in range(content.count):
            yield self._seal.open(pieces[index], content, index)

    def put(self, content: Content, index: int, data: bytes | memoryview) -> bool:
        """Keep one piece, on the disk before this returns; tell whether it was lacking.

        Raises `WrongBytesError` where nothing else lacks and the digest shows that the pieces
        aren't that file's.
        """
        if not 0 <= index < content.count or len(data) != content.length(index):
            raise ValueError("no such piece")
        if index in lying(self._places(content), content).pieces:
            return False
        proven = self._proven(content, index, data)
        arriving = self._arriving(content)
        if proven is False:
            clear(arriving)
            raise WrongBytesError
        write_piece(arriving / number(index), self._seal.close(content, index, data))
        if proven:
            self._settle(content)
        return True

    def drop(self, content: Content) -> None:
        """Forget a file in a scope in which it isn't wanted after all."""
        clear(self._arriving(content))
        whole = self._whole(content)
        (whole / self._claim(content)).unlink(missing_ok=True)
        if whole.is_dir() and not any(whole.glob("of-*")):
            clear(whole)

    def names_of(self, content: Content) -> tuple[str, str]:
        """Return the names of the places at which a file may lie."""
        return self._whole(content).name, self._arriving(content).name

    def places(self) -> Iterator[Path]:
        """Yield every place at which bytes lie."""
        shelves = sorted(self.room.iterdir()) if self.room.is_dir() else []
        for shelf in shelves:
            if shelf.is_dir() and len(shelf.name) == 2:
                yield from (place for place in sorted(shelf.iterdir()) if place.is_dir())

    def digest_at(self, place: Path) -> bytes | None:
        """Return the digest of the file that lies at a place; None where nothing tells."""
        return self._seal.digest_at(place)

    def clear(self, place: Path) -> None:
        """Remove a place and what lies there."""
        clear(place)

    def _proven(self, content: Content, index: int, data: bytes | memoryview) -> bool | None:
        """Tell whether all pieces with this one are the file; None while others lack."""
        pieces = lying(self._places(content), content).pieces
        if len(pieces) + 1 < content.count:
            return None
        digest = sha256()
        try:
            for step in range(content.count):
                there = step != index
                digest.update(self._seal.open(pieces[step], content, step) if there else data)
        except DamagedPieceError:
            return None
        return digest.digest() == content.digest

    def _settle(self, content: Content) -> None:
        """Put pieces that were proven to be a file's where its bytes lie for every scope."""
        whole, arriving = self._whole(content), self._arriving(content)
        whole.mkdir(parents=True, exist_ok=True)
        (whole / self._claim(content)).touch()
        kept = lying([whole], content).pieces
        for index, path in lying([arriving], content).pieces.items():
            if index not in kept:
                path.replace(whole / number(index))
        forget_bad(whole, content)
        clear(arriving)
        for place in (whole, whole.parent, self.room):
            keep_names(place)

    def _whole(self, content: Content) -> Path:
        return self._place(b"whole" + content.head(0))

    def _arriving(self, content: Content) -> Path:
        return self._place(b"piece" + content.scope + content.head(0))

    def _place(self, what: bytes) -> Path:
        name = self._seal.name(what)
        return self.room / name[:2] / name

    def _claim(self, content: Content) -> str:
        return "of-" + self._seal.name(b"claim" + content.scope + content.head(0))

    def _places(self, content: Content) -> list[Path]:
        """Return where pieces that count in this scope may lie; two places where all came once."""
        whole, arriving = self._whole(content), self._arriving(content)
        return [whole, arriving] if (whole / self._claim(content)).exists() else [arriving]
