"""Criteria of assessment: the sets a school may start with, and a set as a placement has it.

A criterion says what each span of marks means. Its `key` stays whatever it is called, so that a
mark is found again; what still stands as it was shipped is said in the language of the moment.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Final

from app.i18n import LANGUAGES
from app.rules.canonical import read, several, whole, words, write
from app.rules.marks import FAIL, NUMBERS
from app.rules.names import folded

GENERAL: Final = "general"
"""The shipped set that holds where a school has chosen none."""
SHIPPED: Final = (GENERAL, "service", "wbl")
SPANS: Final[Mapping[str, tuple[int, int]]] = {
    "top": (9, 10), "good": (6, 8), "fair": (4, 5), "low": (1, 3),
}  # fmt: skip
"""The levels, the highest first, and the lowest and highest mark that each stands for."""
MOST: Final = 40
"""Criteria of one set."""
HEAVIEST: Final = 100
LONGEST: Final = 2000
"""Characters of a title, and of what a level means."""
TEXTS: Final = ("title", *SPANS)
_FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "criteria"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion; `weight` is how much it counts beside the others of its set."""

    key: str
    title: str
    top: str = ""
    good: str = ""
    fair: str = ""
    low: str = ""
    weight: int = 1

    def meaning(self, mark: str | None) -> str:
        """Return what a mark says of the trainee; nothing where no level is written for it."""
        level = level_of(mark)
        return str(getattr(self, level)) if level else ""


@dataclass(frozen=True, slots=True)
class Criteria:
    """A set. `set_id` is the id, in hex, of the version it is; empty: as it is shipped."""

    name: str
    criteria: tuple[Criterion, ...]
    starting: str = ""
    """The shipped set that it was made from."""
    version: int = 0
    set_id: str = ""

    def find(self, key: str, title: str) -> Criterion | None:
        """Return the criterion of a mark: by its key, or by what it was called in any language."""
        if key:
            return next((each for each in self.criteria if each.key == key), None)
        sought = folded(title)
        names = {folded(each.title): each for each in self.criteria}
        if sought in names:
            return names[sought]
        for spoken in LANGUAGES if self.starting in SHIPPED else ():
            for shipped in starting_set(self.starting, spoken).criteria:
                if folded(shipped.title) == sought:
                    return self.find(shipped.key, "")
        return None

    def key_of(self, key: str, title: str) -> str:
        """Return what a mark is known by: its key, its criterion's, else its own words."""
        found = None if key else self.find("", title)
        return found.key if found is not None else key or title


def level_of(mark: str | None) -> str:
    """Return the level that a mark stands for, one of `SPANS`; nothing for i, nv and no mark."""
    if mark == FAIL:
        return "low"
    number = NUMBERS.get(mark or "", 0)
    return next((name for name, (least, most) in SPANS.items() if least <= number <= most), "")


def weighted_mean(marks: Iterable[tuple[str | None, int]]) -> Fraction | None:
    """Return the mean of (mark, weight) with numbers for marks; None where there is nothing."""
    counted = [(NUMBERS[mark], weight) for mark, weight in marks if mark in NUMBERS]
    weights = sum(weight for _mark, weight in counted)
    return Fraction(sum(mark * weight for mark, weight in counted), weights) if weights else None


@cache
def starting_set(starting: str, lang: str) -> Criteria:
    """Return a shipped set in `lang` (lv, en)."""
    told = _shipped(starting)
    criteria = tuple(
        _criterion(each["key"], (each[name][lang] for name in TEXTS)) for each in told["criterion"]
    )
    return Criteria(told["name"][lang], criteria, starting)


def starting_about(starting: str, lang: str) -> str:
    """Return the sentence that says what a shipped set is for."""
    return str(_shipped(starting)["about"][lang])


def spoken_in(lang: str, criteria: Criteria) -> Criteria:
    """Return a set with all that still stands as it was shipped said in `lang`."""
    if criteria.starting not in SHIPPED:
        return criteria
    said = _other_words(criteria.starting, lang)
    return replace(
        criteria,
        name=said.get(criteria.name, criteria.name),
        criteria=tuple(
            _criterion(each.key, (said.get(text, text) for text in _texts_of(each)), each.weight)
            for each in criteria.criteria
        ),
    )


def write_criteria(criteria: Criteria) -> str:
    """Return a set as one text, as a placement's terms keep it."""
    return write(
        {
            "name": criteria.name,
            "set": criteria.set_id,
            "starting": criteria.starting,
            "texts": [[each.key, *_texts_of(each), each.weight] for each in criteria.criteria],
            "version": criteria.version,
        }
    )


def read_criteria(text: str | None) -> Criteria | None:
    """Return the set that `write_criteria` wrote, or None."""
    return read(text, _read, None)


def criteria_in(lang: str, text: str | None) -> Criteria:
    """Return the set that a text holds, said in `lang`; else the shipped general one."""
    return spoken_in(lang, read_criteria(text) or starting_set(GENERAL, lang))


def _read(told: Any) -> Criteria | None:
    criteria = tuple(
        _criterion(
            words(key, 100),
            (words(text, LONGEST) for text in texts),
            whole(weight, 0, HEAVIEST),
        )
        for key, *texts, weight in several(told["texts"], MOST)
    )
    keys = {each.key for each in criteria}
    if not criteria or len(keys) < len(criteria) or "" in keys:
        raise ValueError
    return Criteria(
        words(told["name"], LONGEST), criteria, words(told["starting"], 100),
        whole(told["version"], 0, 1_000_000), words(told["set"], 32),
    )  # fmt: skip


def _criterion(key: str, texts: Iterable[str], weight: int = 1) -> Criterion:
    title, top, good, fair, low = texts
    return Criterion(key, title, top, good, fair, low, weight)


def _texts_of(criterion: Criterion) -> tuple[str, str, str, str, str]:
    return criterion.title, criterion.top, criterion.good, criterion.fair, criterion.low


@cache
def _shipped(starting: str) -> dict[str, Any]:
    if starting not in SHIPPED:
        raise ValueError(starting)
    return tomllib.loads((_FOLDER / f"{starting}.toml").read_text(encoding="utf-8"))


@cache
def _other_words(starting: str, lang: str) -> dict[str, str]:
    told = _shipped(starting)
    texts = [told["name"], *(each[name] for each in told["criterion"] for name in TEXTS)]
    return {text[other]: text[lang] for text in texts for other in LANGUAGES}
