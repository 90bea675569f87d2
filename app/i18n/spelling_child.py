"""A program of its own that knows one dictionary: `python -m app.i18n.spelling_child lv [DIR …]`.

It says which dictionary it has found, then answers each line, in JSON: `{"words": […]}` with
`{"wrong": […]}`, `{"suggest": word}` with `{"suggest": word, "found": […]}`; and ends with its
input.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from app.i18n.spelling import LONGEST_WORD, find_dictionary

_MOST_SUGGESTIONS: Final = 5


class Speller(Protocol):
    """What a dictionary can be asked."""

    def spell(self, word: str) -> bool:
        """Tell whether a word is known."""

    def suggest(self, word: str) -> Sequence[str]:
        """Return words like this one."""


def main(arguments: Sequence[str]) -> int:
    """Answer until the input ends."""
    folders = [Path(each) for each in arguments[1:]]
    stem = find_dictionary(arguments[0], folders or None)
    speller = opened(stem) if stem is not None else None
    _say({"dictionary": str(stem) if stem is not None and speller is not None else ""})
    if speller is None:
        return 0
    for line in sys.stdin:
        _say(answer(speller, json.loads(line)))
    return 0


def opened(stem: Path) -> Speller | None:
    """Return a dictionary, or None where it can't be read or there is no library for it."""
    try:
        from hunspell import Hunspell

        speller: Speller = Hunspell(stem.name, hunspell_data_dir=str(stem.parent))
        speller.spell("a")
    except Exception:  # whatever a foreign dictionary does: then spelling isn't checked
        return None
    return speller


def answer(speller: Speller, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to one question."""
    if "suggest" in asked:
        word = str(asked["suggest"])[:LONGEST_WORD]
        return {"suggest": word, "found": list(speller.suggest(word))[:_MOST_SUGGESTIONS]}
    words = [str(word)[:LONGEST_WORD] for word in asked["words"]]
    return {"words": words, "wrong": [word for word in words if not speller.spell(word)]}


def _say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
