"""The words that a person has added to the dictionary, kept on this computer only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from app.settings.places import settings_file

MOST: Final = 5_000


class OwnWords:
    """A text file, one word a line. What can't be read or kept is no reason not to work."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the file at `path`, or the person's own."""
        self._path = path or settings_file().with_name("prakse-words.txt")
        try:
            text = self._path.read_text(encoding="utf-8", errors="ignore")
        except OSError:
            text = ""
        self._words = dict.fromkeys(text.split()[:MOST])
        self._lower = {word.lower() for word in self._words}

    def __contains__(self, word: str) -> bool:
        return word.lower() in self._lower

    def all(self) -> list[str]:
        """Return the words in the order in which they were added."""
        return list(self._words)

    def add(self, word: str) -> None:
        """Know a word from now on."""
        self.set([*self._words, word])

    def set(self, words: list[str]) -> None:
        """Know these words and no others."""
        self._words = dict.fromkeys(words[:MOST])
        self._lower = {word.lower() for word in self._words}
        beside = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text("".join(f"{word}\n" for word in self._words), encoding="utf-8")
            os.replace(beside, self._path)
        except OSError:
            return
