"""What a placement abroad may choose from: lengths of a mobility, levels of languages and EQF."""

from __future__ import annotations

from typing import Final

SHORT: Final = "short"
LONG: Final = "long"
LENGTHS: Final = (SHORT, LONG)
LONGEST_SHORT: Final = 90
"""Days; a longer mobility is a long one."""
LEVELS: Final = ("A1", "A2", "B1", "B2", "C1", "C2")
EQF: Final = tuple(str(level) for level in range(1, 9))
CHOICES: Final = {"mobility_length": LENGTHS, "language_level": LEVELS, "eqf": EQF}
LISTED: Final = ("tasks", "knowledge", "skills", "competence")
"""Fields with a point in each line."""
CONTACTS: Final = ("sending_contact", "receiving_contact", "partner")
"""Fields with a name, a post, a phone and the like, a line each."""


def length_of(days: int | None) -> str | None:
    """Return whether so many days are a short or a long mobility; None while nobody knows."""
    if days is None:
        return None
    return SHORT if days <= LONGEST_SHORT else LONG
