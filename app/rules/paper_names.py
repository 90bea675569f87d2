"""What a paper's file is called: as people would file it, and as every system takes it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from app.rules.attached import FORBIDDEN, RESERVED

MOST_BYTES: Final = 200
"""A file system counts bytes, not letters; the rest is for a number where two are called alike."""
_EDGES: Final = " ._-"


def paper_file_name(
    group: str | None,
    last_name: str | None,
    first_name: str | None,
    title: str | None,
    number: str | None,
    ending: str = ".pdf",
) -> str:
    """Return "D4-2_Bērziņa_Līga_līgums_2027-014.pdf"; what is missing is left out.

    Where it would be too long, the longest part is shortened.
    """
    wanted = (_part(words) for words in (group, last_name, first_name, title, number))
    parts = [part for part in wanted if part] or ["Prakse"]
    while len("_".join(parts).encode()) + len(ending.encode()) > MOST_BYTES:
        longest = max(range(len(parts)), key=lambda place: len(parts[place].encode()))
        parts[longest] = parts[longest][:-1].rstrip(_EDGES)
    stem = "_".join(filter(None, parts))
    return f"_{stem}{ending}" if RESERVED.fullmatch(stem) else stem + ending


def _part(words: str | None) -> str:
    seen = "".join(c for c in re.sub(r"\s", " ", words or "") if c.isprintable())
    composed = unicodedata.normalize("NFC", seen)
    return re.sub(r" +", "_", FORBIDDEN.sub("-", composed).strip(_EDGES))
