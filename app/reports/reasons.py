"""Why a file was refused, as it is kept: told anew in whatever language is spoken then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.i18n import _

_BETWEEN: Final = "\x1f"


def kept_reason(sentence: str, words: Mapping[str, str]) -> str:
    """Return a sentence (a msgid, or as it was told) and its words (msgids) as one text."""
    return _BETWEEN.join((sentence, *(f"{name}={word}" for name, word in words.items())))


def told_reason(kept: str) -> str:
    """Return what `kept_reason` kept, in the language spoken now."""
    sentence, *words = kept.split(_BETWEEN)
    given = {name: _(word) for name, _equals, word in (each.partition("=") for each in words)}
    return _(sentence).format(**given) if given else _(sentence)
