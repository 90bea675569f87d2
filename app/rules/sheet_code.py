"""The code on a printed sheet: short enough to type, and by it the sheet finds its placement.

Twelve symbols of Crockford's base 32 in groups of four. Nine are drawn from the paper's id under a
secret of the school, so that nobody can guess the code of a sheet they haven't seen; two tell our
sheets from another school's; the last is a check that any one wrong symbol and any two exchanged
ones fail. The code holds nothing of the paper: it is looked up.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX: Final = "PR"
_DRAWN, _SEAL, _LENGTH = 9, 2, 12
_ALIKE: Final = str.maketrans("OIL", "011")
_BETWEEN: Final = re.compile(r"[\s\-‐‑‒–—−._]+")
_WRITTEN: Final = re.compile(
    r"(?<!\w)PR" + r"[\s\-‐‑–—]{0,2}([0-9A-Z]{4})" * 3 + r"(?!\w)", re.IGNORECASE
)


def secret_of(signing_seed: bytes) -> bytes:
    """Return what a school's codes are made with; it tells nothing of the seed."""
    return blake2b(signing_seed, digest_size=32, person=b"sheet code").digest()


def code_of(paper_id: bytes, secret: bytes) -> str:
    """Return the code of a paper: "PR-7K3M-Q2PA-9T4X"."""
    symbols = _drawn(paper_id, secret, b"sheet", _DRAWN)
    symbols += _seal(symbols, secret)
    return _shown(symbols + ALPHABET[_times_two(_remainder(symbols))])


def read_code(written: str) -> str | None:
    """Return the code that somebody typed, as it is printed; None where it is mistyped.

    Case, blanks and hyphens don't matter, the PR may be missing; O is read as 0, I and L as 1.
    """
    bare = _BETWEEN.sub("", unicodedata.normalize("NFKC", written)).upper()
    if len(bare) == len(PREFIX) + _LENGTH:
        bare = bare.removeprefix(PREFIX)
    bare = bare.translate(_ALIKE)
    if len(bare) != _LENGTH or any(symbol not in ALPHABET for symbol in bare):
        return None
    return _shown(bare) if _remainder(bare) == 0 else None


def codes_in(text: str) -> list[str]:
    """Return the codes that stand in a text, each once."""
    found = (read_code("".join(parts)) for parts in _WRITTEN.findall(text))
    return list(dict.fromkeys(code for code in found if code))


def is_ours(code: str, secret: bytes) -> bool:
    """Tell whether a code that was read is of this school: another's is for one in a thousand."""
    symbols = code.removeprefix(PREFIX).replace("-", "")
    return _seal(symbols[:_DRAWN], secret) == symbols[_DRAWN:-1]


def _seal(symbols: str, secret: bytes) -> str:
    return _drawn(symbols.encode(), secret, b"seal", _SEAL)


def _drawn(content: bytes, secret: bytes, purpose: bytes, count: int) -> str:
    digest = blake2b(content, digest_size=8, key=secret, person=purpose).digest()
    number = int.from_bytes(digest, "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(count))


def _shown(symbols: str) -> str:
    return "-".join((PREFIX, symbols[:4], symbols[4:8], symbols[8:]))


def _remainder(symbols: str) -> int:
    """Return what is left of the symbols, taken as a polynomial over the field of 32 numbers."""
    left = 1
    for symbol in symbols:
        left = _times_two(left) ^ ALPHABET.index(symbol)
    return left


def _times_two(number: int) -> int:
    return number << 1 ^ (0b100101 if number & 16 else 0)
