"""What of a diary day is judged: its digest, made of plain values as the database keeps them."""

from __future__ import annotations

from hashlib import blake2b

LONGEST_WORK = 4000
"""Characters of one day's text."""
COLUMNS = ("day", "starts", "ends", "rest", "work_done", "item_id", "absence")
"""What the digest covers, in the order that `digest_of` takes it."""


def digest_of(
    day: str | None,
    starts: int | None,
    ends: int | None,
    rest: int | None,
    work_done: str | None,
    item_id: bytes | None,
    absence: str | None,
    *more: object,
) -> bytes:
    """Return 16 bytes over a day's content and whatever else is to be named; `day` is ISO."""
    item = (item_id or b"").hex()
    parts = (day or "", starts, ends, rest, work_done or "", item, absence or "", *more)
    return blake2b(repr(parts).encode(), digest_size=16).digest()
