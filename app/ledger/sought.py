"""What is wanted of the folder's journal, and whether a changeset is among it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import msgspec

from app.ledger.wire import Operation, unpack_ops

Fits = Callable[[int, Operation], bool]
"""(scope, write) -> whether it is one that is wanted."""
_WORD: Final = re.compile(rb"[a-z0-9]+")
_tables: Final = msgspec.msgpack.Decoder(list[tuple[int, msgspec.Raw, msgspec.Raw]])


@dataclass(frozen=True)
class Sought:
    """What is wanted of the journal; None for everything. Moments are milliseconds since 1970."""

    scopes: frozenset[int] | None = None
    origins: frozenset[int] | None = None
    """Local numbers of (author, incarnation)."""
    since: int | None = None
    until: int | None = None
    """The first moment that is too late, by the author's clock."""
    packet: int | None = None
    records: frozenset[bytes] | None = None
    tables: frozenset[int] | None = None
    words: tuple[tuple[bytes, ...], ...] = ()
    """Of `plain_words`: of each group one stands somewhere in what was written."""
    named: frozenset[int] = frozenset()
    """Scopes where no words are looked for."""
    fits: Fits | None = None
    by_clock: bool = False
    """In the order of the authors' clocks; else in the order of arrival."""

    @property
    def looks_inside(self) -> bool:
        """Tell whether what was written must be read to know whether it is wanted."""
        return self.tables is not None or self.fits is not None

    @property
    def is_hopeless(self) -> bool:
        """Tell whether nothing can be it: nobody, or no place, is sought."""
        return frozenset() in (self.scopes, self.origins, self.records, self.tables)


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored changeset, as far as the journal tells of it."""

    no: int
    hash: bytes
    scope: int
    author: bytes
    incarnation: bytes
    hlc: int
    verb: str
    action: bytes | None
    state: int
    packet: int | None
    raw: bytes
    stub: bool
    """Whether its writes never came here."""
    origin: int
    """The local number of its author and incarnation."""

    @property
    def id(self) -> bytes:
        """Return the 16 bytes that name its action."""
        return self.action or self.hash[:16]

    def ops(self) -> list[Operation]:
        """Return what it wrote, as far as that is here."""
        return unpack_ops(self.raw) if self.raw else []


def is_wanted(sought: Sought, entry: Entry) -> bool:
    """Tell whether a changeset is among what is sought."""
    moment = entry.hlc >> 16
    if (
        (sought.scopes is not None and entry.scope not in sought.scopes)
        or (sought.origins is not None and entry.origin not in sought.origins)
        or (sought.packet is not None and entry.packet != sought.packet)
        or (sought.since is not None and moment < sought.since)
        or (sought.until is not None and moment >= sought.until)
    ):
        return False
    if sought.tables is not None and not (
        entry.raw and any(op[0] in sought.tables for op in _tables.decode(entry.raw))
    ):
        return False
    if sought.words and entry.scope not in sought.named:
        written = _flat(entry.raw.decode("utf-8", "ignore"))
        if not all(any(word in written for word in group) for group in sought.words):
            return False
    if sought.records is None and sought.fits is None:
        return True
    return any(True for _op in wanted_ops(sought, entry))


def wanted_ops(sought: Sought, entry: Entry) -> Iterator[Operation]:
    """Yield the writes of a changeset that are sought themselves."""
    for op in entry.ops():
        if (
            (sought.records is None or op[1] in sought.records)
            and (sought.tables is None or op[0] in sought.tables)
            and (sought.fits is None or sought.fits(entry.scope, op))
        ):
            yield op


def plain_words(text: str) -> tuple[bytes, ...]:
    """Return the words of a text without case and diacritics, to be found in raw writes."""
    return tuple(_WORD.findall(_flat(text)))


def _flat(text: str) -> bytes:
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").lower()
