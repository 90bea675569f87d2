"""The body of a file: changesets by scope, packed so that a one-edit file stays small.

Names of changesets in the same file are given by their place in it; keys and verbs once each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from app.exchange import refusals
from app.exchange.envelope import Key
from app.ledger.wire import MOST_PARENTS, POLICY, Changeset, digest

MOST_CHANGESETS = 100_000
"""In one file; what claims more is refused before memory is spent on it."""
MOST_IN_SCOPE = 30_000
"""Changesets of one scope: some hundred years of diary."""
_MOST_ORIGINS = 20_000
_MOST_VERBS = 2_000
_MOST_SCOPES = 20_000
_MOST_JOINED = 16
"""Devices that may each join the same heads of a scope.

Whoever joins heads leaves one; so heads are made faster than joined, by each device. What joins
hundreds again and again was made to cost time: each parent has all of the past to be asked of.
"""
_MOST_HEADS = 1_000
_MOST_HELD = 20_000
_Place = Annotated[int, Meta(ge=0, lt=MOST_CHANGESETS)]
_Count = Annotated[int, Meta(ge=0, lt=2**31)]
_Id = Annotated[bytes, Meta(min_length=16, max_length=16)]
_Signature = Annotated[bytes, Meta(min_length=64, max_length=64)]
Held = tuple[bytes, int, int]
"""Digest and size of a file, and how many of its pieces somebody has from its beginning."""
_Origin = tuple[Key, Annotated[bytes, Meta(min_length=8, max_length=8)]]


class _Packed(msgspec.Struct, array_like=True, gc=False):
    origin: _Place
    prev: _Place | Key | None
    parents: Annotated[list[_Place | Key], Meta(max_length=MOST_PARENTS)]
    hlc: Annotated[int, Meta(gt=-(2**62), lt=2**62)]
    policy: Annotated[int, Meta(ge=1, lt=2**31)]
    verb: _Place
    action: _Id | None
    ops: bytes | None
    digest: Key | None = None


class _PackedScope(msgspec.Struct, array_like=True):
    id: _Id
    changesets: Annotated[list[msgspec.Raw], Meta(max_length=MOST_IN_SCOPE)]
    signatures: Annotated[list[tuple[_Place, _Signature]], Meta(max_length=MOST_IN_SCOPE)]
    heads: Annotated[list[Key], Meta(max_length=_MOST_HEADS)]
    held: Annotated[list[tuple[Key, _Count, _Count]], Meta(max_length=_MOST_HELD)] = []


class _Body(msgspec.Struct, array_like=True):
    origins: Annotated[list[_Origin], Meta(max_length=_MOST_ORIGINS)]
    verbs: Annotated[list[Annotated[str, Meta(max_length=100)]], Meta(max_length=_MOST_VERBS)]
    scopes: Annotated[list[msgspec.Raw], Meta(max_length=_MOST_SCOPES)]


@dataclass
class ScopePart:
    """One scope in a file: changesets, parents first, head signatures, heads the sender has.

    `held` says of files, by their digest and size, how many pieces the sender has from their
    beginning; only where that changed.
    """

    scope: bytes
    changesets: list[Changeset]
    signatures: dict[bytes, bytes]
    heads: list[bytes]
    held: list[Held] = field(default_factory=list)


_body_decoder = msgspec.msgpack.Decoder(_Body)
_scope_decoder = msgspec.msgpack.Decoder(_PackedScope)
_packed_decoder = msgspec.msgpack.Decoder(_Packed)
_encode = msgspec.msgpack.Encoder().encode


def pack_body(parts: Iterable[ScopePart]) -> bytes:
    """Return the body's bytes."""
    packing = Packing()
    for part in parts:
        packing.add(part)
    return packing.body()


class Packing:
    """A body in the making; of a scope only its bytes are kept."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.changesets = 0
        self.size = 0
        """Bytes of the scopes so far."""
        self.heads: dict[bytes, list[bytes]] = {}
        """The heads that we have, by scope."""
        self._origins: dict[tuple[bytes, bytes], int] = {}
        self._verbs: dict[str, int] = {}
        self._scopes: list[msgspec.Raw] = []

    def add(self, part: ScopePart) -> None:
        """Add a scope."""
        origins, verbs = self._origins, self._verbs
        place: dict[bytes, int] = {}
        packed = []
        for number, c in enumerate(part.changesets):
            raw = _raw(
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
            place[c.hash] = number
            packed.append(raw)
        signed = [(place[name], sig) for name, sig in part.signatures.items() if name in place]
        whole = _PackedScope(part.scope, packed, signed, part.heads, part.held)
        self._scopes.append(msgspec.Raw(msgspec.msgpack.encode(whole)))
        self.changesets += len(part.changesets)
        self.size += len(self._scopes[-1])
        self.heads[part.scope] = part.heads

    def body(self) -> bytes:
        """Return the body's bytes."""
        return msgspec.msgpack.encode(_Body(list(self._origins), list(self._verbs), self._scopes))


def _raw(*fields: Any) -> msgspec.Raw:
    return msgspec.Raw(_encode(_Packed(*fields)))


def unpack_body(raw: bytes) -> Parts:
    """Return the scopes of a body. Raises a refusal, here or while they are gone through."""
    return Parts(raw)


class Parts:
    """The scopes of a body, unpacked one at a time so that neither memory nor the window waits."""

    def __init__(self, raw: bytes) -> None:
        """Look at the outermost layer only. Raises a refusal."""
        with _damage():
            self._body = _body_decoder.decode(raw)

    def __len__(self) -> int:
        """Return how many scopes there are."""
        return len(self._body.scopes)

    def __iter__(self) -> Iterator[ScopePart]:
        """Yield each scope, the names of its changesets computed anew. Raises a refusal."""
        left = MOST_CHANGESETS
        for scope in self._body.scopes:
            with _damage():
                packed = _scope_decoder.decode(scope)
                left -= len(packed.changesets)
                if left < 0:
                    raise refusals.too_big()
                part = _unpack_scope(self._body, packed)
            yield part


@contextmanager
def _damage() -> Iterator[None]:
    try:
        yield
    except (msgspec.MsgspecError, UnicodeDecodeError, IndexError, RecursionError) as error:
        raise refusals.damaged() from error


def _unpack_scope(body: _Body, packed: _PackedScope) -> ScopePart:
    names: list[bytes] = []
    changesets: list[Changeset] = []
    links = _MOST_JOINED * (MOST_PARENTS + len(packed.changesets))
    for raw in packed.changesets:
        item = _packed_decoder.decode(raw)
        links -= len(item.parents)
        if links < 0:
            raise refusals.too_big()
        author, incarnation = body.origins[item.origin]
        if item.policy > POLICY:
            raise refusals.newer()
        if (item.ops is None) == (item.digest is None):
            raise refusals.damaged()
        prev = item.prev
        change = Changeset(
            packed.id,
            author,
            incarnation,
            names[prev] if isinstance(prev, int) else prev,
            [names[link] if isinstance(link, int) else link for link in item.parents],
            item.hlc,
            item.policy,
            body.verbs[item.verb],
            item.action,
            item.ops,
            item.digest or digest(item.ops or b""),
        ).named()
        names.append(change.hash)
        changesets.append(change)
    signatures = {names[place]: signature for place, signature in packed.signatures}
    return ScopePart(packed.id, changesets, signatures, packed.heads, packed.held)
