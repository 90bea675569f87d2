"""How the minutes of a day fall to the items of the programme; one cell, `[[item, minutes], …]`."""

from __future__ import annotations

from typing import Any, Final

from app.rules import canonical

Split = tuple[tuple[bytes, int], ...]
"""Items with their minutes, in the order of the programme. Empty: the day is for its one item."""

MOST_ITEMS: Final = 50
MOST_MINUTES: Final = 25 * 60
"""The longest day there is: the one on which the clock goes back."""


def write_split(split: Split) -> str:
    """Return the text of a cell; empty for an empty split."""
    return canonical.write([[item.hex(), minutes] for item, minutes in split]) if split else ""


def read_split(text: str | None) -> Split:
    """Return the split in a cell; empty where there is none, or it is malformed."""
    return canonical.read(text, _split, (), longest=4000)


def _split(told: Any) -> Split:
    found = {}
    for name, minutes in canonical.several(told, MOST_ITEMS):
        item = bytes.fromhex(name)
        if len(item) != 16 or item in found:
            raise ValueError
        found[item] = canonical.whole(minutes, 1, MOST_MINUTES)
    return tuple(found.items())


def exceeds(minutes: int, split: Split) -> bool:
    """Tell whether the items have more minutes than the day."""
    return sum(share for _, share in split) > minutes


def shares(minutes: int, item: bytes | None, split: Split) -> dict[bytes | None, int]:
    """Return the minutes of each item of a day, under None those without an item.

    They always add up to the day's minutes: a split that exceeds the day doesn't count, and the
    whole day is without an item until somebody mends it.
    """
    if not minutes:
        return {}
    if not split:
        return {item: minutes}
    if exceeds(minutes, split):
        return {None: minutes}
    found: dict[bytes | None, int] = dict(split)
    left = minutes - sum(found.values())
    if left:
        found[None] = left
    return found
