"""What a file in the exchange folder is to us: judged by its header, and opened if it is ours."""

from __future__ import annotations

from dataclasses import dataclass, field

from app import clock
from app.exchange import refusals
from app.exchange.armour import is_armoured
from app.exchange.carrier import met
from app.exchange.carrier.listing import Found
from app.exchange.carrier.met import Met
from app.exchange.carrier.reading import (
    GoneError,
    LockedError,
    MovingError,
    read_at_rest,
    read_beginning,
)
from app.exchange.envelope import (
    LARGEST_FILE,
    content_digest,
    hint,
    split,
    unseal,
)
from app.exchange.refusals import (
    DamagedError,
    NewerFileError,
    NotAddressedError,
    RefusedError,
)
from app.ledger.identity import Identity

SETTLED = 120_000
"""Milliseconds without a change after which what isn't whole isn't being copied any more."""


@dataclass
class Picked:
    """What a look at one file brought. `content` is what must go to the inbox."""

    found: Found
    state: str
    digest: bytes | None = None
    content: bytes | None = field(default=None, repr=False)
    why: str = ""


class Picker:
    """Judges files one after another. `known` are contents by digest; it grows on the way."""

    def __init__(self, identity: Identity, known: dict[bytes, str]) -> None:
        """Look as one data folder does."""
        self._identity = identity
        self._known = known
        self._hint = hint(identity.device)
        self._mark = writer_mark(identity.device)

    def pick(self, found: Found, before: Met | None, written: bytes | None = None) -> Picked | None:
        """Judge a file; None where it went away, so that nothing can be said of it.

        `written` is the digest of what we wrote under this name, if we did.
        """
        since = before.at if before is not None and is_same(before, found) else clock.milliseconds()
        young = abs(clock.milliseconds() - since) < SETTLED
        try:
            if written is not None:
                ours = content_digest(read_at_rest(found)) == written
                return Picked(found, met.OURS if ours else met.SPOILED)
            return self._pick(found, young)
        except GoneError:
            return None
        except LockedError:
            return Picked(found, met.LOCKED)
        except MovingError:
            return Picked(found, met.COPYING)
        except NewerFileError as error:
            return Picked(found, met.NEWER, why=error.kept)
        except NotAddressedError:
            return Picked(found, met.OTHERS)
        except RefusedError as error:
            return Picked(found, met.COPYING if young else met.REFUSED, why=error.kept)

    def learn(self, digest: bytes) -> None:
        """Know a file that has just been put by, should it lie there twice."""
        self._known[digest] = met.PUT_BY

    def _pick(self, found: Found, young: bool) -> Picked:
        beginning = read_beginning(found.path)
        fits = found.size <= LARGEST_FILE
        content = read_at_rest(found) if fits and is_armoured(beginning) else None
        header = split(content or beginning)[0]
        if header.kind == "invitation":
            wanted = not self._identity.is_teacher
            return Picked(found, met.INVITATION if wanted else met.OTHERS)
        if self._hint not in header.hints and self._mark not in found.name:
            return Picked(found, met.OTHERS)
        if not fits:
            return Picked(found, met.REFUSED, why=refusals.too_big().kept)
        content = content or read_at_rest(found)
        digest = content_digest(content)
        if digest in self._known:
            return Picked(found, self._known[digest], digest)
        try:
            unseal(self._identity, content)
        except DamagedError:
            if young:
                raise
        return Picked(found, met.PUT_BY, digest, content)


def is_same(before: Met, found: Found) -> bool:
    """Tell whether a file is as it was met."""
    return (before.size, before.modified) == (found.size, found.modified)


def writer_mark(device: bytes) -> str:
    """Return what the names of a device's files have in them."""
    return f" {hint(device).hex()}-"
