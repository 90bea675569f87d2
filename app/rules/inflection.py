"""How names and posts may be inflected in Latvian: suggestions, and only where they are safe.

A person confirms each before it stands on paper. Nothing is suggested for what takes knowing the
name: foreign and hyphenated ones, those that never change, adjectives that became names, sounds
that may or may not change ("Valdis" has "Valda", but "Briedis" has "Brieža").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_LETTERS: Final = frozenset("aābcčdeēfgģhiījkķlļmnņoprsštuūvzžōŗ")
_VOWELS: Final = frozenset("aāeēiīoōuū")
_MEN_IN_A: Final = frozenset({
    "iļja", "koļa", "kostja", "miša", "mitja", "ņikita", "nikita", "saša", "vaņa", "kuzma",
    "foma", "luka", "jona", "andrea", "joža", "toma",
})  # fmt: skip
"""First names of men, or of either, that look like those of women."""
_ENDED: Final = ("ais", "šanās", "tājies", "amais", "ošais")
_OF_OTHERS: Final = ("u", "as", "es")
"""How words end that stand before a post and don't change with it: "prakšu", "ražošanas"."""
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Forms:
    """A form that isn't safe to suggest is None."""

    dative: str | None = None
    genitive: str | None = None
    locative: str | None = None


def name_forms(name: str) -> Forms | None:
    """Return how a person's name, first name first, might be inflected; None where in doubt."""
    parts = name.split(" ")
    if not 2 <= len(parts) <= 3 or not all(_is_name(part) for part in parts):
        return None
    kinds = {_gender(part) for part in parts}
    if len(kinds) != 1 or kinds == {""} or parts[0].casefold() in _MEN_IN_A:
        return None
    return _together([_inflected(part) for part in parts])


def post_forms(post: str) -> Forms | None:
    """Return how a post might be inflected: its last word; None where in doubt."""
    *before, last = post.split(" ")
    words = [*before, last]
    if not all(_is_word(word) for word in words):
        return None
    man = _gender(last) == "m"
    of_others = (*_OF_OTHERS, "a") if man else _OF_OTHERS
    if not _gender(last) or not all(word.endswith(of_others) for word in before):
        return None
    forms = _inflected(last)
    head = " ".join(before)

    def whole(form: str | None) -> str | None:
        return " ".join(filter(None, (head, form))) if form else None

    made = Forms(whole(forms.dative), whole(forms.genitive))
    return made if made != Forms() else None


def town_forms(town: str) -> Forms | None:
    """Return where an agreement is signed ("Rīgā") and of what place ("Rīgas")."""
    if not _is_name(town) or len(town) <= _SHORTEST:
        return None
    stem = town[:-1]
    if town.endswith("pils"):
        return Forms(locative=f"{stem}ī")
    if town.endswith("a"):
        return Forms(genitive=f"{stem}as", locative=f"{stem}ā")
    if town.endswith("e"):
        return Forms(genitive=f"{stem}es", locative=f"{stem}ē")
    return None


def _together(forms: list[Forms]) -> Forms | None:
    def joined(each: list[str | None]) -> str | None:
        return " ".join(part for part in each if part) if all(each) else None

    made = Forms(joined([f.dative for f in forms]), joined([f.genitive for f in forms]))
    return made if made != Forms() else None


def _is_word(word: str) -> bool:
    return len(word) >= _SHORTEST and _LETTERS.issuperset(word)


def _is_name(word: str) -> bool:
    return (
        word[:1].isupper()
        and len(word) >= _SHORTEST
        and _LETTERS.issuperset(word.lower())
        and (word[1:] == word[1:].lower())
    )


def _gender(word: str) -> str:
    """Return f or m by how a word ends; nothing where that doesn't tell."""
    if word.endswith(("a", "e")):
        return "f"
    if word.endswith(("s", "š")) and not word.endswith(_ENDED):
        return "m"
    return ""


def _inflected(word: str) -> Forms:
    stem = word[:-1]
    if word.endswith("a"):
        return Forms(f"{stem}ai", f"{stem}as")
    if word.endswith("e"):
        return Forms(f"{stem}ei", f"{stem}es")
    if word.endswith("us"):
        return Forms(f"{stem}m", word)
    if word.endswith("is"):
        return Forms(f"{stem}m", _second(word[:-2]))
    if word.endswith("ņš") or (word.endswith("s") and stem[-1] not in _VOWELS):
        return Forms(f"{stem}am", f"{stem}a")
    return Forms()


def _second(stem: str) -> str | None:
    """Return the genitive of the second declension where the last sound surely does what it does.

    n and l soften after a vowel, r, and l after k; r, j, ķ, ģ and k stay; all others are in doubt.
    """
    last, before = stem[-1], stem[-2:-1]
    if last in "rjķģk":
        return f"{stem}a"
    if last in "nl" and (before in _VOWELS or before == "r" or (last == "l" and before == "k")):
        return f"{stem[:-1]}{'ņ' if last == 'n' else 'ļ'}a"
    return None
