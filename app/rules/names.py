"""People's names: splitting, joining, and telling whether two of them are the same."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass

from app.i18n import collation

_LONGEST_STEM = 80


@dataclass(frozen=True, slots=True)
class SplitName:
    """A name in its two parts. `sure` is false where the split was a guess worth a look."""

    first_name: str
    last_name: str
    sure: bool = True


def tidy(text: str) -> str:
    """Return the text composed (NFC), without invisible characters, with single spaces."""
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(
        c for c in composed if unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c.isspace()
    )
    return re.sub(r"\s+", " ", visible).strip()


def folded(text: str) -> str:
    """Return the text for comparison: no diacritics, no case, nothing invisible, single spaces."""
    return collation.folded(tidy(text))


def file_stem(name: str) -> str:
    """Return a name as any file system and any mail takes it: Latin letters without marks."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    kept = "".join(letter if letter.isalnum() or letter in " -" else " " for letter in plain)
    return " ".join(kept.split())[:_LONGEST_STEM].strip()


def as_text(path: str | os.PathLike[str]) -> str:
    """Return the name of a file as text; a file system may hold names that are none."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def split_name(written: str, *, last_name_first: bool = False) -> SplitName | None:
    """Split "Uzvārds, Vārds" or "Vārds Uzvārds"; None where there are not two parts.

    A comma always means that the last name comes first. `last_name_first` says how to read a
    name without one. Three words or more, and no comma, are split with `sure` false.
    """
    text = tidy(written)
    if "," in text:
        last, _comma, first = (part.strip() for part in text.partition(","))
        return SplitName(first, last) if first and last and "," not in first else None
    words = text.split(" ")
    if len(words) < 2:
        return None
    sure = len(words) == 2
    if last_name_first:
        return SplitName(" ".join(words[1:]), words[0], sure)
    return SplitName(" ".join(words[:-1]), words[-1], sure)


def full_name(first_name: str | None, last_name: str | None) -> str:
    """Return "Vārds Uzvārds", or whichever part there is."""
    return " ".join(part for part in (first_name, last_name) if part)


def listed_name(first_name: str | None, last_name: str | None) -> str:
    """Return "Uzvārds, Vārds" as registers list it, or whichever part there is."""
    return ", ".join(part for part in (last_name, first_name) if part)


def same_person_key(first_name: str | None, last_name: str | None) -> str:
    """Return what is equal for names that differ only in case, diacritics, spaces or hyphens."""
    joined = f"{last_name or ''}|{first_name or ''}"
    return re.sub(r"[\s\-–—]+", " ", folded(joined))
