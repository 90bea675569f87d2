"""Pieces of attachments as they travel: each says of which file, in which scope, and which one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import msgspec
from msgspec import Meta

from app.exchange import refusals
from app.exchange.envelope import Key

MOST = 2_000
"""Pieces in one file; what has more is refused before memory is spent on it."""
AROUND = 64
"""Bytes at most that a piece needs beside its own."""


class Piece(msgspec.Struct, array_like=True, gc=False):
    """One piece. `data` looks into the opened file: it is not held twice."""

    scope: Annotated[bytes, Meta(min_length=16, max_length=16)]
    digest: Key
    index: Annotated[int, Meta(ge=0, lt=2**31)]
    data: memoryview


_decoder = msgspec.msgpack.Decoder(Annotated[list[Piece], Meta(max_length=MOST)])


def pack_pieces(pieces: Iterable[Piece]) -> bytes:
    """Return the bytes of some pieces; nothing where there are none."""
    listed = list(pieces)
    return msgspec.msgpack.encode(listed) if listed else b""


def unpack_pieces(raw: bytes | memoryview) -> list[Piece]:
    """Return the pieces of a file. Raises a refusal."""
    if not raw:
        return []
    try:
        pieces: list[Piece] = _decoder.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise refusals.damaged() from error
    return pieces
