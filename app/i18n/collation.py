"""Latvian order for sorting, and folding for searches that forgive missing diacritics.

The order is CLDR's for Latvian: č, ģ, ķ, ļ, ņ, ŗ, š and ž are letters of their own; long vowels
and y (a kind of i) count only between words that are otherwise alike; case counts last.
ICU is the reference, and the tests compare with it. Letters outside Latin and Cyrillic come last.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

NAME: Final = "latvian"
"""What the collation is called in SQL: `ORDER BY name COLLATE latvian`."""

ORDER: Final = (
    "\t\n\r _-‐‒–—―,;:!¡?¿.·'‹›\"«»()[]{}§¶@*/\\&#%‰†‡•′`´^¯¨°©®+±÷×<=>¬|¦~¤¢$£¥€"
    "0123456789"
    "abcčdefgģhiıjkķlļmnņŋopqĸrŗsštuvwxzžþ"
    "абвгдђеєжзиійјклљмнњопрстћуўфхцчџшщъыьэюя"
)
MARKS: Final = (
    "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304"
)
"""Combining marks, in the order in which they count."""

SPELT: Final = {
    "ĳ": "ij", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    "…": "...", "″": "′′", "‑": "‐",
    "²": "2", "³": "3", "¹": "1", "№": "no", "ª": "a", "º": "o", "™": "tm",
}  # fmt: skip
JOINED: Final = {"ß": "ss", "æ": "ae", "œ": "oe"}
STRUCK: Final = {"đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ø": "o", "ŧ": "t", "ґ": "г"}
QUOTES: Final = {"'": "‘’‚‛", '"': "“”„‟"}
"""Quotation marks that count as the straight one unless all else is alike."""

_STRAIGHT: Final = {sign: straight for straight, signs in QUOTES.items() for sign in signs} | {
    "«": '"', "»": '"'
}  # fmt: skip

_COMMON: Final = "\x01"
_UPPER: Final = "\x02"
_OTHER: Final = "\x03"
_Y: Final = "\x02"
_UNLISTED: Final = "\u02ff"
_FIRST_WEIGHT: Final = 8
_JOINT: Final = chr(_FIRST_WEIGHT + len(MARKS))


def key(text: str) -> str:
    """Return a string whose plain order is the Latvian order of `text`.

    It is for comparing only; texts that differ in invisible characters alone have equal keys.
    """
    return _key(text)


def compare(left: str, right: str) -> int:
    """Return -1, 0 or 1, as SQLite asks of a collation."""
    first, second = _key(left), _key(right)
    return (first > second) - (first < second)


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Return `text` as searches see it: "berzins" for "Bērziņš", one space between words.

    Every quotation mark is the straight one: hardly any keyboard has „ and ”.
    """
    plain = []
    for sign in unicodedata.normalize("NFKD", text).casefold():
        if not unicodedata.combining(sign):
            plain.append(STRUCK.get(sign) or _STRAIGHT.get(sign, sign))
    return " ".join("".join(plain).split())


@lru_cache(maxsize=65536)
def _key(text: str) -> str:
    letters, marks, cases = [], [], []
    for sign in unicodedata.normalize("NFC", text):
        letter, mark, case = _weights(sign)
        letters.append(letter)
        marks.append(mark)
        cases.append(case)
    return "\0".join(("".join(letters), "".join(marks), "".join(cases)))


@lru_cache(maxsize=4096)
def _weights(sign: str) -> tuple[str, str, str]:
    """Return what one character adds to each of the three levels."""
    lower = sign.lower()
    if lower in SPELT:
        return _spelt(SPELT[lower], _OTHER if lower == sign else _UPPER)
    case = _COMMON if lower == sign else _UPPER
    if lower == "y":
        return _letter("i"), _Y, case
    if lower in ORDER:
        return _letter(lower), _COMMON, case
    if lower in JOINED:
        first, second = map(_letter, JOINED[lower])
        return first + second, _COMMON + _JOINT + _COMMON, case * 3
    if lower in _QUOTED:
        return _QUOTED[lower]
    if lower in STRUCK:
        return _letter(STRUCK[lower]), _COMMON + _mark("\u0338"), case + _COMMON
    if sign in MARKS:
        return "", _mark(sign), _COMMON
    return _other(sign)


def _other(sign: str) -> tuple[str, str, str]:
    parts = unicodedata.normalize("NFD", sign)
    if len(parts) > 1:
        levels = [_weights(part) for part in parts]
        letters, marks, cases = zip(*levels, strict=True)
        return "".join(letters), "".join(marks), "".join(cases)
    if unicodedata.category(sign) in ("Cc", "Cf"):
        return "", "", ""
    return _UNLISTED + sign, _COMMON, _COMMON


def _spelt(text: str, case: str) -> tuple[str, str, str]:
    return "".join(map(_letter, text)), _COMMON * len(text), case * len(text)


def _letter(lower: str) -> str:
    return chr(_FIRST_WEIGHT + ORDER.index(lower))


def _mark(sign: str) -> str:
    return chr(_FIRST_WEIGHT + MARKS.index(sign))


_QUOTED: Final = {
    sign: (_letter(straight), chr(ord(_Y) + place), _COMMON)
    for straight, signs in QUOTES.items()
    for place, sign in enumerate(signs)
}
