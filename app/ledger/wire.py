"""A changeset's bytes: what is hashed, what is signed, and how values look inside.

The name of a changeset is the BLAKE2b-256 of its canonical meta, which holds the digest of its
writes instead of the writes. So a changeset whose writes may not be passed on (quarantined, or
purged by law) still links its author's chain: it travels as a stub, meta without writes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from app.records import MOST_CELLS

FORMAT = 1
POLICY = 5
"""The newest version of the authority rules that this program knows."""
POLICY_OF_TABLE = {
    21: 2, **dict.fromkeys(range(22, 33), 3), **dict.fromkeys(range(33, 41), 4), 41: 5, 42: 5,
}  # fmt: skip
"""The first version that knows a table; 1 for all others. A changeset names no newer one than it
needs, so that a program of before reads everything that it can judge."""
POLICY_OF_CELL = {13: {12: 3, 13: 3, 14: 4, 15: 4}, 14: {11: 4}}
"""The first version that knows a cell, where older ones name the cells that somebody may write.
Other cells that came later are kept and passed on by older programs, which know them not."""
POLICY_IN = {("internal", 21): 5}
"""The first version by which a table may lie in a kind of scope, where that came later."""
HEAD_DOMAIN = b"prakse/head/v1"
MOST_PARENTS = 256
"""Heads that one changeset can join, and branches that a scope can have."""
LONGEST_TEXT = 100_000
"""Characters in one cell; a file with more is not one of ours."""
LARGEST_WRITES = 1 << 20
"""Bytes of writes in one changeset that travels."""
Value = Any
"""None, bool, int, str, bytes, or a list of these for cells of several columns."""
Operation = tuple[int, bytes, dict[int, Value]]
"""(table number, record id, {cell number: value})"""

_Cells = Annotated[dict[Annotated[int, Meta(ge=0, lt=MOST_CELLS)], Any], Meta(min_length=1)]
_Table = Annotated[int, Meta(ge=0, lt=2**31)]
_Record = Annotated[bytes, Meta(min_length=16, max_length=16)]
_Operations = Annotated[
    list[tuple[_Table, _Record, _Cells]], Meta(min_length=1, max_length=200_000)
]

_encode = msgspec.msgpack.Encoder().encode
_ops_decoder = msgspec.msgpack.Decoder(_Operations)
_meta_decoder = msgspec.msgpack.Decoder(
    tuple[int, bytes, bytes, bytes, bytes | None, list[bytes], int, int, str, bytes | None, bytes]
)


class MalformedError(Exception):
    """Bytes that no version of this program writes."""


class TooLargeError(MalformedError):
    """More than one changeset, or one cell, may hold; a person can mend that by writing less."""


@dataclass(slots=True)
class Changeset:
    """One user's writes in one scope, as they travel. `ops` is None in a stub."""

    scope: bytes
    author: bytes
    incarnation: bytes
    prev: bytes | None
    parents: list[bytes]
    hlc: int
    policy: int
    verb: str
    action: bytes | None
    ops: bytes | None
    digest: bytes
    hash: bytes = b""
    _operations: list[Operation] | None = field(default=None, compare=False, repr=False)

    def operations(self) -> list[Operation]:
        """Return its writes, decoded once; none in a stub. Raises `MalformedError`."""
        if self._operations is None:
            self._operations = [] if self.ops is None else unpack_ops(self.ops)
        return self._operations

    def forget_operations(self) -> None:
        """Let go of the decoded writes: they take ten times the memory of their bytes."""
        self._operations = None

    def meta(self) -> bytes:
        """Return the canonical bytes that the name is made of."""
        return _encode(
            (
                FORMAT,
                self.scope,
                self.author,
                self.incarnation,
                self.prev,
                self.parents,
                self.hlc,
                self.policy,
                self.verb,
                self.action,
                self.digest,
            )
        )

    def named(self) -> Changeset:
        """Fill in the name and return the changeset."""
        self.hash = blake2b(self.meta(), digest_size=32).digest()
        return self


def digest(ops: bytes) -> bytes:
    """Return the digest of a changeset's writes."""
    return blake2b(ops, digest_size=32).digest()


def is_value(value: Any) -> bool:
    """Tell whether a cell of any program, older or newer, may hold `value`."""
    if isinstance(value, list):
        return len(value) <= MOST_CELLS and all(map(_is_single, value))
    return _is_single(value)


def _is_single(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT
    return value is None or isinstance(value, bool | int | bytes)


def policy_for(ops: list[Operation], kind: str = "placement") -> int:
    """Return the version of the authority rules that writes in a kind of scope are made under."""
    return max((_policy_of(table, cells, kind) for table, _record, cells in ops), default=1)


def _policy_of(table: int, cells: dict[int, Value], kind: str) -> int:
    known = POLICY_IN.get((kind, table)) or POLICY_OF_TABLE.get(table, 1)
    later = POLICY_OF_CELL.get(table)
    return max([known, *(later.get(cell, 1) for cell in cells)]) if later else known


def is_known(table: int, cells: dict[int, Value], policy: int, kind: str) -> bool:
    """Tell whether a version of the authority rules knows a table in a kind of scope, and how its
    cells are judged.
    """
    return _policy_of(table, cells, kind) <= policy


def pack(value: Any) -> bytes:
    """Return `value` as msgpack."""
    return _encode(value)


def pack_ops(ops: list[Operation]) -> bytes:
    """Return the bytes of a changeset's writes; half letters, which are no text, are replaced."""
    try:
        return _encode(ops)
    except UnicodeEncodeError:
        return _encode([(t, r, {c: _whole(v) for c, v in cells.items()}) for t, r, cells in ops])


def _whole(value: Any) -> Any:
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def unpack_ops(raw: bytes) -> list[Operation]:
    """Return a changeset's writes, each to a record of its own. Raises `MalformedError`."""
    try:
        ops: list[Operation] = _ops_decoder.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError(str(error)) from error
    if len(ops) > 1 and len({record for _table, record, _cells in ops}) < len(ops):
        raise MalformedError("two writes to one record")
    return ops


def from_meta(meta: bytes, ops: bytes | None) -> Changeset:
    """Return the changeset of stored canonical bytes. Raises `MalformedError`."""
    try:
        fields = _meta_decoder.decode(meta)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError(str(error)) from error
    name = blake2b(meta, digest_size=32).digest()
    return Changeset(*fields[1:10], ops, fields[10], name)
