"""A changeset's bytes: what is hashed, what is signed, and how values look inside.

The name of a changeset is the BLAKE2b-256 of its canonical meta, which holds the digest of its
writes instead of the writes. So a changeset whose writes may not be passed on (quarantined, or
purged by law) still links its author's chain: it travels as a stub, meta without writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import msgspec

FORMAT = 1
POLICY = 1
"""The version of the authority rules that this program writes under."""
HEAD_DOMAIN = b"prakse/head/v1"
Value = Any
"""None, bool, int, str, bytes, or a list of these for cells of several columns."""
Operation = tuple[int, bytes, dict[int, Value]]
"""(table number, record id, {cell number: value})"""

_encode = msgspec.msgpack.Encoder().encode
_ops_decoder = msgspec.msgpack.Decoder(list[tuple[int, bytes, dict[int, Any]]])
_meta_decoder = msgspec.msgpack.Decoder(
    tuple[int, bytes, bytes, bytes, bytes | None, list[bytes], int, int, str, bytes | None, bytes]
)


class MalformedError(Exception):
    """Bytes that no version of this program writes."""


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


def pack(value: Any) -> bytes:
    """Return `value` as msgpack."""
    return _encode(value)


def pack_ops(ops: list[Operation]) -> bytes:
    """Return the bytes of a changeset's writes."""
    return _encode(ops)


def unpack_ops(raw: bytes) -> list[Operation]:
    """Return a changeset's writes. Raises `MalformedError`."""
    try:
        return _ops_decoder.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError(str(error)) from error


def from_meta(meta: bytes, ops: bytes | None) -> Changeset:
    """Return the changeset of stored canonical bytes. Raises `MalformedError`."""
    try:
        fields = _meta_decoder.decode(meta)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError(str(error)) from error
    name = blake2b(meta, digest_size=32).digest()
    return Changeset(*fields[1:10], ops, fields[10], name)
