"""What a confirmation or a return covers: the digest of a day as the mentor saw it."""

from __future__ import annotations

from app.records import LogEntry
from app.rules.day_content import Content, digest_of


def day_digest(entry: LogEntry) -> bytes:
    """Return 16 bytes over the content that is confirmed; comments and marks are not in it."""
    return _digest(entry)


def return_digest(entry: LogEntry) -> bytes:
    """Return 16 bytes that name one return of a day: the next one has another name."""
    return _digest(entry, entry.answers)


def content_of(entry: LogEntry) -> Content:
    """Return all that a confirmation covers, as a correction keeps it."""
    return {
        "day": entry.day.isoformat() if entry.day else None,
        "starts": entry.starts,
        "ends": entry.ends,
        "rest": entry.rest,
        "work_done": entry.work_done,
        "item_id": entry.item_id.hex() if entry.item_id else None,
        "absence": entry.absence,
        "split": entry.split,
        "makes_up": entry.makes_up.isoformat() if entry.makes_up else None,
    }


def _digest(entry: LogEntry, *more: object) -> bytes:
    return digest_of(
        entry.day.isoformat() if entry.day else None,
        entry.starts,
        entry.ends,
        entry.rest,
        entry.work_done,
        entry.item_id,
        entry.absence,
        entry.split,
        entry.makes_up.isoformat() if entry.makes_up else None,
        *more,
    )


def is_returned(entry: LogEntry) -> bool:
    """Tell whether a day was returned for correction and not handed in again since."""
    return entry.review_verdict == "returned" and (
        entry.review_digest is None or entry.answers != entry.review_digest
    )


def is_in_force(entry: LogEntry) -> bool:
    """Tell whether a day is confirmed as it stands, be it that handing it in was taken back."""
    return entry.review_verdict == "confirmed" and not entry.changed


def is_taken_back(entry: LogEntry) -> bool:
    """Tell whether a confirmed day is a draft with other content: it is the trainee's turn, to
    hand it in as it stands or to correct it with a reason.

    Somebody rewrote or took it back on another computer before the confirmation came there.
    """
    changed = entry.review_verdict == "confirmed" and bool(entry.changed)
    return changed and entry.state != "submitted"
