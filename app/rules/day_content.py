"""What of a diary day is judged: its digest, made of plain values as the database keeps them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from hashlib import blake2b
from typing import Any

from app.rules import canonical

LONGEST_WORK = 4000
"""Characters of one day's text."""
LONGEST_REASON = 1000
"""Of the reason of a correction."""
COLUMNS = (
    "day", "starts", "ends", "rest", "work_done", "item_id", "absence", "split", "makes_up",
)  # fmt: skip
"""What the digest covers, in the order that `digest_of` takes it."""
Content = dict[str, str | int | None]
"""Some of these columns by name: days in ISO form, ids in hexadecimal."""


def digest_of(
    day: str | None,
    starts: int | None,
    ends: int | None,
    rest: int | None,
    work_done: str | None,
    item_id: bytes | None,
    absence: str | None,
    split: str | None,
    makes_up: str | None,
    *more: object,
) -> bytes:
    """Return 16 bytes over a day's content and whatever else is to be named; days are ISO.

    Digests are stored, so what they are made of never changes; what came later is in them only
    where it is set.
    """
    item = (item_id or b"").hex()
    parts = (day or "", starts, ends, rest, work_done or "", item, absence or "")
    later = (split or "", makes_up or "") if split or makes_up else ()
    return blake2b(repr((*parts, *later, *more)).encode(), digest_size=16).digest()


def digest_of_content(content: Mapping[str, str | int | None]) -> bytes:
    """Return the digest of a whole day's content, as corrections keep it."""
    item = content.get("item_id")
    told: dict[str, Any] = {**content, "item_id": bytes.fromhex(item) if item else None}  # type: ignore[arg-type]
    return digest_of(*(told.get(name) for name in COLUMNS))


def differs(one: str | int | None, other: str | int | None) -> bool:
    """Tell whether two values of a field differ; an empty text is none."""
    return one != other and not (one in (None, "") and other in (None, ""))


def is_changed(columns: Mapping[str, Any]) -> bool:
    """Tell whether a day, by column, has other content than was confirmed."""
    judged = columns["review_digest"]
    if columns["review_verdict"] != "confirmed" or judged is None:
        return False
    return bool(digest_of(*(columns[name] for name in COLUMNS)) != judged)


def write_content(content: Content) -> str:
    """Return the text that a correction keeps of a day."""
    return canonical.write(content)


def read_content(text: str | None) -> Content:
    """Return what a correction keeps of a day; nothing where it is malformed."""
    return canonical.read(text, _content, {})


def _content(told: Any) -> Content:
    found: Content = {}
    for name in COLUMNS:
        if name in told:
            value = told[name]
            if value is not None:
                _FITS[name](value)
            found[name] = value
    return found


def _minutes(value: Any) -> None:
    canonical.whole(value, 0, 2**31)


def _text(value: Any) -> None:
    if not isinstance(value, str):
        raise ValueError
    value.encode()  # half letters are no text: a `ValueError`


_FITS: dict[str, Callable[[Any], object]] = {
    "day": date.fromisoformat, "starts": _minutes, "ends": _minutes, "rest": _minutes,
    "work_done": _text, "item_id": bytes.fromhex, "absence": _text, "split": _text,
    "makes_up": date.fromisoformat,
}  # fmt: skip
"""What raises where a value isn't one that a column can hold."""
