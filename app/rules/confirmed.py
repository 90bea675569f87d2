"""What a confirmation covers: the digest of a day's content as the mentor saw it."""

from __future__ import annotations

from hashlib import blake2b

from app.records import LogEntry


def day_digest(entry: LogEntry) -> bytes:
    """Return 16 bytes over the content that is confirmed; comments and marks are not in it."""
    parts = (
        entry.day.isoformat() if entry.day else "",
        entry.starts,
        entry.ends,
        entry.rest,
        entry.work_done or "",
        (entry.item_id or b"").hex(),
        entry.absence or "",
    )
    return blake2b(repr(parts).encode(), digest_size=16).digest()


def changed_since(entry: LogEntry) -> bool:
    """Tell whether a confirmed day was changed after it was confirmed."""
    return (
        entry.review_verdict == "confirmed"
        and entry.review_digest is not None
        and entry.review_digest != day_digest(entry)
    )
