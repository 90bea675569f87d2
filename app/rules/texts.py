"""Two texts beside each other, word by word; and several writings of one text put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import reduce
from itertools import groupby
from typing import Final, Literal

Kind = Literal["same", "added", "removed"]
_WORDS: Final = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
_SENTENCES: Final = re.compile(r"[^\n.!?]*(?:[.!?]+\s*|\n)|[^\n.!?]+")
_MOST_WORDS: Final = 800
"""Pieces of a text beyond which whole sentences are compared: words would take seconds."""


@dataclass(frozen=True)
class Piece:
    """Some words that stand in both texts, or in one of them."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Merged:
    """A text put together; `clashes` is how often both wrote something else in one place."""

    text: str
    clashes: int


def differences(before: str, after: str) -> list[Piece]:
    """Return what makes `after` of `before`: put together without the added, that is `before`."""
    old, new = _split(before, after)
    shared = _places(old, new)
    parts: list[tuple[Kind, str]] = []
    k = 0
    for i, word in enumerate(old):
        if i in shared:
            parts += [("added", each) for each in new[k : shared[i]]]
            k = shared[i] + 1
        parts.append(("same" if i in shared else "removed", word))
    parts += [("added", each) for each in new[k:]]
    return [
        Piece(kind, "".join(word for _kind, word in run))
        for kind, run in groupby(parts, key=lambda part: part[0])
    ]


def merged(base: str | None, writings: Sequence[str]) -> Merged:
    """Put several writings of one text together, so that no word that anybody added is lost.

    Where two wrote something else in one place, both stand there, one after the other.
    """
    start = Merged(writings[0], 0)
    return reduce(lambda whole, text: _merge(base, whole, text), writings[1:], start)


def _merge(base: str | None, whole: Merged, text: str) -> Merged:
    if base is None:
        base = "".join(p.text for p in differences(whole.text, text) if p.kind == "same")
    origin, one, other = _split(base, whole.text, text)
    parts: list[str] = []
    clashes = 0
    for before, left, right in _chunks(origin, one, other):
        if left == right or right == before:
            parts += left
        elif left == before:
            parts += right
        else:
            clashes += bool(left and right)
            parts += _both(left, right)
    return Merged("".join(parts), whole.clashes + clashes)


def _both(left: list[str], right: list[str]) -> list[str]:
    """Return both writings, with a space between where two words would meet."""
    if left and right and not left[-1].isspace() and right[0][0].isalnum():
        return [*left, " ", *right]
    return [*left, *right]


def _chunks(
    base: list[str], one: list[str], other: list[str]
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Cut three texts where all three agree; what they agree on comes as a chunk of its own."""
    in_one, in_other = _places(base, one), _places(base, other)
    i = k = m = 0
    for at, word in enumerate(base):
        if at in in_one and at in in_other:
            yield base[i:at], one[k : in_one[at]], other[m : in_other[at]]
            yield [word], [word], [word]
            i, k, m = at + 1, in_one[at] + 1, in_other[at] + 1
    yield base[i:], one[k:], other[m:]


def _places(base: list[str], text: list[str]) -> dict[int, int]:
    """Return where words of `base` stand in `text`, both counted upwards.

    Spaces and signs alone are no reason to see the same in two places, but beside shared words
    they belong to them, and so they do before the next ones.
    """
    many = max(len(base), len(text)) > _MOST_WORDS
    matcher = SequenceMatcher(_is_no_word, base, text, autojunk=many)
    blocks = matcher.get_matching_blocks()
    found: dict[int, int] = {}
    i = k = 0
    for block in blocks:
        a, b = block.a, block.b
        while len(blocks) > 1 and a > i and b > k and base[a - 1] == text[b - 1]:
            a, b = a - 1, b - 1
        found.update({a + n: b + n for n in range(block.a + block.size - a)})
        i, k = block.a + block.size, block.b + block.size
    return found


def _is_no_word(piece: str) -> bool:
    return not any(letter.isalnum() for letter in piece)


def _split(*texts: str) -> list[list[str]]:
    words = [_WORDS.findall(text) for text in texts]
    if max(map(len, words)) <= _MOST_WORDS:
        return words
    return [_SENTENCES.findall(text) for text in texts]
