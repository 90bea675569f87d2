"""Open the program, or run every check, on a machine that has nothing but Python.

Only the standard library is imported in this package, and nothing newer than Python 3.8 is written
in it, so that an old Python can still be told in words that it is too old. Texts come in pairs,
Latvian and English: there is no catalogue to look them up in yet.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class CannotStart(Exception):  # noqa: N818 - told to the person, in both languages
    """The program can't be opened here until the person has done what the texts say."""

    def __init__(self, latvian: str, english: str) -> None:
        super().__init__(f"{latvian}\n{english}")


def say(latvian: str, english: str) -> None:
    """Tell the person something in both languages: which one is theirs isn't known yet."""
    print(latvian + "\n" + english, flush=True)
