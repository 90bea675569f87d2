"""A PDF file as numbered objects, each on its way to the disk as soon as it is known.

Only the objects' positions stay in memory, so a thousand papers take no more of it than one.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections.abc import Iterable
from typing import BinaryIO, Final

HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class ObjectFile:
    """Writes objects in any order; a number may be given out before its object is known."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._digest = hashlib.blake2b(digest_size=16)
        self._offsets = array("Q", [0])
        self._at = 0
        self._write(HEADER)

    def reserve(self) -> int:
        """Return the number of an object that will be `put` later."""
        self._offsets.append(0)
        return len(self._offsets) - 1

    def put(self, number: int, body: str) -> int:
        """Write the object with that number."""
        self._offsets[number] = self._at
        self._write(f"{number} 0 obj\n{body}\nendobj\n".encode("ascii"))
        return number

    def add(self, body: str) -> int:
        """Write an object and return its number."""
        return self.put(self.reserve(), body)

    def add_stream(self, content: bytes, entries: str = "") -> int:
        """Write a stream, packed, and return its number."""
        packed = zlib.compress(content)
        number = self.reserve()
        self._offsets[number] = self._at
        head = f"{number} 0 obj\n<</Length {len(packed)}/Filter/FlateDecode{entries}>>\nstream\n"
        self._write(head.encode("ascii") + packed + b"\nendstream\nendobj\n")
        return number

    def finish(self, root: int, info: int) -> None:
        """Write where everything is. The same objects give the same file identity."""
        start, count = self._at, len(self._offsets)
        self._write(f"xref\n0 {count}\n0000000000 65535 f \n".encode("ascii"))
        for offset in self._offsets[1:]:
            self._write(b"%010d 00000 n \n" % offset)
        identity = self._digest.hexdigest()
        self._write(
            f"trailer\n<</Size {count}/Root {root} 0 R/Info {info} 0 R"
            f"/ID[<{identity}><{identity}>]>>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
        )

    def _write(self, data: bytes) -> None:
        self._stream.write(data)
        self._digest.update(data)
        self._at += len(data)


def text_string(text: str) -> str:
    """Return `text` as a PDF string, whatever its letters."""
    return f"<feff{text.encode('utf-16-be').hex()}>"


def references(numbers: Iterable[int]) -> str:
    """Return an array of references."""
    return f"[{' '.join(f'{number} 0 R' for number in numbers)}]"
