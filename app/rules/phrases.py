"""Phrases that save writing: what a placement carries of them, and those that a school starts with.

In a cell: `[[kind, text, item, starts, ends, rest], …]`, in the order in which they are offered.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from app.rules import canonical
from app.rules.clock_change import DAY

KINDS: Final = ("work", "day", "return", "report")
LONGEST_PHRASE: Final = 300
LONGEST_ITEM_LABEL: Final = 20
MOST: Final = 200
"""How many phrases a placement can carry, the programme's own and those for all together."""
LONGEST: Final = 20_000
"""Characters of the cell: a few kilobytes in each of a school's placements."""
GENERAL: Final = "general"
_FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "phrases"


@dataclass(frozen=True, slots=True)
class Saying:
    """A phrase; one of kind day is a template, whose times are minutes."""

    kind: str
    text: str
    item_label: str = ""
    starts: int | None = None
    ends: int | None = None
    rest: int | None = None


@dataclass(frozen=True, slots=True)
class StartingSet:
    """Phrases that come with the program, general ones or those of a trade."""

    id: str
    title: str
    sayings: tuple[Saying, ...]


def write_phrases(sayings: Iterable[Saying]) -> str:
    """Return the text of a cell: as many of the first as it can hold."""
    told: list[list[Any]] = []
    room = LONGEST - 2
    for saying in sayings:
        row = _told(saying)
        room -= len(canonical.write(row)) + 1
        if room < 0 or len(told) == MOST:
            break
        told.append(row)
    return canonical.write(told) if told else ""


def all_fit(sayings: Iterable[Saying]) -> bool:
    """Tell whether a cell can hold all of them."""
    given = list(sayings)
    return len(read_phrases(write_phrases(given))) == len(given)


def read_phrases(text: str | None) -> tuple[Saying, ...]:
    """Return the phrases in a cell; none where there are none, or they are malformed."""
    return canonical.read(text, _sayings, (), longest=LONGEST)


def _told(saying: Saying) -> list[Any]:
    return [
        saying.kind, saying.text, saying.item_label, saying.starts, saying.ends, saying.rest,
    ]  # fmt: skip


def _sayings(told: Any) -> tuple[Saying, ...]:
    return tuple(_saying(*row) for row in canonical.several(told, MOST))


def _saying(kind: Any, text: Any, item: Any, starts: Any, ends: Any, rest: Any) -> Saying:
    if kind not in KINDS:
        raise ValueError
    text = canonical.words(text, LONGEST_PHRASE)
    if not text:
        raise ValueError
    item = canonical.words(item, LONGEST_ITEM_LABEL)
    return Saying(kind, text, item, _minutes(starts), _minutes(ends, 2 * DAY), _minutes(rest))


def _minutes(value: Any, most: int = DAY) -> int | None:
    return None if value is None else canonical.whole(value, 0, most)


@cache
def starting_sets(lang: str) -> tuple[StartingSet, ...]:
    """Return the sets in a language (lv, en), the general one first."""
    content = tomllib.loads((_FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))
    return tuple(StartingSet(name, told["title"], _of_set(told)) for name, told in content.items())


def _of_set(told: dict[str, Any]) -> tuple[Saying, ...]:
    found = [Saying("day", **day) for day in told.get("day", ())]
    for kind in ("work", "return", "report"):
        found += [Saying(kind, text) for text in told.get(kind, ())]
    return tuple(found)


def general_sayings(lang: str) -> tuple[Saying, ...]:
    """Return what is offered where a school has no phrases of a kind."""
    return next(each.sayings for each in starting_sets(lang) if each.id == GENERAL)


def offered(own: Iterable[Saying], kinds: Iterable[str], lang: str) -> list[Saying]:
    """Return a placement's phrases of some kinds; of one that it has none of, the general ones."""
    given = list(own)
    found: list[Saying] = []
    for kind in kinds:
        of_kind = [saying for saying in given if saying.kind == kind]
        found += of_kind or [each for each in general_sayings(lang) if each.kind == kind]
    return found
