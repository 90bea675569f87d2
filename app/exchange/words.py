"""The five words of an invitation, and the key they make.

The words are told by phone or printed on the placement letter, never sent with the file. They
are chosen from a list of 4,096 or more, so five carry at least 60 bits, stretched by Argon2id.
"""

from __future__ import annotations

import re
import secrets
from functools import cache
from pathlib import Path

from nacl import pwhash
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from app.errors import WrongWordsError
from app.i18n import _, ngettext
from app.i18n.collation import folded

COUNT = 5
SALT = 16
_MEMORY = 64 * 1024 * 1024
_PASSES = 3
_LISTS = Path(__file__).resolve().parents[2] / "resources" / "words"


@cache
def word_list(lang: str) -> tuple[str, ...]:
    """Return the words that invitations in `lang` (lv, en) are made of."""
    name = "invitation_lv.txt" if lang == "lv" else "invitation_en.txt"
    text = (_LISTS / name).read_text(encoding="utf-8")
    return tuple(line for line in text.split("\n") if line)


def choose_words(lang: str) -> str:
    """Return five random words, separated by spaces."""
    words = word_list(lang)
    return " ".join(secrets.choice(words) for _number in range(COUNT))


def normal(words: str) -> str:
    """Return the words as they are hashed: without case, diacritics or punctuation."""
    return " ".join(re.findall(r"[a-z]+", folded(words)))


def _box(words: str, salt: bytes) -> SecretBox:
    key = pwhash.argon2id.kdf(
        SecretBox.KEY_SIZE, normal(words).encode(), salt, opslimit=_PASSES, memlimit=_MEMORY
    )
    return SecretBox(key)


def lock(content: bytes, words: str) -> bytes:
    """Return `content` encrypted under the words: salt, then the sealed box."""
    salt = secrets.token_bytes(SALT)
    return salt + bytes(_box(words, salt).encrypt(content))


def unlock(sealed: bytes, words: str, kind: str) -> bytes:
    """Return what the words open in a file of a kind. Raises `WrongWordsError`."""
    try:
        return bytes(_box(words, sealed[:SALT]).decrypt(sealed[SALT:]))
    except (CryptoError, ValueError, TypeError) as error:
        count = len(normal(words).split())
        raise (_wrong_words(kind) if count == COUNT else _wrong_count(count)) from error


def _wrong_count(count: int) -> WrongWordsError:
    text = ngettext(
        "There must be five words, and here is {count}. Write all five in their order.",
        "There must be five words, and here are {count}. Write all five in their order.",
        count,
    )
    return WrongWordsError(text.format(count=count))


def _wrong_words(kind: str) -> WrongWordsError:
    if kind == "invitation":
        text = _(
            "These words do not open the invitation. Check their spelling and order with "
            "the person who sent it; the file may also be damaged."
        )
    elif kind == "recovery":
        text = _(
            "These words do not open the recovery file. Check their spelling and order on the "
            "sheet where they were written down."
        )
    else:
        text = _(
            "These words do not open the file. Check their spelling and order on the computer "
            "where the file was made, or with the colleague who sent it."
        )
    return WrongWordsError(text)
