"""A PDF file as numbered objects, each on its way to the disk as soon as it is known.

Only the objects' positions stay in memory, so a thousand papers take hardly more of it than one.
Small objects of which there are very many share packed streams.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from array import array
from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO, Final

HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
SHARING: Final = 100
"""So many small objects share a stream."""
ENTRY: Final = struct.Struct(">BIH")
"""Where an object is: by itself (1) at a position, or in a stream (2) at a place in it."""


class ObjectFile:
    """Writes objects in any order; a number may be given out before its object is known."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._digest = hashlib.blake2b(digest_size=16)
        self._offsets = array("I", [0])
        self._places = array("b", [-1])
        self._small: list[tuple[int, str]] = []
        self._at = 0
        self._write(HEADER)

    def reserve(self) -> int:
        """Return the number of an object that will be `put` later."""
        self._offsets.append(0)
        self._places.append(-1)
        return len(self._offsets) - 1

    def put(self, number: int, body: str) -> int:
        """Write the object with that number."""
        self._offsets[number] = self._at
        self._write(f"{number} 0 obj\n{body}\nendobj\n".encode("ascii"))
        return number

    def add(self, body: str) -> int:
        """Write an object and return its number."""
        return self.put(self.reserve(), body)

    def put_small(self, number: int, body: str) -> int:
        """Write the object with that number, together with others. No stream may be among them."""
        self._small.append((number, body))
        if len(self._small) == SHARING:
            self._share()
        return number

    def add_small(self, body: str) -> int:
        """Write an object together with others and return its number."""
        return self.put_small(self.reserve(), body)

    def _share(self) -> None:
        at, positions = 0, []
        for number, body in self._small:
            positions.append(f"{number} {at}")
            at += len(body) + 1
        first = " ".join(positions) + "\n"
        content = first + "\n".join(body for _number, body in self._small)
        stream = self.add_stream(
            content.encode("ascii"),
            f"/Type/ObjStm/N {len(self._small)}/First {len(first)}",
        )
        for place, (number, _body) in enumerate(self._small):
            self._offsets[number], self._places[number] = stream, place
        self._small.clear()

    def add_stream(self, content: bytes, entries: str = "", packed_as: str = "") -> int:
        """Write a stream and return its number; what isn't `packed_as` something is packed."""
        packed = content if packed_as else zlib.compress(content)
        return self._put_packed(self.reserve(), packed, packed_as or "FlateDecode", entries)

    def _put_packed(
        self, number: int, packed: bytes | bytearray, packed_as: str, entries: str
    ) -> int:
        self._offsets[number] = self._at
        head = f"{number} 0 obj\n<</Length {len(packed)}/Filter/{packed_as}{entries}>>\nstream\n"
        for part in (head.encode("ascii"), packed, b"\nendstream\nendobj\n"):
            self._write(part)
        return number

    def _packed_entries(self) -> bytearray:
        packing = zlib.compressobj()
        packed = bytearray(packing.compress(ENTRY.pack(0, 0, 65535)))
        known = zip(self._offsets, self._places, strict=True)
        for offset, place in islice(known, 1, None):
            packed += packing.compress(ENTRY.pack(1 if place < 0 else 2, offset, max(place, 0)))
        packed += packing.flush()
        return packed

    def finish(self, root: int, info: int) -> None:
        """Write where everything is. The same objects give the same file identity."""
        if self._small:
            self._share()
        start, last = self._at, self.reserve()
        self._offsets[last] = start
        identity = self._digest.hexdigest()
        self._put_packed(
            last,
            self._packed_entries(),
            "FlateDecode",
            f"/Type/XRef/W[1 4 2]/Size {last + 1}/Root {root} 0 R/Info {info} 0 R"
            f"/ID[<{identity}><{identity}>]",
        )
        self._write(f"startxref\n{start}\n%%EOF\n".encode("ascii"))

    def _write(self, data: bytes | bytearray) -> None:
        self._stream.write(data)
        self._digest.update(data)
        self._at += len(data)


def text_string(text: str) -> str:
    """Return `text` as a PDF string, whatever its letters."""
    return f"<feff{text.encode('utf-16-be').hex()}>"


def references(numbers: Iterable[int]) -> str:
    """Return an array of references."""
    return f"[{' '.join(f'{number} 0 R' for number in numbers)}]"
