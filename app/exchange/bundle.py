"""The body of a file: changesets by scope, packed so that a one-edit file stays small.

Names of changesets in the same file are given by their place in it; keys and verbs once each.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from app.exchange import refusals
from app.ledger.wire import Changeset, digest

Link = int | bytes | None


class _Packed(msgspec.Struct, array_like=True):
    origin: int
    prev: int | bytes | None
    parents: list[int | bytes]
    hlc: int
    policy: int
    verb: int
    action: bytes | None
    ops: bytes | None
    digest: bytes | None = None


class _PackedScope(msgspec.Struct, array_like=True):
    id: bytes
    changesets: list[_Packed]
    signatures: list[tuple[int, bytes]]
    heads: list[bytes]


class _Body(msgspec.Struct, array_like=True):
    origins: list[tuple[bytes, bytes]]
    verbs: list[str]
    scopes: list[_PackedScope]


@dataclass
class ScopePart:
    """One scope in a file: changesets in causal order, head signatures, heads the sender has."""

    scope: bytes
    changesets: list[Changeset]
    signatures: dict[bytes, bytes]
    heads: list[bytes]


def pack_body(parts: list[ScopePart]) -> bytes:
    """Return the body's bytes."""
    origins: dict[tuple[bytes, bytes], int] = {}
    verbs: dict[str, int] = {}
    scopes = []
    for part in parts:
        place = {change.hash: number for number, change in enumerate(part.changesets)}
        packed = [
            _Packed(
                origins.setdefault((c.author, c.incarnation), len(origins)),
                place.get(c.prev, c.prev) if c.prev else None,
                [place.get(parent, parent) for parent in c.parents],
                c.hlc,
                c.policy,
                verbs.setdefault(c.verb, len(verbs)),
                c.action,
                c.ops,
                c.digest if c.ops is None else None,
            )
            for c in part.changesets
        ]
        signed = [(place[name], sig) for name, sig in part.signatures.items() if name in place]
        scopes.append(_PackedScope(part.scope, packed, signed, part.heads))
    return msgspec.msgpack.encode(_Body(list(origins), list(verbs), scopes))


def unpack_body(raw: bytes) -> list[ScopePart]:
    """Return the scopes of a body, names computed anew. Raises a refusal."""
    try:
        body = msgspec.msgpack.decode(raw, type=_Body)
        return [_unpack_scope(body, packed) for packed in body.scopes]
    except (msgspec.MsgspecError, UnicodeDecodeError, IndexError, RecursionError) as error:
        raise refusals.damaged() from error


def _unpack_scope(body: _Body, packed: _PackedScope) -> ScopePart:
    names: list[bytes] = []
    changesets: list[Changeset] = []

    def name_of(link: int | bytes) -> bytes:
        if isinstance(link, bytes):
            return link
        if not 0 <= link < len(names):
            raise refusals.damaged()
        return names[link]

    for item in packed.changesets:
        author, incarnation = body.origins[item.origin]
        if item.ops is None and item.digest is None:
            raise refusals.damaged()
        change = Changeset(
            packed.id,
            author,
            incarnation,
            name_of(item.prev) if item.prev is not None else None,
            [name_of(parent) for parent in item.parents],
            item.hlc,
            item.policy,
            body.verbs[item.verb],
            item.action,
            item.ops,
            digest(item.ops) if item.ops is not None else item.digest or b"",
        ).named()
        names.append(change.hash)
        changesets.append(change)
    signatures = {name_of(place): signature for place, signature in packed.signatures}
    return ScopePart(packed.id, changesets, signatures, packed.heads)
