"""Which encoding a text is in: told, certain, weighed by its letters, or asked.

Latvian text came in windows-1257 for decades and still does; read as windows-1252 it looks like
"Bçrziòð". Each encoding's reading is weighed by how Latvian letters and quotes stand in words.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

from app.errors import UserError
from app.i18n import _

ENCODINGS: Final = (
    "utf-8", "windows-1257", "iso-8859-13", "windows-1252", "windows-1251", "cp775", "mac-latin2",
    "utf-16",
)  # fmt: skip
"""What a person may choose from, the likeliest first."""

_WEIGHED: Final = ENCODINGS[1:-1]
_ALSO_TOLD: Final = (
    "utf-16-le", "utf-16-be", "ascii", "windows-1250", "iso-8859-1", "iso-8859-2", "iso-8859-4",
    "iso-8859-10", "iso-8859-15", "cp437", "cp850", "cp852", "cp866", "koi8-r", "mac-roman",
)  # fmt: skip
_MARGIN: Final = 2.5
_MOST_LETTERS: Final = 20_000
_SAMPLES: Final = 3
_LATVIAN: Final = frozenset("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ")
_NEIGHBOURS: Final = frozenset("éèêëäöüåñáíóúôçßøæõąęėįųłśćżńźōŗÉÈÄÖÜÅÑÁÍÓÚÇØÆÕĄĘĖĮŲŁŚĆŻŃŹŌŖ")
_MARKS: Final = frozenset("„“”‘’‚–—…•€°§№«»\xa0´")
_UNLIKELY: Final = -2.0


class EncodingDoubtError(UserError):
    """The encoding must be chosen by a person: `candidates` are (encoding, lines as they read)."""

    def __init__(self, candidates: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        """Keep the candidates, the likeliest first."""
        self.candidates = candidates
        super().__init__(
            _("It isn't certain how the file's letters are encoded. Choose the encoding: {names}.")
            .format(names=", ".join(name for name, _lines in candidates))
        )  # fmt: skip


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text and the encoding it was read in.

    `UserError` where the told encoding doesn't fit; `EncodingDoubtError` where it isn't told and
    two readings are about as likely.
    """
    if encoding is not None:
        return _told(data, encoding)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _told(data, "utf-16")
    wide = _wide(data)
    if wide:
        return _told(data, wide)
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return _weighed(data)


def _told(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        known = codecs.lookup(encoding).name
        if known not in {codecs.lookup(name).name for name in (*ENCODINGS, *_ALSO_TOLD)}:
            raise LookupError(encoding)
        text = data.decode("utf-8-sig" if known == "utf-8" else known)
    except (LookupError, UnicodeError, ValueError) as error:
        raise UserError(
            _("The file can't be read as {encoding}. Choose another encoding.").format(
                encoding=encoding
            )
        ) from error
    return text.removeprefix("\ufeff"), encoding


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without its mark: every other byte of plain text is zero."""
    start = data[:4096]
    if len(start) < 4 or start.count(0) * 4 < len(start):
        return None
    if start[1::2].count(0) > start[::2].count(0):
        return "utf-16-le"
    return "utf-16-be"


def _weighed(data: bytes) -> tuple[str, str]:
    readings: dict[str, str] = {}
    for encoding in _WEIGHED:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text not in readings.values():
            readings[encoding] = text
    ranked = sorted(readings, key=lambda name: weight(readings[name]), reverse=True)
    best = weight(readings[ranked[0]])
    sure = best > 0 and (len(ranked) == 1 or best - weight(readings[ranked[1]]) >= _MARGIN)
    if not sure and not _looks_binary(data):
        raise EncodingDoubtError(tuple((name, samples(readings[name])) for name in ranked[:3]))
    return readings[ranked[0]], ranked[0]


def _looks_binary(data: bytes) -> bool:
    start = data[:4096]
    odd = sum(1 for byte in start if byte < 9 or 13 < byte < 32)
    return odd * 50 > len(start)


def samples(text: str) -> tuple[str, ...]:
    """Return a few short lines that tell the readings apart."""
    telling = (line for line in text.splitlines() if not line.isascii())
    return tuple(line.strip()[:100] for _count, line in zip(range(_SAMPLES), telling, strict=False))


def weight(text: str) -> float:
    """Return how much a reading looks like words of this region; below zero it doesn't."""
    total = 0.0
    for found in re.finditer(r"[^\W\d_]+|[^\x00-\x7f]", text[: _MOST_LETTERS * 10]):
        word = found[0]
        if word.isascii():
            continue
        if word[0].isalnum():
            total += _of_word(word)
        else:
            total += _of_sign(word, text, found.start())
    return total


def _of_word(word: str) -> float:
    total = sum(_of_letter(letter) for letter in word if not letter.isascii())
    cyrillic = sum(1 for letter in word if "Ѐ" <= letter <= "ӿ")
    if cyrillic:
        total += 1.5 * cyrillic if cyrillic == len(word) else -3.0 * cyrillic
    elif len(word) > 4 and not any(letter.isascii() for letter in word):
        total -= 4.0 * len(word)
    if not (word.islower() or word.isupper() or word[1:].islower()):
        total -= 3.0
    return total


def _of_letter(letter: str) -> float:
    if letter in _LATVIAN:
        return 2.0
    if letter in _NEIGHBOURS:
        return 1.2
    return 0.0 if "Ѐ" <= letter <= "ӿ" else _UNLIKELY


def _of_sign(sign: str, text: str, place: int) -> float:
    if unicodedata.category(sign) == "Cc":
        return -5.0
    if sign not in _MARKS:
        return _UNLIKELY
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    inside = before.isalpha() and after.isalpha() and sign not in "’–"
    return _UNLIKELY if inside else 0.5
